import type { Json } from '../../src/base/json.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import type { Change } from '../../src/domain/change.ts';
import { mayCheckPlace, mayWriteEntryOf } from '../../src/domain/permission.ts';
import type { DeviceRecord, HeldBytes } from '../../src/storage/port/rows.ts';
import { ownerOfPlace, placesOf } from './commune.ts';
import type { PhoneBox } from './phone-box.ts';
import type { Step } from './steps.ts';

type Made = Pick<Change, 'record' | 'create' | 'set'>;

/** A check of a place this person may check. */
export function newCheck(phone: PhoneBox, text: number): Made {
  const { communeId, partyId } = phone.person;
  return {
    record: { type: 'entry', id: phone.newId() },
    create: { kind: 'check', partyId },
    set: {
      place: placeFor(phone, text),
      status: text % 2 === 0 ? 'up' : 'down',
      note: secret(communeId, partyId, text),
    },
  };
}

/** An entry that only its party and the desk may read. */
export function newTalk(phone: PhoneBox, text: number): Made {
  const { communeId, partyId } = phone.person;
  return {
    record: { type: 'entry', id: phone.newId() },
    create: { kind: 'talk', partyId },
    set: { note: secret(communeId, partyId, text) },
  };
}

export async function amend(
  phone: PhoneBox,
  step: Extract<Step, { pick: number; text: number }>,
): Promise<void> {
  const row = await pickRow(phone, step.pick, step.do === 'restore');
  if (!row) return;
  const { shown } = row;
  const record = { type: 'entry' as const, id: shown.id };
  const base = shown.revision;
  if (step.do === 'edit') await phone.save({ record, base, set: editOf(phone, shown, step.text) });
  else if (step.do === 'attach') {
    const { attachment, bytes } = await phone.photo();
    await phone.save({ record, base, attach: { photos: [attachment] } }, { bytes });
  } else if (step.do === 'detach') {
    const [first] = shown.attachments.photos ?? [];
    if (first) await phone.save({ record, base, detach: { photos: [first.sha256] } });
  } else if (step.do === 'remove') await phone.save({ record, base, remove: true });
  else await restoreCopy(phone, row);
}

/** Two fields at once, as a form saves them; now and then the entry moves to another place. */
function editOf(
  phone: PhoneBox,
  { kind, partyId }: DeviceRecord['shown'],
  text: number,
): { [fieldId: string]: Json } {
  const note = secret(phone.person.communeId, partyId ?? '', text);
  if (text % 3 === 0) return { note };
  if (kind === 'check' && text % 5 === 0) return { place: placeFor(phone, text), count: text };
  return { note, count: text };
}

export async function reviewOne(phone: PhoneBox, pick: number): Promise<void> {
  const row = await pickRow(phone, pick, false);
  if (!row || row.shown.revision === 0) return;
  await phone.save({
    record: { type: 'review', id: phone.newId() },
    campaign: null,
    create: { kind: null, partyId: null },
    set: {
      entryId: row.shown.id,
      revision: row.shown.revision,
      state: pick % 2 ? 'accepted' : 'returned',
    },
  });
}

/** A person chooses: what is in force stays. */
export async function resolveOne(phone: PhoneBox): Promise<void> {
  for (const { shown } of await phone.entries()) {
    const open = Object.values(shown.fields).flatMap(({ alternatives }) => alternatives ?? []);
    if (shown.removed || open.length === 0 || !mayWriteEntryOf(phone.person, shown)) continue;
    const record = { type: 'entry' as const, id: shown.id };
    await phone.save({ record, base: shown.revision, resolve: open.map(({ changeId }) => changeId) });
    return;
  }
}

export async function retryOne(phone: PhoneBox, pick: number): Promise<void> {
  const aside = await phone.store.setAside();
  const one = aside[pick % Math.max(1, aside.length)];
  if (one) await phone.tell(() => phone.store.retry(one.change.seq));
}

/** Words by which a leak is seen: whose they are stands in them. */
function secret(communeId: string, partyId: string, text: number): string {
  return `secret of ${communeId} ${partyId} ${text}`;
}

function placeFor({ person }: PhoneBox, pick: number): string {
  const may = placesOf(person.communeId).filter((place) =>
    mayCheckPlace(person, ownerOfPlace(place), new Set(['office'])),
  );
  return may[pick % may.length] ?? '';
}

/** Half of the time the newest: people go on with what they have begun. */
async function pickRow(phone: PhoneBox, pick: number, removed: boolean): Promise<DeviceRecord | undefined> {
  const rows = (await phone.entries()).filter(
    ({ shown }) => (shown.removed !== null) === removed && mayWriteEntryOf(phone.person, shown),
  );
  return pick >= 500 ? rows.at(-1) : rows[pick % Math.max(1, rows.length)];
}

/** What was removed comes back as a copy, photos included (SYNC-7). */
async function restoreCopy(phone: PhoneBox, { shown }: DeviceRecord): Promise<void> {
  if (shown.kind === null || shown.partyId === null) return;
  const set = Object.fromEntries(Object.entries(shown.fields).map(([id, { value }]) => [id, value]));
  const photos = shown.attachments.photos ?? [];
  const held = heldOf(photos).filter(({ sha256 }) => phone.has('bytes', sha256));
  await phone.save(
    {
      record: { type: 'entry', id: phone.newId() },
      create: { kind: shown.kind, partyId: shown.partyId, restores: shown.id },
      at: shown.at,
      set,
      ...(photos.length > 0 && { attach: { photos } }),
    },
    { held },
  );
}

export function heldOf(photos: readonly Attachment[]): HeldBytes[] {
  return photos.flatMap(({ sha256, size, mime, thumbnail }): HeldBytes[] => [
    { sha256, size, mime, role: 'photo' },
    ...(thumbnail ? [{ ...thumbnail, role: 'thumbnail' as const }] : []),
  ]);
}
