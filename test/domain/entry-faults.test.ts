import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import { fieldOfRole, formOf } from '../../src/domain/campaign/campaign-lookup.ts';
import { type Form, formSchema } from '../../src/domain/campaign/form-schema.ts';
import { visibleFields, visibleValues } from '../../src/domain/conditions.ts';
import { entryFaults, fitsForm } from '../../src/domain/entry-faults.ts';
import { attachmentNamed } from '../support/change-maker.ts';
import { firstCampaignJson, soundCampaign } from '../support/first-campaign.ts';
import { renameCampaign } from '../support/rename-campaign.ts';
import { secondCampaignJson } from '../support/second-campaign.ts';

const campaign = soundCampaign(secondCampaignJson());
const today = '2027-03-18';
const photos = ['p', 'q', 'r', 's', 't'].map(attachmentNamed);

function form(...fields: object[]): Form {
  const whole = fields.map((field, index) => ({
    id: `f${index}`,
    labelVi: `Ô ${index}`,
    type: 'text',
    ...field,
  }));
  return formSchema.parse({ id: 'form', titleVi: 'Biểu', fields: whole });
}

function faults(
  of: Form,
  values: { [fieldId: string]: Json },
  attachments: { [fieldId: string]: Attachment[] } = {},
  day = today,
) {
  return entryFaults(campaign, of, { values, attachments }, day).map(
    ({ fieldId, rule }) => `${fieldId} ${rule}`,
  );
}

const status = {
  id: 'status',
  type: 'choice',
  options: [
    { value: 'up', labelVi: 'Có' },
    { value: 'down', labelVi: 'Không' },
  ],
};

describe('required fields', () => {
  it('are at fault while blank', () => {
    expect(faults(form({ required: true }), {})).toEqual(['f0 required']);
    expect(faults(form({ required: true }), { f0: '  ' })).toEqual(['f0 required']);
    expect(faults(form({ required: true }), { f0: 'x' })).toEqual([]);
  });

  it('may be required by the value of another', () => {
    const of = form(status, { requiredIf: { field: 'status', in: ['down'] } });
    expect(faults(of, { status: 'down' })).toEqual(['f1 required']);
    expect(faults(of, { status: 'up' })).toEqual([]);
    expect(faults(of, {})).toEqual([]);
  });

  it('are never at fault while hidden', () => {
    const of = form(status, { required: true, visibleIf: { field: 'status', notIn: ['up'] } });
    expect(faults(of, { status: 'up' })).toEqual([]);
    expect(faults(of, { status: 'down' })).toEqual(['f1 required']);
    expect(faults(of, {})).toEqual(['f1 required']);
  });

  it('of which one is enough are at fault together, once', () => {
    const of = form(
      { type: 'url', requiredAnyOf: 'proof', messages: { required: 'Cần đường dẫn hoặc ảnh.' } },
      { type: 'photo', requiredAnyOf: 'proof' },
    );
    expect(faults(of, {})).toEqual(['f0 required']);
    expect(faults(of, { f0: 'https://example.org' })).toEqual([]);
    expect(faults(of, {}, { f1: photos.slice(0, 1) })).toEqual([]);
  });

  it('that are yes or no must be yes', () => {
    const of = form({ type: 'boolean', required: true });
    expect(faults(of, { f0: false })).toEqual(['f0 required']);
    expect(faults(of, { f0: true })).toEqual([]);
    expect(faults(form({ type: 'boolean' }), { f0: false })).toEqual([]);
  });

  it('of photos need as many as their min says, and one at least', () => {
    const two = form({ type: 'photo', required: true, min: 2 });
    expect(faults(two, {}, { f0: photos.slice(0, 1) })).toEqual(['f0 required']);
    expect(faults(two, {}, { f0: photos.slice(0, 2) })).toEqual([]);
    expect(faults(form({ type: 'photo', required: true, min: 0 }), {})).toEqual(['f0 required']);
    expect(faults(form({ type: 'photo', min: 2 }), {}, { f0: photos.slice(0, 1) })).toEqual([]);
  });

  it('that are computed are not checked', () => {
    expect(faults(form({ type: 'computed', required: true }), {})).toEqual([]);
  });
});

