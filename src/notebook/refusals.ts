import type { EntryFault } from '../domain/entry-faults.ts';

/** Something required lacks, or does not fit the form: nothing was stored, and the draft stays (STORE-4). */
export class CheckRefusedError extends Error {
  override name = 'CheckRefusedError';
  readonly faults: EntryFault[];
  constructor(faults: EntryFault[]) {
    super(faults.map((fault) => `${fault.fieldId}: ${fault.rule}`).join(', '));
    this.faults = faults;
  }
}

/** This person may not write that (ROLE-2). */
export class NotPermittedError extends Error {
  override name = 'NotPermittedError';
}

/** What was asked for is not on this device: it was removed since, or has not arrived yet. */
export class UnknownThingError extends Error {
  override name = 'UnknownThingError';
  readonly thing: 'session' | 'campaign' | 'checklist' | 'place' | 'field' | 'entry' | 'alternative';
  constructor(thing: UnknownThingError['thing']) {
    super(thing);
    this.thing = thing;
  }
}
