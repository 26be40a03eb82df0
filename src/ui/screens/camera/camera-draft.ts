import type { CheckRequest, Notebook } from '../../../notebook/notebook.ts';

/** The place a camera looks at, and the status its shutter records. */
export type Where = Pick<CheckRequest, 'campaign' | 'checklistId' | 'placeId' | 'status' | 'values'>;

/** The draft of one camera: there before anything opens, gone when nothing waits any more (STORE-4). */
export type CameraDraft = {
  /** Writes it where it is not there. */
  written(): Promise<void>;
  id(): string | null;
  /** A save has ended it with its own transaction (STORE-2). */
  forget(): void;
  drop(): Promise<void>;
};

export function createCameraDraft(notebook: Notebook, where: Where): CameraDraft {
  let id: string | null = null;
  let asked: Promise<void> | null = null;

  async function open(): Promise<void> {
    const draft = await notebook.openCamera(where);
    id = draft.id;
  }

  return {
    written() {
      if (id !== null) return Promise.resolve();
      asked ??= open().finally(() => {
        asked = null;
      });
      return asked;
    },
    id: () => id,
    forget() {
      id = null;
    },
    async drop() {
      // One that is being written is waited for; one that could not be written has been told already.
      await asked?.catch(() => undefined);
      const dropped = id;
      id = null;
      if (dropped !== null) await notebook.closeCamera(dropped);
    },
  };
}
