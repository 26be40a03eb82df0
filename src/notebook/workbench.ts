import type { Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { Attachment } from '../domain/attachment.ts';
import type { Session } from '../domain/permission.ts';
import type { DeviceStore } from '../storage/port/device-store.ts';
import type { NewChange, Work } from '../storage/port/rows.ts';
import type { Context } from './context.ts';
import { UnknownThingError } from './refusals.ts';

/** What queries and intents work with. */
export type Workbench = {
  store: DeviceStore;
  /** What is taken for now: the sample's day while sample data is there. */
  clock: Clock;
  /** The device's own clock. */
  deviceClock: Clock;
  ids: Ids;
  /** The IANA zone this device is in. */
  zone: string;
  context(): Promise<Context>;
  /** Resolves only when everything is safe (STORE-1). */
  save(work: Work): Promise<void>;
  /** Whether bytes are on this device. */
  holds(sha256: string): Promise<boolean>;
  /** Bytes have left this device. */
  forgetHeld(): void;
};

/** Attachments by field; a change that attaches or detaches names at least one. */
export type AttachmentsByField = { [fieldId: string]: Attachment[] };

export function sessionOf(context: Context): Session {
  if (!context.session) throw new UnknownThingError('session');
  return context.session;
}

/** A change by this person, now. */
export function newChange(
  bench: Pick<Workbench, 'ids' | 'clock' | 'zone'>,
  context: Context,
  change: Omit<NewChange, 'changeId' | 'authorId' | 'at' | 'zone' | 'offset'>,
): NewChange {
  return {
    changeId: bench.ids.next(),
    authorId: sessionOf(context).personId,
    at: Math.round(bench.clock.now()),
    zone: bench.zone,
    offset: context.state.offset,
    ...change,
  };
}
