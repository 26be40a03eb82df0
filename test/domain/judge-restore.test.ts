import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import { attachmentNamed } from '../support/change-maker.ts';
import { made, openCourt } from '../support/endpoint-court.ts';

const { campaign, words, area, desk, office, makerOf, verdict, areaCheck, edit } = await openCourt();

function removed(record: SyncRecord): SyncRecord {
  return { ...record, removed: { changeId: 'c', authorId: words.area, at: 1 } };
}

const original = made(areaCheck());

/** The copy of a removed entry, as the area's officer would send it. */
function copy(of: SyncRecord = original, part: Partial<Change> = {}): Change {
  const { kind, partyId, id } = of;
  const set = Object.fromEntries(Object.entries(of.fields).map(([fieldId, { value }]) => [fieldId, value]));
  return makerOf(area).change({
    record: { type: 'entry', id: 'copy' },
    create: { kind, partyId, restores: id },
    at: of.at,
    set,
    ...part,
  });
}

describe('restoring a removed entry', () => {
  it('[SYNC-7] makes a copy that stands at the time of the original', () => {
    expect(verdict(copy(), area, undefined, [removed(original)])).toBeNull();
    expect(made(copy())).toMatchObject({ restores: original.id, at: original.at });
  });

  it('[SYNC-7] is refused where there is nothing to restore', () => {
    expect(verdict(copy(), area)).toEqual({ reason: 'record-unknown', field: 'restores' });
    expect(verdict(copy(), area, undefined, [original])).toEqual({
      reason: 'record-exists',
      field: 'restores',
    });
    const place = { ...removed(original), type: 'place' as const };
    expect(verdict(copy(), area, undefined, [place])?.reason).toBe('record-unknown');
  });

  it('[SYNC-7] changes neither kind nor party', () => {
    const { kind, partyId, id } = original;
    const other = campaign.kinds.find((one) => one.id !== kind)?.id ?? '';
    const others = [removed(original)];
    const ofKind = copy(original, { create: { kind: other, partyId, restores: id }, set: {} });
    expect(verdict(ofKind, area, undefined, others)).toEqual({ reason: 'malformed', field: 'restores' });
    const ofParty = makerOf(desk).change({
      record: { type: 'entry', id: 'copy' },
      create: { kind, partyId: words.officeParty, restores: id },
    });
    expect(verdict(ofParty, desk, undefined, others)).toEqual({ reason: 'malformed', field: 'restores' });
  });

  it('[ROLE-2] is for those who may write the entry', () => {
    const byOffice = { ...copy(), authorId: words.office };
    expect(verdict(byOffice, office, undefined, [removed(original)])?.reason).toBe('not-permitted');
    const byDesk = { ...copy(), authorId: words.desk };
    expect(verdict(byDesk, desk, undefined, [removed(original)])).toBeNull();
  });

  it('is of entries alone', () => {
    const place = makerOf(desk).change({
      record: { type: 'place', id: 'new' },
      campaign: null,
      create: { kind: null, partyId: null, restores: 'old' },
      set: { nameVi: 'Nhà văn hóa', placeKind: 'k', active: true },
    });
    expect(verdict(place, desk)).toEqual({ reason: 'malformed' });
  });

  it('keeps the place of the original, whatever has become of it since; another must be the person’s own', () => {
    const moved = made(areaCheck({ set: { [words.place]: words.unitPlace, [words.status]: words.done } }));
    expect(verdict(copy(moved), area, undefined, [removed(moved)])).toBeNull();
    const gone = made(areaCheck({ set: { [words.place]: 'gone', [words.status]: words.done } }));
    expect(verdict(copy(gone), area, undefined, [removed(gone)])).toBeNull();
    const elsewhere = copy(original, { set: { [words.place]: words.unitPlace } });
    expect(verdict(elsewhere, area, undefined, [removed(original)])?.reason).toBe('not-permitted');
  });

  it('[SYNC-6] keeps the photos of two devices that together passed the limit, and takes no more', () => {
    const most =
      campaign.forms.flatMap(({ fields }) => fields).find(({ id }) => id === words.photos)?.max ?? 50;
    const photos = Array.from({ length: most + 2 }, (_, i) => attachmentNamed(`photo ${i}`));
    const full = { ...original, attachments: { [words.photos]: photos.slice(0, most + 1) } };
    const attach = (count: number) => ({ attach: { [words.photos]: photos.slice(0, count) } });
    expect(verdict(copy(full, attach(most + 1)), area, undefined, [removed(full)])).toBeNull();
    expect(verdict(copy(full, attach(most + 2)), area, undefined, [removed(full)])?.reason).toBe(
      'too-many-attachments',
    );
  });

  it('[SYNC-7] never brings the original itself back', () => {
    const again = edit(original, area, {
      create: { kind: original.kind, partyId: original.partyId, restores: original.id },
    });
    expect(verdict(again, area, removed(original))?.reason).toBe('record-removed');
    const itself = copy(original, { record: { type: 'entry', id: original.id } });
    expect(verdict(itself, area)?.reason).toBe('record-unknown');
  });
});
