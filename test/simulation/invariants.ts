import { sameJson } from '../../src/base/json.ts';
import { type Change, keyText } from '../../src/domain/change.ts';
import { readsEverything } from '../../src/domain/permission.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import type { Effect } from '../../src/server/store/endpoint-store.ts';
import type { PhoneBox } from './phone-box.ts';
import type { SimWorld } from './world.ts';

/** What must never happen, by its number in the plan. */
export class BrokenInvariantError extends Error {
  override name = 'BrokenInvariantError';
}

function broken(invariant: string, detail: string): never {
  throw new BrokenInvariantError(`${invariant}: ${detail}`);
}

/** Requests one round may make. */
const mostRequests = 60;

/** After each step. */
export async function checkAlways(world: SimWorld): Promise<void> {
  checkEffects(world.endpoint.effects);
  for (const phone of world.phones) {
    checkHeard(phone);
    if (phone.requests > mostRequests) broken('I14', `${phone.requests} requests in one round`);
    phone.requests = 0;
    await checkPhone(world, phone);
  }
}

/** I2: one effect for each change; I5: what is removed stays removed, and nothing changes it. */
function checkEffects(effects: readonly { communeId: string; effect: Effect }[]): void {
  const seen = new Set<string>();
  const removed = new Set<string>();
  const revisions = new Map<string, number>();
  for (const { communeId, effect } of effects) {
    const id = `${communeId}/${effect.change.changeId}`;
    if (seen.has(id)) broken('I2', `change ${id} has two effects`);
    seen.add(id);
    const key = `${communeId}/${keyText(effect.record)}`;
    if (removed.has(key)) broken('I5', `${key} changed after it was removed`);
    if (effect.record.removed) removed.add(key);
    const revision = (revisions.get(key) ?? 0) + 1;
    if (effect.revision !== revision) broken('I2', `${key} jumped to revision ${effect.revision}`);
    revisions.set(key, revision);
  }
}

/** I6: nothing of another commune, or of a party whose entries this person may not read, in any answer. */
function checkHeard(phone: PhoneBox): void {
  const { communeId, partyId } = phone.person;
  for (const { text } of phone.heard.splice(0)) {
    for (const [, commune, party] of text.matchAll(/secret of (\S+) (\S+) \d+/g)) {
      if (commune !== communeId) broken('I6', `${phone.person.personId} heard of commune ${commune}`);
      // The hamlet's officer reads checks of its own place, whoever made them; of the office's other places nothing.
      if (!readsEverything(phone.person) && partyId !== 'office' && party === undefined) broken('I6', text);
    }
  }
}

async function checkPhone(world: SimWorld, phone: PhoneBox): Promise<void> {
  const [outbox, aside, rows] = await Promise.all([
    phone.store.outbox({ changes: 100_000, bytes: 1e9 }),
    phone.store.setAside(),
    phone.entries(),
  ]);
  const waiting = new Set(outbox.map(({ changeId }) => changeId));
  const refused = new Set(aside.map(({ change }) => change.changeId));
  const shown = new Map(rows.map((row) => [row.shown.id, row.shown]));
  const applied = new Set(world.endpoint.effects.map(({ effect }) => effect.change.changeId));
  for (const { change, bytes, birth } of phone.promised) {
    if (birth !== phone.birth) continue;
    const known =
      waiting.has(change.changeId) || refused.has(change.changeId) || applied.has(change.changeId);
    const sent = known || (await isSentBefore(world, phone));
    if (!sent) broken('I10', `change ${change.changeId} left the outbox and was never applied`);
    if (waiting.has(change.changeId)) readsOwnWrite(phone, shown.get(change.record.id), change);
    for (const { sha256 } of bytes) {
      if (!(await phone.store.bytes(sha256))) broken('I8', `bytes ${sha256} of ${change.record.id} are gone`);
    }
  }
  const { setAside } = await phone.store.unsent();
  if (setAside !== aside.length) broken('I12', `${aside.length} refused, ${setAside} shown`);
}

/** A restored endpoint does not know what was applied after its backup until the phone has heard of the new epoch. */
async function isSentBefore(world: SimWorld, phone: PhoneBox): Promise<boolean> {
  const { cursor } = await phone.store.syncState();
  const commune = await world.endpoint.present.commune(phone.person.communeId);
  return cursor !== null && cursor.epoch !== commune?.epoch;
}

