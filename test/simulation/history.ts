import { BrokenInvariantError } from './broken-invariant.ts';
import type { StoreKind } from './endpoint-box.ts';
import { judgeHeard } from './hearing-judge.ts';
import { LogJudge } from './log-judge.ts';
import { judgePhone } from './phone-judge.ts';
import { judgeQuiescence, settleDown } from './quiescence.ts';
import { type Step, stepsOf } from './steps.ts';
import type { Struck } from './struck.ts';
import { SimWorld } from './world.ts';

export type HistoryEnd = { failure: string | null; struck: Struck; world: SimWorld };

/** One history from its steps; the same seed and steps always end the same. */
export async function runHistory(
  seed: number,
  kind: StoreKind,
  steps: readonly Step[] = stepsOf(seed),
): Promise<HistoryEnd> {
  const world = await SimWorld.open(seed, kind);
  const end = async (failure: string | null): Promise<HistoryEnd> => {
    await world.close();
    return { failure, struck: world.struck, world };
  };
  try {
    const log = new LogJudge();
    for (const step of steps) {
      await world.take(step);
      await judgeAlways(world, log);
    }
    await settleDown(world);
    await judgeAlways(world, log);
    await judgeQuiescence(world, log);
    return end(null);
  } catch (cause) {
    if (cause instanceof BrokenInvariantError) return end(cause.message);
    const words = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    return end(`crash: ${words}`);
  }
}

/** What holds after every step. */
async function judgeAlways(world: SimWorld, log: LogJudge): Promise<void> {
  log.judge(world);
  for (const phone of world.touched) {
    judgeHeard(world, phone, log);
    await judgePhone(world, phone, log);
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
