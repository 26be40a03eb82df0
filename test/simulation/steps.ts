import { seededUnit } from '../support/seeded-random.ts';

/** What the line does to one request of a round. */
export type LineFault =
  | 'fine'
  | 'lost-request'
  | 'lost-answer'
  /** The request arrives twice; the second answer comes back. */
  | 'duplicated'
  /** It arrives once more after all others of the round. */
  | 'reordered'
  | 'portal'
  | { truncated: number }
  /** One bit of an upload is another when it arrives. */
  | { flipped: number }
  /** Takes this long: milliseconds. */
  | { delayed: number }
  /** The endpoint dies at this write of the request, before or after it is done, and is started again. */
  | { killed: number; after: boolean };

/** One thing that happens. Numbers that pick something are taken modulo what there is, so that any part of a history is a history. */
export type Step =
  | { do: 'save'; phone: number; photos: number; text: number }
  /** A form is typed and left; the same is opened again, and saved with the photos that lie there. */
  | { do: 'draft'; phone: number; photos: number; text: number }
  | { do: 'finish'; phone: number; pick: number }
  | { do: 'edit' | 'attach' | 'detach' | 'remove' | 'restore'; phone: number; pick: number; text: number }
  | { do: 'review' | 'resolve' | 'retry'; phone: number; pick: number }
  /** `meanwhile`: what its person does while the first request is on its way. */
  | {
      do: 'sync';
      phone: number;
      faults: LineFault[];
      tabs: 1 | 2;
      dies: number | null;
      meanwhile?: 'save' | 'retry' | null;
    }
  /** A person tries to change what is not theirs, or names a photo that is not theirs. */
  | { do: 'forge'; phone: number; pick: number }
  /** The next write of this phone's storage finds no room. */
  | { do: 'quota'; phone: number }
  | { do: 'clock'; phone: number; by: number }
  /** "Xóa ảnh đã gửi khỏi máy". */
  | { do: 'clear'; phone: number }
  /** So many days go by for everybody. */
  | { do: 'days'; days: number }
  | { do: 'wipe'; phone: number }
  | { do: 'switch'; phone: number }
  /** An officer who has sent everything gets another party. */
  | { do: 'move'; phone: number }
  | { do: 'backup' | 'restore-backup' }
  /** The endpoint's disk takes no more bytes, or takes them again. */
  | { do: 'disk'; full: boolean };

export const stepsPerHistory = 60;

type Weighted = [weight: number, make: (dice: Dice) => Step];

const menu: Weighted[] = [
  [16, (dice) => ({ do: 'save', phone: dice.any(), photos: dice.below(3), text: dice.any() })],
  [3, (dice) => ({ do: 'draft', phone: dice.any(), photos: dice.below(3), text: dice.any() })],
  [3, (dice) => ({ do: 'finish', phone: dice.any(), pick: dice.any() })],
  [12, (dice) => ({ do: 'edit', phone: dice.any(), pick: dice.any(), text: dice.any() })],
  [5, (dice) => ({ do: 'attach', phone: dice.any(), pick: dice.any(), text: dice.any() })],
  [3, (dice) => ({ do: 'detach', phone: dice.any(), pick: dice.any(), text: 0 })],
  [3, (dice) => ({ do: 'remove', phone: dice.any(), pick: dice.any(), text: 0 })],
  [2, (dice) => ({ do: 'restore', phone: dice.any(), pick: dice.any(), text: 0 })],
  [2, (dice) => ({ do: 'review', phone: dice.any(), pick: dice.any() })],
  [3, (dice) => ({ do: 'resolve', phone: dice.any(), pick: dice.any() })],
  [1, (dice) => ({ do: 'retry', phone: dice.any(), pick: dice.any() })],
  [
    34,
    (dice) => ({
      do: 'sync',
      phone: dice.any(),
      faults: Array.from({ length: dice.below(5) }, () => faultOf(dice)),
      tabs: dice.below(6) === 0 ? 2 : 1,
      dies: dice.below(8) === 0 ? dice.below(6) : null,
      meanwhile: dice.pick(['save', 'retry', null, null, null, null] as const),
    }),
  ],
  [2, (dice) => ({ do: 'forge', phone: dice.any(), pick: dice.any() })],
  [3, (dice) => ({ do: 'quota', phone: dice.any() })],
  [3, (dice) => ({ do: 'clock', phone: dice.any(), by: (dice.below(61) - 30) * 86_400_000 })],
  [6, (dice) => ({ do: 'clear', phone: dice.any() })],
  [1, (dice) => ({ do: 'days', days: 1 + dice.below(10) })],
  [1, (dice) => ({ do: 'wipe', phone: dice.any() })],
  [3, (dice) => ({ do: 'move', phone: dice.any() })],
  [2, (dice) => ({ do: 'switch', phone: dice.any() })],
  [2, (dice) => ({ do: 'disk', full: dice.below(2) === 0 })],
  [3, () => ({ do: 'backup' })],
  [3, () => ({ do: 'restore-backup' })],
];

type Dice = { below(n: number): number; any(): number; pick<T>(list: readonly [T, ...T[]]): T };

/** The same steps for the same seed. */
export function stepsOf(seed: number, count = stepsPerHistory): Step[] {
  const unit = seededUnit(seed);
  const below = (n: number) => Math.floor(unit() * n);
  const dice: Dice = {
    below,
    any: () => below(1_000),
    pick: (list) => list[below(list.length)] ?? list[0],
  };
  const total = menu.reduce((sum, [weight]) => sum + weight, 0);
  return Array.from({ length: count }, () => {
    let left = below(total);
    for (const [weight, make] of menu) {
      left -= weight;
      if (left < 0) return make(dice);
    }
    throw new Error('the weights of the menu do not add up');
  });
}

function faultOf(dice: Dice): LineFault {
  switch (dice.below(11)) {
    case 0:
      return 'lost-request';
    case 1:
      return 'lost-answer';
    case 2:
      return 'duplicated';
    case 3:
      return 'reordered';
    case 4:
      return 'portal';
    case 5:
      return { truncated: dice.below(3_000) };
    case 6:
      return { delayed: dice.below(20_000) };
    case 7:
    case 8:
      return { killed: dice.below(6), after: dice.below(2) === 0 };
    case 9:
      return { flipped: dice.below(3_000) };
    default:
      return 'fine';
  }
}
