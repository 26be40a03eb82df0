export type RecoverParts = {
  /** Rejects while something stands on the screen alone. */
  keep(): Promise<void>;
  isReachable(): Promise<boolean>;
  /** Lives as long as the tab, over reloads. */
  memory: Pick<Storage, 'getItem' | 'setItem'>;
  reload(): void;
};

const remembered = 'thuc-dia-recovered';

/**
 * A part of this page's app is gone: a newer app has taken its place at the endpoint, and the parts kept on the device are lost. The page
 * is loaded again, which brings the newer app, once in the life of a tab: where that does not help, no reload will. Only with the
 * endpoint within reach, and after what was typed is kept.
 */
export function recoverOnce({ keep, isReachable, memory, reload }: RecoverParts): () => Promise<void> {
  let running: Promise<void> | null = null;
  async function recover(): Promise<void> {
    try {
      if (memory.getItem(remembered) !== null || !(await isReachable())) return;
      await keep();
      memory.setItem(remembered, 'once');
    } catch {
      // Words that cannot be kept, or a reload that cannot be remembered: the page stays as it is, and says what failed.
      return;
    }
    reload();
  }
  return () => {
    running ??= recover().finally(() => {
      running = null;
    });
    return running;
  };
}