/** I7: what its author changed and has not sent is what its author sees, unless it was changed again or removed. */
function readsOwnWrite(phone: PhoneBox, shown: SyncRecord | undefined, change: Change): void {
  if (change.record.type !== 'entry') return;
  if (!shown) broken('I7', `${change.record.id} is not shown on its author's phone`);
  if (shown.removed) return;
  const later = phone.promised.filter(({ change: other }) => other.record.id === change.record.id).at(-1);
  if (later?.change.changeId !== change.changeId) return;
  for (const [fieldId, value] of Object.entries(change.set ?? {})) {
    const state = shown.fields[fieldId];
    if (!state || JSON.stringify(state.value) !== JSON.stringify(value)) {
      broken(
        'I7',
        `${change.record.id}.${fieldId} shows ${JSON.stringify(state?.value)}, not what was written`,
      );
    }
  }
}

/** Once the faults have stopped: three rounds empty every outbox (I11), and all is everywhere it belongs (I1, I3, I4). */
export async function checkQuiescence(world: SimWorld): Promise<void> {
  world.endpoint.diskFull = false;
  for (const phone of world.phones) {
    phone.full = false;
    phone.drift = 0;
  }
  for (let round = 0; round < 3; round++) {
    for (const phone of world.phones) {
      await phone.enrol();
      await phone.sync([], 1, null);
      phone.requests = 0;
    }
  }
  for (const phone of world.phones) {
    const left = await phone.store.unsent();
    if (left.changes + left.attachments > 0) {
      broken('I11', `${phone.person.personId} still holds ${JSON.stringify(left)}`);
    }
  }
  for (const phone of world.phones) await phone.sync([], 1, null);
  await checkAlways(world);
  for (const phone of world.phones) {
    await checkArrived(world, phone);
    await checkConverged(world, phone);
  }
}

async function checkArrived(world: SimWorld, phone: PhoneBox): Promise<void> {
  const { communeId } = phone.person;
  const byId = new Map(world.endpoint.effects.map(({ effect }) => [effect.change.changeId, effect]));
  const refused = new Set((await phone.store.setAside()).map(({ change }) => change.changeId));
  for (const { change, bytes, birth } of phone.promised) {
    if (birth !== phone.birth || refused.has(change.changeId)) continue;
    const effect = byId.get(change.changeId);
    if (!effect) broken('I1', `change ${change.changeId} of ${phone.person.personId} never arrived`);
    if (!sameJson(JSON.parse(JSON.stringify(effect.change)), JSON.parse(JSON.stringify(change)))) {
      broken('I1', `change ${change.changeId} arrived as another`);
    }
    for (const { sha256 } of bytes) {
      if ((await world.endpoint.hashOf(communeId, sha256)) !== sha256) broken('I3', `bytes ${sha256} differ`);
    }
  }
}

async function checkConverged(world: SimWorld, phone: PhoneBox): Promise<void> {
  const { communeId, partyId } = phone.person;
  const reader = readsEverything(phone.person)
    ? ({ everything: true } as const)
    : ({ everything: false, partyId } as const);
  const { records } = await world.endpoint.present.pull(communeId, reader, 0, 100_000);
  const there = new Map(records.map((record) => [keyText(record), record]));
  const refused = new Set((await phone.store.setAside()).map(({ change }) => keyText(change.record)));
  for (const type of ['entry', 'review'] as const) {
    for (const { confirmed, shown } of await phone.store.records({ type })) {
      const key = keyText(shown);
      const known = there.get(key);
      if (!known && confirmed === null && refused.has(key)) continue;
      if (!known) broken('I4', `${key} is on ${phone.person.personId}'s phone and not at the endpoint`);
      if (!sameJson(asJson(confirmed), asJson(known)))
        broken('I4', `${key} differs between phone and endpoint`);
      there.delete(key);
    }
  }
  const missing = [...there.values()].filter(({ type }) => type === 'entry' || type === 'review');
  if (missing.length > 0) broken('I4', `${phone.person.personId} lacks ${missing.map(keyText).join(', ')}`);
}

function asJson(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
