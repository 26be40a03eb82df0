import type { StoreKind } from './endpoint-box.ts';
import { BrokenInvariantError, checkAlways, checkQuiescence } from './invariants.ts';
import { type Step, stepsOf } from './steps.ts';
import type { Struck } from './struck.ts';
import { SimWorld } from './world.ts';

export type HistoryEnd = { failure: string | null; struck: Struck };

/** One history from its steps; the same seed and steps always end the same. */
export async function runHistory(
  seed: number,
  kind: StoreKind,
  steps: readonly Step[] = stepsOf(seed),
): Promise<HistoryEnd> {
  const world = await SimWorld.open(seed, kind);
  try {
    for (const step of steps) {
      await world.take(step);
      await checkAlways(world);
    }
    await checkQuiescence(world);
    return { failure: null, struck: world.struck };
  } catch (cause) {
    if (cause instanceof BrokenInvariantError) return { failure: cause.message, struck: world.struck };
    const words = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    return { failure: `crash: ${words}`, struck: world.struck };
  }
}

/** The fewest steps that still fail the same way: halves first, then one by one. */
export async function shrink(seed: number, kind: StoreKind, steps: readonly Step[]): Promise<Step[]> {
  const wanted = kindOfFailure((await runHistory(seed, kind, steps)).failure);
  const fails = async (some: readonly Step[]) =>
    kindOfFailure((await runHistory(seed, kind, some)).failure) === wanted;
  let present = [...steps];
  for (let size = Math.ceil(present.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < present.length; ) {
      const without = [...present.slice(0, from), ...present.slice(from + size)];
      if (without.length < present.length && (await fails(without))) present = without;
      else from += size;
    }
  }
  return present;
}

function kindOfFailure(failure: string | null): string | null {
  return failure?.split(':')[0] ?? null;
}
