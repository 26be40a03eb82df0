/** How long one request may take on the line as measured. Milliseconds (SYNC-10). */
const perRequest = 20_000;
/** A fast answer says little about a much larger request. */
const fastestGrowth = 8;

export type Pace = {
  /** How many bytes the next request may carry. */
  size(): number;
  sent(bytes: number, ms: number): void;
  failed(): void;
};

/** Sizes requests to what the line carried lately. Bytes of whatever is counted, always the same. */
export function createPace(bounds: { start: number; smallest: number; largest: number }): Pace {
  let size = bounds.start;
  const within = (wanted: number) => Math.max(bounds.smallest, Math.min(bounds.largest, Math.floor(wanted)));
  return {
    size: () => size,
    sent(bytes, ms) {
      const carried = (bytes / Math.max(1, ms)) * perRequest;
      // A small request is mostly waiting: it can show that the line is slow only by being slow itself.
      if (ms > perRequest) size = within(Math.min(size, carried));
      else size = within(Math.max(size, Math.min(carried, size * fastestGrowth)));
    },
    failed() {
      size = within(size / 2);
    },
  };
}
