import * as z from 'zod/mini';
import { type Json, sameJson } from '../../src/base/json.ts';
import { keyText } from '../../src/domain/change.ts';
import { type SyncRecord, valuesOf } from '../../src/domain/record.ts';
import type { Effect } from '../../src/server/store/endpoint-store.ts';
import { broken } from './broken-invariant.ts';
import type { Person } from './commune.ts';
import { type EntryFacts, factsAfter, mayReadEntry } from './entry-facts.ts';
import type { SimWorld } from './world.ts';

const reviewedSchema = z.object({ entryId: z.string() });

/** Judges each new effect at the endpoint once. After a restore it begins anew. */
export class LogJudge {
  private lives = -1;
  private judged = 0;
  private changes = new Set<string>();
  private communes = new Map<string, Map<string, SyncRecord>>();
  private facts = new Map<string, EntryFacts>();
  /** By record, field and device: the latest change that set it. */
  private lastSeq = new Map<string, number>();
  private readonly replaced = new ReplacedWords();

  judge(world: SimWorld): void {
    const { endpoint } = world;
    if (this.lives !== endpoint.lives) {
      this.lives = endpoint.lives;
      this.judged = 0;
      this.changes = new Set();
      this.communes = new Map();
      this.facts = new Map();
      this.lastSeq = new Map();
    }
    for (const { communeId, effect } of endpoint.effects.slice(this.judged)) {
      this.judgeOne(world, communeId, effect);
    }
    this.judged = endpoint.effects.length;
  }

  /** Whether the present life of the endpoint has applied this change. */
  has(communeId: string, changeId: string): boolean {
    return this.changes.has(`${communeId}/${changeId}`);
  }

  /** Entries and reviews of a commune as they stand. */
  recordsOf(communeId: string): SyncRecord[] {
    return [...(this.communes.get(communeId)?.values() ?? [])];
  }

  /** Whether this person may read an entry or a review, by what people did: not by what any store says. */
  mayRead(person: Person, record: SyncRecord): boolean {
    const known = this.facts.get(record.id);
    return known !== undefined && mayReadEntry(person, known);
  }

  private judgeOne(world: SimWorld, communeId: string, effect: Effect): void {
    const { change, record } = effect;
    const id = `${communeId}/${change.changeId}`;
    if (this.changes.has(id)) broken('I2', `change ${id} has two effects`);
    this.changes.add(id);
    const key = keyText(record);
    const records = this.communes.get(communeId) ?? new Map<string, SyncRecord>();
    const before = records.get(key);
    this.communes.set(communeId, records.set(key, record));
    mayWrite(world, communeId, effect);
    if (record.type === 'entry') {
      this.facts.set(record.id, factsAfter(this.facts.get(record.id), communeId, record));
    }
    // A review is read by whoever read what it judges when it was made.
    const reviewed = record.type === 'review' && this.facts.get(reviewedBy(record));
    if (reviewed) this.facts.set(record.id, reviewed);
    // The roster was there before the history began.
    const isFirst = before === undefined && record.type !== 'entry' && record.type !== 'review';
    if (!isFirst && effect.revision !== (before?.revision ?? 0) + 1)
      broken('I2', `${key} jumped to ${effect.revision}`);
    if (!before) return;
    if (before.removed) broken('I5', `${key} changed after it was removed`);
    keepsWhatNobodyChanged(before, effect);
    nothingUnseenOverwritten(world, communeId, before, effect, this.replaced);
    this.replaced.note(communeId, before, record);
    this.lastWordHolds(key, before, effect);
  }

  /** SYNC-6: what a device said later holds, in whatever order its changes arrive. */
  private lastWordHolds(key: string, before: SyncRecord, { change, record }: Effect): void {
    for (const fieldId of Object.keys(change.set ?? {})) {
      const name = `${key}/${fieldId}/${change.deviceId}`;
      const last = this.lastSeq.get(name) ?? 0;
      const [was, is] = [before.fields[fieldId]?.value, record.fields[fieldId]?.value];
      if (change.seq < last && !sameJson(was ?? null, is ?? null)) {
        broken('SYNC-6', `${record.id}.${fieldId}: an older word of the same device overtook a newer one`);
      }
      const isOwn = before.fields[fieldId]?.deviceId === change.deviceId;
      if (isOwn && change.seq > last && !sameJson(is ?? null, change.set?.[fieldId] ?? null)) {
        broken('SYNC-6', `${record.id}.${fieldId}: a device is in conflict with itself`);
      }
      this.lastSeq.set(name, Math.max(last, change.seq));
    }
  }
}

