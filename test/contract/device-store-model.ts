import fc from 'fast-check';
import { expect } from 'vitest';
import { replay } from '../../src/domain/apply.ts';
import { type Change, keyText, type RecordKey } from '../../src/domain/change.ts';
import { namesOf, withoutOvertaken } from '../../src/domain/overtaken.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import type { DeviceStore } from '../../src/storage/port/device-store.ts';
import type { NewBytes, Settlement } from '../../src/storage/port/rows.ts';
import {
  applied,
  attachmentOf,
  changeMaker,
  type Maker,
  receipt,
  seededIds,
  someBytes,
  stateAt,
} from '../support/device-fixtures.ts';
import { takeDraftStep } from './device-store-model-drafts.ts';

type Place = 'waiting' | 'sent' | 'aside';
/** `switches` counts changes of epoch: sequence numbers compare only within one. */
type Known = { record: SyncRecord; switches: number };

/** What a store should hold, kept as plainly as can be: all changes ever made, and what was confirmed. */
export class DeviceModel {
  changes: { change: Change; place: Place }[] = [];
  confirmed = new Map<string, Known>();
  uploads: { sha256: string; seq: number; acknowledged: boolean; damaged: boolean }[] = [];
  /** The photo that each draft shows; which photos there are; which were cleared. */
  drafts = new Map<string, string>();
  photos = new Map<string, NewBytes>();
  cleared = new Set<string>();
  epoch = 'epoch-1';
  switches = 0;
  cursor: number | null = null;

  in(place: Place): Change[] {
    return this.changes.filter((each) => each.place === place).map(({ change }) => change);
  }

  isSent(sha256: string): boolean {
    const of = this.uploads.filter((upload) => upload.sha256 === sha256);
    return of.length > 0 && of.every(({ acknowledged }) => acknowledged);
  }

  isShown(sha256: string): boolean {
    return [...this.drafts.values()].includes(sha256);
  }

  isHere(sha256: string): boolean {
    if (this.cleared.has(sha256)) return false;
    return this.isShown(sha256) || this.uploads.some((upload) => upload.sha256 === sha256);
  }

  own(key: string): Change[] {
    return this.changes
      .filter(({ change, place }) => place !== 'sent' && keyText(change.record) === key)
      .map(({ change }) => change);
  }

  /** What is shown of it: nothing lies on top of a later word that the endpoint has acknowledged. */
  shown(key: string): SyncRecord | undefined {
    const later = this.in('sent').filter(({ record, create }) => keyText(record) === key && !create);
    const own = this.own(key).map((change) => {
      const said = new Set(later.filter(({ seq }) => seq > change.seq).flatMap(namesOf));
      return withoutOvertaken(change, (name) => said.has(name));
    });
    return replay(this.confirmed.get(key)?.record, own);
  }

  move(seq: number, place: Place): void {
    const found = this.changes.find(({ change }) => change.seq === seq);
    if (found) found.place = place;
  }
}

/** The endpoint, as far as a store sees it: what it has applied, and how far it counts. */
class PlainEndpoint {
  records = new Map<string, SyncRecord>();
  /** By changeId: a repeated change is answered, not applied again. */
  applied = new Set<string>();
  sequence = 0;
  epoch = 1;
  backup = { records: this.records, applied: this.applied, sequence: 0 };

  apply(change: Change): void {
    if (this.applied.has(change.changeId)) return;
    const key = keyText(change.record);
    this.applied = new Set(this.applied).add(change.changeId);
    const record = applied(this.records.get(key), change, ++this.sequence);
    this.records = new Map(this.records).set(key, record);
  }
  keep(): void {
    const { records, applied, sequence } = this;
    this.backup = { records, applied, sequence };
  }
  restore(): void {
    Object.assign(this, this.backup);
    this.epoch++;
  }
  state() {
    return stateAt(this.sequence, `epoch-${this.epoch}`);
  }
}

export type World = {
  store: DeviceStore;
  model: DeviceModel;
  endpoint: PlainEndpoint;
  make: Maker;
  /** Answers on their way, made but not settled: they may arrive in any order, or twice. */
  answers: Settlement[];
};

export function newWorld(store: DeviceStore, seed: number): World {
  const make = changeMaker(seededIds(seed));
  return { store, model: new DeviceModel(), endpoint: new PlainEndpoint(), make, answers: [] };
}

