import type { Clock } from '../../base/clock.ts';
import type { FormerDevice } from '../../domain/former-device.ts';
import type { SyncRecord } from '../../domain/record.ts';
import { limits } from '../../protocol/limits.ts';
import type { Cursor, SyncAnswer, SyncRequest } from '../../protocol/sync.ts';
import type { Uploads } from '../attachments/uploads.ts';
import type { BackupMark } from '../backup-mark.ts';
import { sha256Hex } from '../hashing.ts';
import { readerOf, sessionInfo, type Who } from '../people/who.ts';
import type { EndpointStore, Reader } from '../store/endpoint-store.ts';
import { readIncoming } from './incoming-change.ts';
import { push, touchedKeys } from './push.ts';
import { forReader } from './visible-record.ts';

/** JSON of the pulled records of one answer, in characters; the rest waits behind the cursor. */
const largestPull = 8 * 1024 * 1024;

export type SyncParts = { store: EndpointStore; uploads: Uploads; clock: Clock; backup: BackupMark };

/** Here are my changes, this is my cursor; here is what became of each, here is what is new. */
export async function sync(request: SyncRequest, who: Who, parts: SyncParts): Promise<SyncAnswer> {
  const { store, uploads, clock, backup } = parts;
  const { commune, session } = who;
  const receivedAt = clock.now();
  const { deviceId } = request.device;
  // A device without a cursor has seen nothing of any epoch.
  const isOfThisEpoch = request.cursor === null || request.cursor.epoch === commune.epoch;
  const pushed = request.changes.map((sent) => {
    const incoming = readIncoming(sent);
    const earlier = !isOfThisEpoch || (incoming.change?.seq ?? 0) < request.epochFrom;
    return { incoming, session, deviceId, earlier };
  });
  const { outcomes } = await push(store, commune.id, who.roster, pushed, clock);
  const reader = readerOf(who);
  const touched = await store.records(commune.id, touchedKeys(pushed), reader);
  const pulled = await pull(request.cursor, who, store, reader);
  return {
    answer: 'sync',
    session: sessionInfo(who),
    receivedAt,
    outcomes,
    touched: forReader(touched, session),
    ...pulled,
    records: forReader(pulled.records, session),
    gone: [],
    attachments: await uploads.states({ ...session, communeId: commune.id }, request.offered),
    backupAt: await backup.takenAt(),
    formerDevices: await formerDevices(request, who, store, receivedAt),
    answeredAt: clock.now(),
  };
}

/** New when the person's permissions change: the device then reads from zero (SYNC-15). */
export function viewIdOf({ session }: Pick<Who, 'session'>): string {
  return sha256Hex(JSON.stringify([session.role, session.partyId])).slice(0, 16);
}

async function pull(
  cursor: Cursor | null,
  who: Who,
  store: EndpointStore,
  reader: Reader,
): Promise<{ records: SyncRecord[]; cursor: Cursor; more: boolean }> {
  const { id, epoch } = who.commune;
  const viewId = viewIdOf(who);
  const goesOn = cursor?.epoch === epoch && cursor.viewId === viewId;
  let pulled = await store.pull(id, reader, goesOn ? cursor.sequence : 0, limits.records);
  // No device has read further than there is: its cursor is of something else.
  if (goesOn && pulled.sequence < cursor.sequence) pulled = await store.pull(id, reader, 0, limits.records);
  const fitting = pulled.records.slice(0, countFitting(pulled.records));
  const isCut = fitting.length < pulled.records.length;
  const sequence = isCut ? (fitting.at(-1)?.sequence ?? 0) : pulled.sequence;
  return { records: fitting, cursor: { epoch, viewId, sequence }, more: pulled.more || isCut };
}

/** How many of the records one answer carries: at least one, so that the cursor moves. */
function countFitting(records: readonly SyncRecord[]): number {
  let length = 0;
  const beyond = records.findIndex((record, index) => {
    length += JSON.stringify(record).length;
    return index > 0 && length > largestPull;
  });
  return beyond === -1 ? records.length : beyond;
}

/** Keeps what the device says of itself; a new one is told of the person's others (STORE-5). */
async function formerDevices(
  { device, changes, cursor }: SyncRequest,
  { commune, session }: Who,
  store: EndpointStore,
  receivedAt: number,
): Promise<FormerDevice[]> {
  const { now, unsent, ...facts } = device;
  const { isNew, others } = await store.seeDevice({
    ...facts,
    communeId: commune.id,
    personId: session.personId,
    lastContact: receivedAt,
    offset: receivedAt - now,
    // The changes of this request have been heard: applied, or kept with what was refused.
    unsent: { ...unsent, changes: Math.max(0, unsent.changes - changes.length) },
  });
  // Without a cursor it has heard no answer yet: the one that said it was lost.
  if (!isNew && cursor !== null) return [];
  return others.map(({ lastContact, unsent: left }) => ({
    lastContact,
    unsent: left.changes + left.attachments,
  }));
}
