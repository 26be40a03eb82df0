import { sameJson } from '../../src/base/json.ts';
import { type Change, keyText } from '../../src/domain/change.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import { viewIdOf } from '../../src/server/sync/sync.ts';
import { attachedHashes } from '../../src/storage/attached-hashes.ts';
import { broken } from './broken-invariant.ts';
import type { LogJudge } from './log-judge.ts';
import type { PhoneBox } from './phone-box.ts';
import type { SimWorld } from './world.ts';

/** Requests one round may make. */
const mostRequests = 60;

/** One phone after a step that concerned it. */
export async function judgePhone(world: SimWorld, phone: PhoneBox, log: LogJudge): Promise<void> {
  if (phone.line.requests > mostRequests) broken('I14', `${phone.line.requests} requests in one round`);
  phone.line.requests = 0;
  noteSeen(phone);
  const state = await phone.store.syncState();
  const commune = await world.endpoint.present.commune(phone.person.communeId);
  const isUpToDate = state.cursor?.epoch === commune?.epoch;
  nothingLeftUnanswered(world, phone, log, isUpToDate);
  readsOwnWrites(phone);
  bytesAreThere(world, phone, isUpToDate);
  await countsAreTrue(phone);
  const isOfThisView = state.cursor?.viewId === viewIdOf({ session: phone.person });
  if (isUpToDate && isOfThisView) cursorIsHonest(phone, log, state.cursor?.sequence ?? 0);
}

/** What stands on this person's screen now, they have seen. */
function noteSeen(phone: PhoneBox): void {
  for (const { type, shown } of phone.rows('records')) {
    if (type !== 'entry') continue;
    for (const [fieldId, { value, alternatives = [] }] of Object.entries(shown.fields)) {
      const name = `${phone.person.communeId}/${shown.id}/${fieldId}`;
      const known = phone.seen.get(name) ?? new Set();
      for (const each of [value, ...alternatives.map((other) => other.value)])
        known.add(JSON.stringify(each));
      phone.seen.set(name, known);
    }
  }
}

/** I10, I12: every promised change lies in exactly one place; what left the outbox was applied, or is set aside where it is seen. */
function nothingLeftUnanswered(world: SimWorld, phone: PhoneBox, log: LogJudge, isUpToDate: boolean): void {
  const { communeId } = phone.person;
  for (const { change, birth } of phone.promised) {
    if (birth !== phone.birth) continue;
    const places = (['outbox', 'sent', 'setAside'] as const).filter((table) => phone.has(table, change.seq));
    if (places.length > 1) broken('I10', `change ${change.changeId} lies in ${places.join(' and ')}`);
    if (places[0] === 'outbox' || places[0] === 'setAside' || !isUpToDate) continue;
    if (!log.has(communeId, change.changeId)) {
      broken('I10', `change ${change.changeId} left the outbox and was never applied`);
    }
  }
  const known = new Set(
    [...phone.rows('outbox'), ...phone.rows('sent').map(({ change }) => change)].map(
      ({ changeId }) => changeId,
    ),
  );
  const ghost = phone.refusedSaves.find((changeId) => known.has(changeId));
  if (ghost !== undefined)
    broken('STORE-1', `change ${ghost} was stored though its person was told that it was not`);
  if (world.endpoint.effects.some(({ effect }) => phone.refusedSaves.includes(effect.change.changeId))) {
    broken('STORE-1', 'a change that was not saved has been sent');
  }
}

/** I7: what its author wrote and has not sent is what its author sees, unless they changed it again or removed it. */
function readsOwnWrites(phone: PhoneBox): void {
  const shown = new Map(phone.rows('records').map((row) => [keyText(row), row.shown]));
  const all = phone.promised.filter(({ birth }) => birth === phone.birth).map(({ change }) => change);
  for (const [key, changes] of byRecord(unsentOf(phone))) {
    const record = shown.get(key);
    if (!record) broken('I7', `${key} is not shown on its author's phone`);
    const own = all.filter((change) => keyText(change.record) === key);
    if (!record.removed) showsAll(record, changes, own);
  }
}