describe('limits', () => {
  it('of numbers apply to what is filled in', () => {
    const of = form({ type: 'integer', min: 1, max: 50 });
    expect(faults(of, { f0: 0 })).toEqual(['f0 min']);
    expect(faults(of, { f0: 51 })).toEqual(['f0 max']);
    expect([{ f0: 1 }, { f0: 50 }, {}].map((values) => faults(of, values))).toEqual([[], [], []]);
    expect(faults(form({ type: 'integer', step: 5, min: 1 }), { f0: 17 })).toEqual([]);
  });

  it('of length count characters', () => {
    expect(faults(form({ maxLength: 3 }), { f0: 'đốt' })).toEqual([]);
    expect(faults(form({ maxLength: 3 }), { f0: 'đốt!' })).toEqual(['f0 maxLength']);
  });

  it('of type come before all others', () => {
    expect(faults(form({ type: 'integer', max: 5 }), { f0: 7.5 })).toEqual(['f0 format']);
  });

  it('compare a field with another', () => {
    const of = form(
      { type: 'date' },
      { type: 'date', minField: 'f0' },
      { type: 'integer', maxField: 'f3' },
      { type: 'integer' },
    );
    expect(faults(of, { f0: '2027-03-18', f1: '2027-03-17', f2: 8, f3: 7 })).toEqual([
      'f1 minField',
      'f2 maxField',
    ]);
    expect(faults(of, { f0: '2027-03-18', f1: '2027-03-18', f2: 7, f3: 7 })).toEqual([]);
    expect(faults(of, { f1: '2027-03-18', f2: 7 })).toEqual([]);
  });

  it('of photos and files count pieces, sizes and types', () => {
    expect(faults(form({ type: 'photo', max: 4 }), {}, { f0: photos })).toEqual(['f0 max']);
    const of = form({ type: 'file', accept: ['.pdf', 'image/*'], maxMB: 1 });
    const file = (change: Partial<Attachment>) => ({ f0: [{ ...attachmentNamed('p'), ...change }] });
    const pdf = { name: 'Kế hoạch.PDF', mime: 'application/octet-stream' };
    expect(faults(of, {}, file(pdf))).toEqual([]);
    expect(faults(of, {}, file({ mime: 'image/png', name: 'a.png' }))).toEqual([]);
    expect(faults(of, {}, file({ mime: 'text/html', name: 'a.html' }))).toEqual(['f0 format']);
    expect(faults(of, {}, file({ ...pdf, size: 1024 * 1024 }))).toEqual([]);
    expect(faults(of, {}, file({ ...pdf, size: 1024 * 1024 + 1 }))).toEqual(['f0 maxMB']);
  });
});

describe('the day it happened', () => {
  const of = formSchema.parse({
    id: 'form',
    titleVi: 'Biểu',
    roles: { date: 'day' },
    fields: [
      {
        id: 'day',
        labelVi: 'Ngày',
        type: 'date',
        messages: { outsideWindow: 'Ngoài thời gian ({start} – {end}).' },
      },
      { id: 'other', labelVi: 'Ngày khác', type: 'date' },
    ],
  });

  it('cannot lie ahead, which other dates can', () => {
    expect(faults(of, { day: '2027-03-19', other: '2027-03-21' })).toEqual(['day future']);
    expect(faults(of, { day: today })).toEqual([]);
  });

  it('only warns outside the campaign, whose last day may be excluded', () => {
    const judged = (day: string) =>
      entryFaults(campaign, of, { values: { day }, attachments: {} }, '2027-06-01');
    expect(judged('2027-03-15')).toEqual([]);
    expect(judged('2027-03-21')).toEqual([]);
    for (const day of ['2027-03-14', '2027-03-22']) {
      expect(judged(day)).toEqual([
        {
          fieldId: 'day',
          rule: 'outsideWindow',
          message: 'Ngoài thời gian (15/3/2027 – 21/3/2027).',
          refuses: false,
        },
      ]);
    }
    expect(fitsForm(campaign, of, { values: { day: '2027-03-22' }, attachments: {} }, '2027-06-01')).toBe(
      true,
    );
  });
});