export type Step =
  | { act: 'create' | 'photo' | 'others' | 'keep' | 'restore' | 'acknowledge' | 'damage' }
  | { act: 'edit' | 'retry' | 'othersEdit'; which: number }
  | { act: 'draw' | 'saveDraft' | 'dropDraft' | 'clear'; which: number }
  | { act: 'push'; count: number; refuse: number }
  | { act: 'arrive'; which: number; again: boolean };

export const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('create' as const, 'photo' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom('edit' as const, 'retry' as const, 'othersEdit' as const),
      which: fc.nat(20),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('push' as const), count: fc.nat(5), refuse: fc.nat(7) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constant('arrive' as const), which: fc.nat(5), again: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('others' as const, 'keep' as const, 'acknowledge' as const, 'damage' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('restore' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom('draw' as const, 'draw' as const, 'saveDraft' as const, 'dropDraft' as const),
      which: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('clear' as const), which: fc.nat(1) }) },
);

/** Does one thing to the store and to the model. */
export async function take(world: World, step: Step): Promise<void> {
  const { store, model, endpoint, make, answers } = world;
  switch (step.act) {
    case 'create':
      return save(world, [make.newEntry({ note: 'made' })]);
    case 'photo':
      return savePhoto(world);
    case 'edit': {
      const keys = knownKeys(world);
      const record = keys[step.which % Math.max(1, keys.length)];
      if (record) await save(world, [make.change({ record, set: { note: `edit ${step.which}` } })]);
      return;
    }
    case 'retry': {
      const aside = model.in('aside');
      const change = aside[step.which % Math.max(1, aside.length)];
      if (!change) return;
      await store.retry(change.seq);
      return model.move(change.seq, 'waiting');
    }
    case 'others':
      return othersWrite(world, undefined);
    case 'othersEdit':
      return othersWrite(world, step.which);
    case 'keep':
      return endpoint.keep();
    case 'restore':
      return endpoint.restore();
    case 'push': {
      const pushed = model.in('waiting').slice(0, step.count);
      answers.push(answerTo(endpoint, pushed, step.refuse));
      return;
    }
    case 'arrive': {
      const index = step.which % Math.max(1, answers.length);
      const answer = answers[index];
      if (!answer) return;
      if (!step.again) answers.splice(index, 1);
      await store.settle(answer);
      return settleModel(model, answer);
    }
    case 'acknowledge':
    case 'damage':
      return firstUpload(world, step.act);
    case 'draw':
    case 'saveDraft':
    case 'dropDraft':
    case 'clear':
      return takeDraftStep(world, step);
  }
}

async function save(world: World, changes: Parameters<DeviceStore['save']>[0]['changes']): Promise<void> {
  for (const change of await world.store.save({ changes, bytes: [] })) {
    world.model.changes.push({ change, place: 'waiting' });
  }
}

async function savePhoto({ store, model, make }: World): Promise<void> {
  const photo = await someBytes(model.changes.length, 50, 'photo');
  model.photos.set(photo.sha256, photo);
  const entry = make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
  for (const change of await store.save({ changes: [entry], bytes: [photo] })) {
    model.changes.push({ change, place: 'waiting' });
    model.uploads.push({ sha256: photo.sha256, seq: change.seq, acknowledged: false, damaged: false });
  }
}

function knownKeys({ model }: World): RecordKey[] {
  const own = model.changes.filter(({ place }) => place !== 'sent').map(({ change }) => change.record);
  const confirmed = [...model.confirmed.values()].map(({ record: { type, id } }) => ({ type, id }));
  return [...new Map([...own, ...confirmed].map((key) => [keyText(key), key])).values()];
}

function othersWrite({ endpoint, make, model }: World, which: number | undefined): void {
  const known = [...endpoint.records.values()];
  const present = which === undefined ? undefined : known[which % Math.max(1, known.length)];
  const change = present
    ? make.change({ record: { type: present.type, id: present.id }, set: { note: `theirs ${which}` } })
    : make.newEntry({ note: 'theirs' });
  const base = present?.revision ?? 0;
  endpoint.apply({ ...change, base, deviceId: 'other', seq: model.changes.length + 1 });
}

/** Applies what was pushed, refuses where the number says so, and pulls everything (the store must not mind). */
function answerTo(endpoint: PlainEndpoint, pushed: readonly Change[], refuse: number): Settlement {
  const outcomes = pushed.map(({ seq }, i): Settlement['outcomes'][number] =>
    i === refuse
      ? { seq, refusal: { reason: 'value-invalid' } }
      : { seq, receipt: receipt(endpoint.sequence + i + 1) },
  );
  for (const [i, change] of pushed.entries()) if (i !== refuse) endpoint.apply(change);
  return {
    outcomes,
    records: [...endpoint.records.values()],
    gone: [],
    state: endpoint.state(),
    at: 1,
    complete: true,
  };
}

