/** Every fault of the simulator; a run in which one never struck has shown nothing about it. */
export const faultNames = [
  'lost request',
  'lost answer',
  'duplicate',
  'reorder',
  'truncation',
  'bit flip',
  'delay',
  'captive portal',
  'endpoint killed',
  'page killed',
  'two tabs',
  'phone full',
  'clock jump',
  'days go by',
  'sent photos cleared',
  'database wiped',
  'another person on the device',
  'another party',
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

  add(counts: { readonly [name: string]: number }): void {
    for (const name of faultNames) this.counts.set(name, (this.counts.get(name) ?? 0) + (counts[name] ?? 0));
  }

  never(): FaultName[] {
    return faultNames.filter((name) => this.counts.get(name) === 0);
  }
}