describe('the sentence for a fault', () => {
  const messages = { required: 'Cần.', max: 'Lớn quá.', min: 'Sớm quá.' };

  it('is the one of the file, none where the file has none', () => {
    const [own] = entryFaults(
      campaign,
      form({ required: true, messages }),
      { values: {}, attachments: {} },
      today,
    );
    expect(own).toEqual({ fieldId: 'f0', rule: 'required', message: 'Cần.', refuses: true });
    const [none] = entryFaults(campaign, form({ required: true }), { values: {}, attachments: {} }, today);
    expect(none?.message).toBeNull();
  });

  it('of a file’s size and of a date too early are those of max and min, where there is no other', () => {
    const of = form(
      { type: 'date' },
      { type: 'date', minField: 'f0', messages },
      { type: 'file', maxMB: 1, messages },
    );
    const large = { ...attachmentNamed('p'), size: 2 * 1024 * 1024 };
    const entry = { values: { f0: '2027-03-18', f1: '2027-03-17' }, attachments: { f2: [large] } };
    expect(entryFaults(campaign, of, entry, today).map(({ message }) => message)).toEqual([
      'Sớm quá.',
      'Lớn quá.',
    ]);
  });
});

describe('hidden fields', () => {
  const of = form(
    status,
    { id: 'why', visibleIf: { field: 'status', in: ['down'] } },
    { id: 'detail', visibleIf: { field: 'why', in: ['rain'] } },
  );

  it('have no value to store, nor have those that hang on them', () => {
    const values = { status: 'up', why: 'rain', detail: 'heavy', unknown: 1 };
    expect(visibleValues(of, values)).toEqual({ status: 'up', unknown: 1 });
    expect(visibleFields(of, values).map(({ id }) => id)).toEqual(['status']);
    expect(visibleValues(of, { ...values, status: 'down' })).toEqual({ ...values, status: 'down' });
  });

  it('stay hidden when their values are dropped', () => {
    const value = fc.constantFrom('up', 'down', 'rain', '');
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('status', 'why', 'detail'), value), (values) => {
        const kept = visibleValues(of, values);
        expect(visibleFields(of, kept)).toEqual(visibleFields(of, values));
        expect(visibleValues(of, kept)).toEqual(kept);
      }),
      { seed: 7 },
    );
  });

  it('do not hang a phone when their conditions go in a circle', () => {
    const circle = form(
      { id: 'a', visibleIf: { field: 'b', in: ['x'] } },
      { id: 'b', visibleIf: { field: 'a', in: ['x'] } },
    );
    expect(visibleFields(circle, { a: 'x', b: 'x' })).toHaveLength(2);
  });
});

describe('the checks of the first campaign, under any names', () => {
  it.each([null, 11, 12])('need a photo when hung and a reason when not (renamed with seed %j)', (seed) => {
    const json = seed === null ? firstCampaignJson() : renameCampaign(firstCampaignJson(), seed);
    const first = soundCampaign(json);
    const [checklist] = first.checklists;
    const banner = formOf(first, checklist?.formId ?? '');
    const [place, state, picture] = (['place', 'status', 'photos'] as const).map(
      (role) => banner && fieldOfRole(banner, role),
    );
    if (!checklist || !banner || !place || !state || !picture)
      throw new Error('the first campaign has changed');
    const judged = (status: string, attachments: Attachment[]) =>
      entryFaults(
        first,
        banner,
        {
          values: { [place.id]: 'p1', [state.id]: status, [banner.roles.date ?? '']: '2026-04-21' },
          attachments: { [picture.id]: attachments },
        },
        '2026-04-21',
      );
    const [hung = ''] = checklist.doneStatuses;
    const [notHung = ''] = checklist.attentionStatuses;
    expect(judged(hung, []).map(({ message }) => message)).toEqual(['Cần ít nhất 1 ảnh thấy rõ băng rôn.']);
    expect(judged(hung, photos.slice(0, 1))).toEqual([]);
    expect(judged(notHung, []).map(({ message }) => message)).toEqual(['Hãy chọn lý do chưa treo được.']);
  });
});
