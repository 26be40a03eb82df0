import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { attachmentNamed } from '../support/change-maker.ts';
import { made, openCourt } from '../support/endpoint-court.ts';

const { campaign, words, area, makerOf, verdict, reason, areaCheck, edit } = await openCourt();

describe('the fields of an entry', () => {
  const set = (fieldId: string, value: Json) => ({
    set: { [words.place]: words.areaPlace, [fieldId]: value },
  });

  it('a field the form does not have is unknown', () => {
    expect(verdict(areaCheck(set('nobody-knows-this', 1)), area)).toEqual({
      reason: 'field-unknown',
      field: 'nobody-knows-this',
    });
  });

  it('a value must be one its field can hold; null clears any', () => {
    expect(reason(areaCheck(set(words.status, 'no-such-status')), area)).toBe('value-invalid');
    expect(reason(areaCheck(set(words.status, 5)), area)).toBe('value-invalid');
    expect(verdict(areaCheck(set(words.status, null)), area)).toBeNull();
  });

  it('a check names a place of the roster', () => {
    expect(verdict(makerOf(area).check('nowhere'), area)).toEqual({
      reason: 'value-invalid',
      field: words.place,
    });
  });

  it('what a form requires is not asked of a change', () => {
    expect(verdict(areaCheck({ set: {} }), area)).toBeNull();
  });

  it('attachments come to fields that hold them, not as values', () => {
    const attach = (field: string) => ({ attach: { [field]: [attachmentNamed('p')] } });
    expect(verdict(areaCheck(attach(words.photos)), area)).toBeNull();
    expect(reason(areaCheck(attach(words.status)), area)).toBe('value-invalid');
    expect(reason(areaCheck(attach('nobody')), area)).toBe('field-unknown');
    expect(reason(areaCheck({ detach: { nobody: [attachmentNamed('p').sha256] } }), area)).toBe(
      'field-unknown',
    );
    expect(reason(areaCheck(set(words.photos, 'text')), area)).toBe('value-invalid');
  });

  it('an attachment is no larger than its field allows', () => {
    const form = campaign.forms.find(({ fields }) => fields.some(({ maxMB }) => maxMB !== undefined));
    const field = form?.fields.find(({ maxMB }) => maxMB !== undefined);
    const kind = campaign.kinds.find(({ formId }) => formId === form?.id)?.id ?? '';
    const most = (field?.maxMB ?? 0) * 1024 * 1024;
    const file = (size: number) =>
      makerOf(area).change({
        record: { type: 'entry', id: 'file' },
        create: { kind, partyId: words.areaParty },
        attach: { [field?.id ?? '']: [{ ...attachmentNamed('file'), size, mime: 'application/pdf' }] },
      });
    expect(verdict(file(most), area)).toBeNull();
    expect(verdict(file(most + 1), area)).toEqual({ reason: 'value-invalid', field: field?.id });
  });

  it('more attachments than the form allows are too many', () => {
    const most = photoMax();
    const photos = (count: number, from = 0) => ({
      [words.photos]: Array.from({ length: count }, (_, i) => attachmentNamed(`photo ${from + i}`)),
    });
    expect(verdict(areaCheck({ attach: photos(most) }), area)).toBeNull();
    expect(reason(areaCheck({ attach: photos(most + 1) }), area)).toBe('too-many-attachments');
    const full = made(areaCheck({ attach: photos(most) }));
    expect(reason(edit(full, area, { attach: photos(1, most) }), area, full)).toBe('too-many-attachments');
    const swap = edit(full, area, {
      detach: { [words.photos]: [attachmentNamed('photo 0').sha256] },
      attach: photos(1, most),
    });
    expect(verdict(swap, area, full)).toBeNull();
  });

  it('[SYNC-6] two devices that together pass the limit are merged, not refused', () => {
    const most = photoMax();
    const full = made(areaCheck({ attach: { [words.photos]: named(most, 'a') } }));
    const unaware = edit(full, area, { base: 0, attach: { [words.photos]: named(most, 'b') } });
    expect(verdict(unaware, area, full)).toBeNull();
  });

  const named = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => attachmentNamed(`${name} ${i}`));
  const photoMax = () =>
    campaign.forms.flatMap(({ fields }) => fields).find(({ id }) => id === words.photos)?.max ?? 50;
});

describe('an entry is judged by the version it was made under', () => {
  it('a field that a later version dropped is still a field of the entry', () => {
    const entry = made(areaCheck());
    const note = edit(entry, area, { set: { [words.status]: words.done } });
    expect(verdict({ ...note, campaign: { id: campaign.id, version: 1 } }, area, entry)).toBeNull();
    expect(reason({ ...note, campaign: { id: campaign.id, version: 9 } }, area, entry)).toBe(
      'campaign-unknown',
    );
  });
});