function unsentOf(phone: PhoneBox): Change[] {
  const unsent = [...phone.rows('outbox'), ...phone.rows('setAside').map(({ change }) => change)];
  return unsent.sort((a, b) => a.seq - b.seq);
}

function byRecord(changes: readonly Change[]): Map<string, Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    const key = keyText(change.record);
    found.set(key, [...(found.get(key) ?? []), change]);
  }
  return found;
}

/** `own`: all that this device has said of it, sent or not. What was said later counts. */
function showsAll(record: SyncRecord, changes: readonly Change[], own: readonly Change[]): void {
  if (changes.some(({ remove }) => remove)) broken('I7', `${record.id} is shown though its removal waits`);
  const set = new Map(
    changes.flatMap(({ seq, set: values }) =>
      Object.entries(values ?? {}).map(([fieldId, value]) => [fieldId, { seq, value }]),
    ),
  );
  for (const [fieldId, { seq, value }] of set) {
    if (own.some((other) => other.seq > seq && fieldId in (other.set ?? {}))) continue;
    const state = record.fields[fieldId];
    if (!state || !sameJson(state.value, value)) {
      broken('I7', `${record.id}.${fieldId} shows ${JSON.stringify(state?.value)}, not what was written`);
    }
  }
  const here = new Set(attachedHashes(record.attachments));
  const detached = new Set(own.flatMap(({ detach }) => Object.values(detach ?? {}).flat()));
  for (const { sha256 } of changes.flatMap(({ attach }) => Object.values(attach ?? {}).flat())) {
    if (!here.has(sha256) && !detached.has(sha256)) broken('I7', `${record.id} does not show ${sha256}`);
  }
}

/** I8, I3: bytes are on the phone until they may be cleared; those not waiting any more are whole at the endpoint. */
function bytesAreThere(world: SimWorld, phone: PhoneBox, isUpToDate: boolean): void {
  const { communeId } = phone.person;
  const isWhole = (sha256: string) =>
    [...phone.parties].some((partyId) => world.endpoint.isWhole({ communeId, partyId, sha256 }));
  const waiting = new Set(phone.rows('uploads').map(({ sha256 }) => sha256));
  const cleared = new Set(
    phone
      .rows('held')
      .filter((row) => row.cleared)
      .map(({ sha256 }) => sha256),
  );
  for (const { sha256, damaged } of phone.rows('uploads')) {
    if (damaged && !cleared.has(sha256)) broken('I3', `sound bytes ${sha256} are taken for damaged`);
  }
  for (const { change, hashes, birth } of phone.promised) {
    if (birth !== phone.birth) continue;
    for (const sha256 of hashes) {
      if (!phone.has('bytes', sha256) && !cleared.has(sha256))
        broken('I8', `bytes ${sha256} of ${change.record.id} are gone`);
      if (waiting.has(sha256) || !isUpToDate) continue;
      if (!isWhole(sha256)) broken('I10', `bytes ${sha256} are not whole at the endpoint`);
    }
  }
  for (const { attachments } of phone.rows('drafts')) {
    const missing = attachedHashes(attachments).find((sha256) => !phone.has('bytes', sha256));
    if (missing !== undefined) broken('STORE-4', `the bytes ${missing} of a draft are gone`);
  }
}

async function countsAreTrue(phone: PhoneBox): Promise<void> {
  const { changes, setAside } = await phone.store.unsent();
  const refused = phone.rows('setAside').length;
  if (setAside !== refused) broken('I12', `${refused} refused, ${setAside} shown`);
  if (changes !== phone.rows('outbox').length) broken('SYNC-14', `${changes} said to wait`);
}

/** I13: everything up to the cursor that this person may read is on the phone, and not older. */
function cursorIsHonest(phone: PhoneBox, log: LogJudge, sequence: number): void {
  const here = new Map(phone.rows('records').map((row) => [keyText(row), row.confirmed?.sequence ?? 0]));
  for (const record of log.recordsOf(phone.person.communeId)) {
    if (record.sequence > sequence || !log.mayRead(phone.person, record)) continue;
    const known = here.get(keyText(record)) ?? 0;
    if (known < record.sequence)
      broken('I13', `${keyText(record)} is at ${known}, the cursor at ${sequence}`);
  }
}
