import { createHash } from 'node:crypto';
import { sameJson } from '../../src/base/json.ts';
import { keyText } from '../../src/domain/change.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import { attachmentRoute } from '../../src/protocol/routes.ts';
import { attachedHashes } from '../../src/storage/attached-hashes.ts';
import type { AppBox } from './app-box.ts';
import { broken } from './broken-invariant.ts';
import type { LogJudge } from './log-judge.ts';
import type { PhoneBox } from './phone-box.ts';
import { newTalk } from './work.ts';
import type { SimWorld } from './world.ts';

/** All has been sent so long after the faults have stopped, by the app alone. Milliseconds. */
const settledWithin = 60_000;
const step = 5_000;
/** Attachments each person asks for: theirs, and others'. */
const mostAsked = 12;

/**
 * The faults stop. Each person opens the app, once more without a line, and saves a last entry; a minute later nothing waits any more
 * (I11). When they look at it again, three times at most, they see what the others have sent.
 */
export async function settleDown(world: SimWorld): Promise<void> {
  world.touched = new Set(world.phones);
  world.endpoint.diskFull = false;
  const apps = new Map<PhoneBox, AppBox>();
  for (const phone of world.phones) {
    phone.full = false;
    phone.drift = 0;
    await phone.enrol();
    phone.line.faults = ['lost-request'];
    const app = phone.openApp();
    apps.set(phone, app);
    await app.run();
    phone.line.faults = [];
    await phone.save(newTalk(phone, 1_000));
    await app.run();
  }
  await letTimePass(world, [...apps.values()]);
  await nothingWaits(world);
  // A word on a word on a word: what was refused for want of another's goes again when its author has looked, and is heard at the next look.
  for (const round of [1, 2, 3]) await lookAgain(world, apps, round);
  for (const { scheduler } of apps.values()) scheduler.stop();
  await nothingWaits(world);
}

async function letTimePass({ endpoint }: SimWorld, apps: readonly AppBox[]): Promise<void> {
  for (let passed = 0; passed < settledWithin; passed += step) {
    endpoint.clock.at += step;
    for (const app of apps) await app.run();
  }
}

async function lookAgain(world: SimWorld, apps: ReadonlyMap<PhoneBox, AppBox>, round: number): Promise<void> {
  for (const [phone, app] of apps) {
    await phone.enrol();
    app.scheduler.wake(round === 1 ? 'online' : 'visible');
    await app.run();
    phone.line.requests = 0;
  }
  world.endpoint.clock.at += step;
}

async function nothingWaits({ phones }: SimWorld): Promise<void> {
  for (const phone of phones) {
    const left = await phone.store.unsent();
    if (left.changes + left.attachments > 0) {
      broken('I11', `${phone.person.personId} still holds ${JSON.stringify(left)}`);
    }
  }
}

/** Everything is everywhere it belongs, and nowhere else (I1, I3, I4, I6, I12). */
export async function judgeQuiescence(world: SimWorld, log: LogJudge): Promise<void> {
  for (const phone of world.phones) {
    await arrivedEqual(world, phone);
    const there = readableBy(phone, log);
    refusedForGood(phone, log);
    converged(phone, there);
    await phone.enrol();
    await bytesServed(world, phone, there);
  }
}

async function arrivedEqual(world: SimWorld, phone: PhoneBox): Promise<void> {
  const { communeId } = phone.person;
  const byId = new Map(world.endpoint.effects.map(({ effect }) => [effect.change.changeId, effect]));
  for (const { change, hashes, birth } of phone.promised) {
    if (birth !== phone.birth || phone.has('setAside', change.seq)) continue;
    const effect = byId.get(change.changeId);
    if (!effect) broken('I1', `change ${change.changeId} of ${phone.person.personId} never arrived`);
    if (!sameJson(asJson(effect.change), asJson(change)))
      broken('I1', `change ${change.changeId} arrived as another`);
    for (const sha256 of hashes) {
      if ((await world.endpoint.hashOf(communeId, sha256)) !== sha256) broken('I3', `bytes ${sha256} differ`);
    }
  }
}

/** What there is of the commune that this person may read, by the facts alone. */
function readableBy({ person }: PhoneBox, log: LogJudge): Map<string, SyncRecord> {
  const all = log.recordsOf(person.communeId).filter((record) => log.mayRead(person, record));
  return new Map(all.map((record) => [keyText(record), record]));
}

