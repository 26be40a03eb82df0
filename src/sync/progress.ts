import type { EngineParts } from './engine-parts.ts';
import type { UploadPlan } from './upload-plan.ts';
import { sendableUploads } from './work-left.ts';

/** Counts one round by acknowledgements (SYNC-10): what is left comes from the store, what is done from answers. */
export class RoundProgress {
  progressed = false;
  unread = false;
  private readonly parts: EngineParts;
  private changes = 0;
  /** Sizes of what was acknowledged whole. */
  private readonly whole = new Map<string, number>();
  private sizes = new Map<string, number>();

  constructor(parts: EngineParts) {
    this.parts = parts;
  }

  add({ changes, whole }: { changes: number; whole: readonly string[] }): void {
    this.changes += changes;
    for (const sha256 of whole) this.whole.set(sha256, this.sizes.get(sha256) ?? 0);
  }

  async show(plan: UploadPlan): Promise<void> {
    const { store, board } = this.parts;
    const [uploads, unsent] = await Promise.all([sendableUploads(store), store.unsent()]);
    const left = new Map(uploads.map(({ ref }) => [ref.sha256, ref.size]));
    this.sizes = new Map([...this.sizes, ...left]);
    const wholeBytes = sum(this.whole.values());
    const held = [...left].map(([sha256, size]) => Math.min(size, plan.have.get(sha256) ?? 0));
    const done = this.changes + this.whole.size;
    const total = done + unsent.changes + left.size;
    const bytesDone = wholeBytes + sum(held);
    const bytesTotal = wholeBytes + sum(left.values());
    board.update({ progress: total > 0 ? { done, total, bytesDone, bytesTotal } : null });
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
