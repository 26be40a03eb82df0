/** What stands on a screen and is not kept yet; asked for before this page gives way to another, or is loaded again. */
export type LastWords = {
  /** Returns the way to take it back. */
  add(keep: () => Promise<void>): () => void;
  /** Rejects where something could not be kept: the screen alone has it. */
  keep(): Promise<void>;
};

export function createLastWords(): LastWords {
  const keepers = new Set<() => Promise<void>>();
  return {
    add(keep) {
      keepers.add(keep);
      return () => keepers.delete(keep);
    },
    async keep() {
      await Promise.all([...keepers].map((keep) => keep()));
    },
  };
}
