/**
 * What the trials of one fault showed. `acknowledged`: what the product had said was saved (by a phone) or stored (by the endpoint).
 * `lost`: of those, what was not there afterwards, whole. `doubled`: what was there more than once.
 */
export type Tally = { trials: number; acknowledged: number; lost: number; doubled: number };

/** One kind of fault, done to real processes. */
export type Fault = {
  name: string;
  /** How many trials the whole run makes; `npm test` makes a tenth of them. */
  trials: number;
  /** Why it cannot be done on this machine, in one sentence; undefined where it can. */
  unable?(): Promise<string | undefined>;
  run(trials: number, seed: number): Promise<Tally>;
};

export function noTrials(): Tally {
  return { trials: 0, acknowledged: 0, lost: 0, doubled: 0 };
}