/** I12: what is still refused is refused for a reason that holds. */
function refusedForGood(phone: PhoneBox, log: LogJudge): void {
  const records = new Map(log.recordsOf(phone.person.communeId).map((record) => [keyText(record), record]));
  for (const { change, refusal } of phone.rows('setAside')) {
    const { reason, field } = refusal;
    const named =
      change.record.type === 'review'
        ? { type: 'entry' as const, id: String(change.set?.entryId) }
        : change.record;
    const restored = change.create?.restores;
    const about = records.get(keyText(restored === undefined ? named : { type: 'entry', id: restored }));
    const holds =
      (reason === 'record-removed' && about?.removed) ||
      (reason === 'record-unknown' && !about) ||
      (reason === 'record-exists' && field === 'restores' && about && !about.removed) ||
      (reason === 'review-misplaced' &&
        (!about || about.removed || Number(change.set?.revision) > about.revision));
    if (!holds && !phone.forged.has(change.changeId))
      broken('I12', `change ${change.changeId} is refused: ${JSON.stringify(refusal)}`);
  }
}

/** I4: the phone holds what the endpoint would give this person, to the last field. */
function converged(phone: PhoneBox, there: ReadonlyMap<string, SyncRecord>): void {
  const refused = new Set(phone.rows('setAside').map(({ change }) => keyText(change.record)));
  const rows = phone.rows('records').filter(({ type }) => type === 'entry' || type === 'review');
  const here = new Map(rows.map((row) => [keyText(row), row]));
  for (const [key, { confirmed, shown }] of here) {
    const known = there.get(key);
    // Its own, never there; or there once, before a restore, and its maker's phone is gone.
    if (!known && refused.has(key)) continue;
    if (!known) broken('I4', `${key} is on ${phone.person.personId}'s phone and not at the endpoint`);
    if (!sameJson(asJson(confirmed), asJson(known)))
      broken('I4', `${key} differs between phone and endpoint`);
    if (!refused.has(key) && !sameJson(asJson(shown), asJson(known)))
      broken('I4', `${key} is shown otherwise than it is`);
  }
  const missing = [...there.keys()].filter((key) => !here.has(key));
  if (missing.length > 0) broken('I4', `${phone.person.personId} lacks ${missing.join(', ')}`);
}

/** I3, I6: an attachment opens to whoever may read a record that shows it, as it was taken, and to nobody else. */
async function bytesServed(
  world: SimWorld,
  phone: PhoneBox,
  there: ReadonlyMap<string, SyncRecord>,
): Promise<void> {
  // Who names a photo without having it is shown nothing by it.
  const forged = new Set(world.phones.flatMap(forgedNames));
  const shown = [...there.values()].filter(({ removed }) => !removed);
  const readable = new Set(
    shown.flatMap(({ id, attachments }) =>
      attachedHashes(attachments).filter((sha256) => !forged.has(`${id}/${sha256}`)),
    ),
  );
  const all = world.phones.flatMap(({ promised }) =>
    promised.flatMap(({ hashes, change }) => hashes.map((sha256) => ({ sha256, change }))),
  );
  const step = Math.max(1, Math.floor(all.length / mostAsked));
  for (const { sha256, change } of all.filter((_, index) => index % step === 0)) {
    const answer = await phone.line.get(attachmentRoute(sha256));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const isServed = answer.status === 200;
    if (isServed && createHash('sha256').update(bytes).digest('hex') !== sha256)
      broken('I3', `${sha256} is served as other bytes`);
    const isTheirs = change.authorId.startsWith(phone.person.communeId);
    if (isServed && !readable.has(sha256))
      broken('I6', `${phone.person.personId} was served ${sha256}, which nothing shows them`);
    if (isServed && !isTheirs) broken('I6', `${phone.person.personId} was served bytes of another commune`);
    if (!isServed && readable.has(sha256) && isHandedIn(world, phone, sha256)) {
      broken('I3', `${phone.person.personId} cannot open ${sha256} (${answer.status})`);
    }
  }
}

/** Some party has handed it in whole; a phone may have been wiped before it could. */
function isHandedIn(
  { endpoint, phones }: SimWorld,
  { person: { communeId } }: PhoneBox,
  sha256: string,
): boolean {
  const parties = new Set(phones.flatMap((phone) => [...phone.parties]));
  return [...parties].some((partyId) => endpoint.isWhole({ communeId, partyId, sha256 }));
}

function asJson(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}

function forgedNames({ promised, forged }: PhoneBox): string[] {
  return promised
    .filter(({ change }) => forged.has(change.changeId))
    .flatMap(({ change }) => attachedHashes(change.attach).map((sha256) => `${change.record.id}/${sha256}`));
}
