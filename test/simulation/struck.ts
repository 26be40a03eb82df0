/** Every fault of the simulator; a run in which one never struck has shown nothing about it. */
export const faultNames = [
  'lost request',
  'lost answer',
  'duplicate',
  'reorder',
  'truncation',
  'delay',
  'captive portal',
  'endpoint killed',
  'page killed',
  'two tabs',
  'phone full',
  'clock jump',
  'database wiped',
  'another person on the device',
  'restore of a backup',
  'endpoint disk full',
] as const;
export type FaultName = (typeof faultNames)[number];

/** How often each fault struck. */
export class Struck {
  readonly counts = new Map<FaultName, number>(faultNames.map((name) => [name, 0]));

  hit(name: FaultName): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  add(other: Struck): void {
    for (const [name, count] of other.counts) this.counts.set(name, (this.counts.get(name) ?? 0) + count);
  }

  never(): FaultName[] {
    return faultNames.filter((name) => this.counts.get(name) === 0);
  }
}