/**
 * Of each word in force, those that gave way to it: who has seen it has seen what came of them. A restore brings them back; what was known of
 * them stays known.
 */
class ReplacedWords {
  private readonly before = new Map<string, Set<string>>();

  note(communeId: string, before: SyncRecord, after: SyncRecord): void {
    for (const [fieldId, { value }] of Object.entries(after.fields)) {
      const was = before.fields[fieldId];
      if (!was || sameJson(was.value, value)) continue;
      const field = `${communeId}/${after.id}/${fieldId}`;
      const earlier = [JSON.stringify(was.value), ...this.of(field, JSON.stringify(was.value))];
      const name = `${field}/${JSON.stringify(value)}`;
      this.before.set(name, new Set([...this.of(field, JSON.stringify(value)), ...earlier]));
    }
  }

  of(field: string, word: string): ReadonlySet<string> {
    return this.before.get(`${field}/${word}`) ?? new Set();
  }
}

/** ROLE-1, ROLE-2: what was applied was its author's to write, in their own commune. */
function mayWrite({ phones }: SimWorld, communeId: string, { change, record }: Effect): void {
  const phone = phones.find(({ person }) => person.personId === change.authorId);
  if (!phone) return;
  const { person: author, parties } = phone;
  const isTheirs = author.role === 'desk' || (record.partyId !== null && parties.has(record.partyId));
  if (author.communeId !== communeId || !isTheirs) {
    broken('I6', `${author.personId} changed ${keyText(record)} of ${record.partyId}`);
  }
}

function reviewedBy(record: SyncRecord): string {
  const named = z.safeParse(reviewedSchema, valuesOf(record));
  return named.success ? named.data.entryId : '';
}

/** I5 and SYNC-6: fields and attachments go only by a change that says so; a removed entry keeps its content. */
function keepsWhatNobodyChanged(before: SyncRecord, { change, record }: Effect): void {
  for (const [fieldId, { value }] of Object.entries(before.fields)) {
    const after = record.fields[fieldId];
    if (!after) broken('I5', `${record.id}.${fieldId} is gone`);
    const isSet = change.set !== undefined && fieldId in change.set;
    if (!isSet && !sameJson(after.value, value)) broken('I5', `${record.id}.${fieldId} changed by itself`);
  }
  for (const [fieldId, list] of Object.entries(before.attachments)) {
    const left = new Set(record.attachments[fieldId]?.map(({ sha256 }) => sha256));
    const detached = new Set(change.detach?.[fieldId]);
    const gone = list.find(({ sha256 }) => !left.has(sha256) && !detached.has(sha256));
    if (gone) broken('I5', `${record.id} lost the attachment ${gone.sha256}`);
  }
}

/** SYNC-6: what another device wrote gives way only to somebody who has seen it, else both are kept until a person chooses. */
function nothingUnseenOverwritten(
  world: SimWorld,
  communeId: string,
  before: SyncRecord,
  { change, record }: Effect,
  replaced: ReplacedWords,
): void {
  const author = world.phones.find(({ person }) => person.personId === change.authorId);
  if (!author || record.type !== 'entry') return;
  for (const [fieldId, was] of Object.entries(before.fields)) {
    const is = record.fields[fieldId];
    const kept = [is?.value ?? null, ...(is?.alternatives ?? []).map(({ value }) => value)];
    const isKept = (value: Json) => kept.some((other) => sameJson(other, value));
    const field = `${communeId}/${record.id}/${fieldId}`;
    const word = JSON.stringify(was.value);
    const seen = [...(author.seen.get(field) ?? [])];
    const wasSeen = seen.some((one) => one === word || replaced.of(field, one).has(word));
    if (was.deviceId !== change.deviceId && !isKept(was.value) && !wasSeen) {
      broken('SYNC-6', `${record.id}.${fieldId}: ${JSON.stringify(was.value)} was overwritten unseen`);
    }
    for (const other of was.alternatives ?? []) {
      const isSettled = change.resolve?.includes(other.changeId) || other.deviceId === change.deviceId;
      if (!isSettled && !isKept(other.value)) {
        broken('SYNC-6', `${record.id}.${fieldId}: the alternative ${JSON.stringify(other.value)} is gone`);
      }
    }
  }
}