async function firstUpload({ store, model }: World, act: 'acknowledge' | 'damage'): Promise<void> {
  const upload = model.uploads.find(({ acknowledged }) => !acknowledged);
  if (!upload) return;
  const same = model.uploads.filter(({ sha256, acknowledged }) => sha256 === upload.sha256 && !acknowledged);
  if (act === 'damage') {
    for (const each of same) each.damaged = true;
    return store.markDamaged(upload.sha256);
  }
  for (const each of same) Object.assign(each, { acknowledged: true, damaged: false });
  await store.acknowledgeBytes([upload.sha256], { at: 1, epoch: model.epoch });
}

function settleModel(model: DeviceModel, { outcomes, records, state }: Settlement): void {
  const { cursor } = state;
  if (!cursor) throw new Error('every answer has a cursor');
  const isNewEpoch = model.cursor !== null && model.epoch !== cursor.epoch;
  if (isNewEpoch) {
    model.switches++;
    for (const each of model.changes) if (each.place === 'sent') each.place = 'waiting';
    for (const upload of model.uploads) upload.acknowledged = false;
  }
  model.cursor =
    isNewEpoch || model.cursor === null ? cursor.sequence : Math.max(model.cursor, cursor.sequence);
  model.epoch = cursor.epoch;
  for (const outcome of outcomes) {
    const place = model.changes.find(({ change }) => change.seq === outcome.seq)?.place;
    if ('receipt' in outcome) model.move(outcome.seq, 'sent');
    else if (place === 'waiting') model.move(outcome.seq, 'aside');
  }
  for (const record of records) {
    const known = model.confirmed.get(keyText(record));
    if (known && known.switches === model.switches && known.record.sequence > record.sequence) continue;
    model.confirmed.set(keyText(record), { record, switches: model.switches });
  }
  if (!isNewEpoch) return;
  for (const [key, { switches }] of model.confirmed) {
    if (switches !== model.switches && model.own(key).length === 0) model.confirmed.delete(key);
  }
}

/** The store holds what the model holds, to the last field. */
export async function expectSame({ store, model }: World): Promise<void> {
  const everything = { changes: 10_000, bytes: 1e9 };
  expect(await store.outbox(everything)).toEqual(model.in('waiting'));
  expect((await store.setAside()).map(({ change }) => change)).toEqual(model.in('aside'));
  const left = model.uploads.filter(({ acknowledged }) => !acknowledged);
  expect((await store.uploads()).map(({ ref, seq, damaged }) => [ref.sha256, seq, damaged])).toEqual(
    left.map(({ sha256, seq, damaged }) => [sha256, seq, damaged]),
  );
  const aside = new Set(model.in('aside').map(({ seq }) => seq));
  const waiting = left.filter(({ seq }) => !aside.has(seq)).length;
  expect(await store.unsent()).toEqual({
    changes: model.in('waiting').length,
    attachments: waiting,
    bytes: waiting * 50,
    setAside: model.in('aside').length,
  });
  expect((await store.drafts()).map(({ id }) => id)).toEqual([...model.drafts.keys()].sort());
  const here = [...model.photos.keys()].filter((sha256) => model.isHere(sha256));
  for (const sha256 of model.photos.keys()) {
    expect((await store.bytes(sha256)) !== undefined).toBe(here.includes(sha256));
  }
  expect((await store.storedBytes()).photos).toBe(here.length * 50);
  expect((await store.syncState()).cursor?.sequence ?? null).toBe(model.cursor);
  const rows = new Map((await store.records({ type: 'entry' })).map((row) => [keyText(row.shown), row]));
  const keys = new Set([
    ...model.confirmed.keys(),
    ...model.changes.map(({ change }) => keyText(change.record)),
  ]);
  for (const key of keys) {
    const own = model.own(key);
    const confirmed = model.confirmed.get(key)?.record;
    if (!confirmed && own.length === 0) continue;
    const row = rows.get(key);
    expect(row?.confirmed ?? undefined).toEqual(confirmed);
    expect(row?.shown).toEqual(model.shown(key));
    expect([row?.unsent, row?.setAside]).toEqual([
      own.filter((change) => model.in('waiting').includes(change)).length,
      own.filter((change) => model.in('aside').includes(change)).length,
    ]);
  }
}
