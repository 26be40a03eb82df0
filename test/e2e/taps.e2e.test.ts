import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryKinds, fieldOfRole, formOf, formOfKind } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import type { Field, Form } from '../../src/domain/campaign/form-schema.ts';
import type { Kind } from '../../src/domain/campaign/work-schema.ts';
import { visibleFields } from '../../src/domain/conditions.ts';
import { addDays } from '../../src/domain/days.ts';
import { isParty } from '../../src/domain/party.ts';
import { valuesOf } from '../../src/domain/record.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { uuidNamed } from '../support/endpoint-client.ts';
import { entryRecords } from './support/endpoint-view.ts';
import {
  control,
  openFormCamera,
  openKind,
  optionOf,
  saveButton,
  shutter,
  thumbnails,
} from './support/form-page.ts';
import { planOf } from './support/form-plan.ts';
import { handOf, linkFor } from './support/people.ts';
import { enter, type Phone, phoneOn, savedWords, untilAllSent, untilOfflineReady } from './support/phone.ts';
import { campaigns, type Stage, setStage } from './support/stage.ts';

/** How many taps the usual work costs; typing is free. Kinds are found by what the file says of them. */
describe.each(campaigns)('taps: $campaign', ({ seed }) => {
  let stage: Stage;
  const page = () => stage.chromium.page;
  const origin = () => new URL(stage.officerLink).origin;
  const home = () => page().goto(`${origin()}/`);
  const today = () => stage.campaign.sample?.today ?? '';
  const records = () => entryRecords(stage.dataDir, stage.sampleSequence);
  /** Seconds that the camera of the test had run when the first photo was taken: opened again, it begins with the same pictures. */
  let shotAt = 0;
  const saved = () => savedWords(page(), vi.saved.online).first().waitFor();

  beforeAll(async () => {
    stage = await setStage(seed);
    await enter(page(), stage.officerLink);
    await untilOfflineReady(page());
  });
  afterAll(() => stage?.close());

  it('a first meeting: 6', async () => {
    const { kind, form } = firstMeeting(stage.campaign);
    await home();
    const phone = phoneOn(page());
    await phone.tap(quickTile(phone, kind));
    await answerWhatIsAsked(phone, form);
    const photos = fieldOfRole(form, 'photos');
    if (!photos) throw new Error('a meeting has photos');
    await openFormCamera(phone, photos);
    shotAt = await page().evaluate(cameraSeconds);
    await phone.tap(shutter(page()));
    await thumbnails(page(), photos).first().waitFor();
    await phone.tap(saveButton(page()));
    await saved();
    expect(phone.taps()).toBe(6);
    await untilAllSent(page());
    expect(records().at(-1)?.kind).toBe(kind.id);
  });

  it('what the desk returned: 2 or 3', async () => {
    const meeting = records().at(-1);
    if (!meeting) throw new Error('nothing to return');
    const reason = 'Ảnh tối quá. Nhờ chị chụp lại.';
    const desk = await handOf(stage, stage.endpoint.deskLink, 'desk');
    await desk.push({
      record: { type: 'review', id: uuidNamed('a review') },
      create: { kind: null, partyId: null },
      campaign: null,
      set: { entryId: meeting.id, revision: meeting.revision, state: 'returned', reason },
    });
    await home();
    await mendReturned(phoneOn(page()), reason);
    await untilAllSent(page());
    const mended = records().find(({ id }) => id === meeting.id);
    expect(mended?.revision).toBe(meeting.revision + 1);
    expect(Object.values(mended?.attachments ?? {}).flat()).toHaveLength(2);
  });

  it('an initiative: 6, and the text', async () => {
    const { kind, form } = wordyKind(stage.campaign);
    await home();
    const phone = phoneOn(page());
    await phone.tap(page().getByRole('navigation').getByRole('link', { name: vi.app.record, exact: true }));
    await openKind(phone, stage.campaign, kind);
    await answerWhatIsAsked(phone, form);
    await phone.tap(saveButton(page()));
    await saved();
    expect(phone.taps()).toBeLessThanOrEqual(6);
  });

  it('the same broadcast as last time: 2', async () => {
    const { kind, form, partyId } = kindAsLastTime(stage.campaign);
    const person = 'person-of-the-broadcasts';
    const desk = await handOf(stage, stage.endpoint.deskLink, 'desk again');
    await desk.push({
      record: { type: 'person', id: person },
      create: { kind: null, partyId: null },
      campaign: null,
      set: { nameVi: 'Nông Văn Phát', role: 'officer', partyId },
    });
    const link = await linkFor(stage, person);
    const plan = planOf({
      campaign: stage.campaign,
      form,
      kind: kind.id,
      today: addDays(today(), -1),
      nth: 1,
    });
    const before = await handOf(stage, link, 'the phone of yesterday');
    await before.push({
      record: { type: 'entry', id: uuidNamed('the broadcast of yesterday') },
      create: { kind: kind.id, partyId },
      set: plan.stored,
    });
    await untilAllSent(page());
    await enter(page(), link);
    const phone = phoneOn(page());
    await phone.tap(quickTile(phone, kind));
    await phone.tap(saveButton(page()));
    await saved();
    expect(phone.taps()).toBe(2);
    await untilAllSent(page());
    const again = records().at(-1);
    const [date, title] = [form.roles.date ?? '', form.roles.title ?? ''];
    expect(again?.authorId).toBe(person);
    expect(again && valuesOf(again)[date]).toBe(today());
    expect(again && valuesOf(again)[title]).toBe(plan.stored[title]);
  });

  it('a returned check of a place: 2 or 3', async () => {
    const { entries = [] } = stage.campaign.sampleRoster ?? {};
    const returned = entries.find(({ review }) => review?.state === 'returned');
    if (!returned?.review?.reasonVi) throw new Error('the sample returns nothing');
    await enter(page(), await linkFor(stage, returned.byPersonId));
    await mendReturned(phoneOn(page()), returned.review.reasonVi);
    await untilAllSent(page());
    const everything = entryRecords(stage.dataDir, 0);
    const mended = everything.filter(
      ({ authorId, revision }) => authorId === returned.byPersonId && revision > 1,
    );
    expect(mended.map(({ kind }) => kind)).toEqual([returned.kind]);
  });

  /** Row, shutter; or the row, the camera in it, the shutter. */
  async function mendReturned(phone: Phone, reason: string): Promise<void> {
    const row = page()
      .getByRole('listitem')
      .filter({ hasText: vi.home.returned(reason) });
    await phone.tap(row.getByRole('link', { name: new RegExp(`^${vi.home.shootAgain}: `) }));
    await shutter(page()).waitFor();
    await expect.poll(() => page().evaluate(cameraSeconds)).toBeGreaterThan(shotAt + 0.5);
    await phone.tap(shutter(page()));
    await saved();
    expect(phone.taps()).toBeGreaterThanOrEqual(2);
    expect(phone.taps()).toBeLessThanOrEqual(3);
  }
});

function cameraSeconds(): number {
  return document.querySelector('video')?.currentTime ?? 0;
}

function quickTile(phone: Phone, kind: Kind) {
  const quick = phone.page.getByRole('region', { name: vi.home.quick });
  return quick.getByRole('button', { name: kind.labelVi });
}

/** One tap at each field that must be filled and is not yet; then typing, which is free. */
async function answerWhatIsAsked(phone: Phone, form: Form): Promise<void> {
  for (const field of form.fields.filter((each) => each.required && each.default === undefined)) {
    if (field.options) {
      const shows = (value: string) => visibleFields(form, { [field.id]: value }).length;
      const [option] = field.options.toSorted((a, b) => shows(b.value) - shows(a.value));
      await phone.tap(optionOf(phone.page, field, option?.labelVi ?? ''));
    } else {
      await phone.tap(control(phone.page, field));
      await phone.page.keyboard.type(wordsOf(field));
    }
  }
}

function wordsOf({ type }: Field): string {
  return type === 'integer' ? '45' : 'Tưới vườn trường bằng nước mưa';
}

/** The party of the officer who tries the sample out. */
function officerParty({ sampleRoster }: Campaign): string {
  const desk = sampleRoster?.people.find(({ role }) => role === 'desk');
  return desk?.bodyId ?? '';
}

type Found = { kind: Kind; form: Form };

/** A kind that the campaign puts on the home screen of this party. */
function quickKind(campaign: Campaign, partyId: string, wanted: (form: Form) => boolean): Found | undefined {
  for (const task of campaign.tasks.filter((each) => each.quickAction && each.bodyIds.includes(partyId))) {
    const kind = campaign.kinds.find(({ id }) => id === task.kind);
    const form = formOfKind(campaign, task.kind);
    if (kind && form && wanted(form)) return { kind, form };
  }
  return undefined;
}

function firstMeeting(campaign: Campaign): Found {
  const found = quickKind(campaign, officerParty(campaign), (form) => {
    return form.roles.title === undefined && fieldOfRole(form, 'photos')?.visibleIf !== undefined;
  });
  if (!found) throw new Error('the campaign has no such quick task');
  return found;
}

/** With a title, and offered to be filled like the last one, on the home screen of a body that does things itself. */
function kindAsLastTime(campaign: Campaign): Found & { partyId: string } {
  const wanted = (form: Form) => form.sameAsLast === true && form.roles.title !== undefined;
  for (const { id: partyId } of campaign.bodies.filter(isParty)) {
    const found = quickKind(campaign, partyId, wanted);
    if (found) return { ...found, partyId };
  }
  throw new Error('the campaign offers nothing like the last time');
}

/** All that must be filled is words of one's own: three fields of them. */
function wordyKind(campaign: Campaign): Found {
  for (const kind of entryKinds(campaign)) {
    const form = formOf(campaign, kind.formId);
    const asked = form?.fields.filter((field) => field.required && field.default === undefined) ?? [];
    const wordy = asked.every(({ type }) => type === 'text' || type === 'longtext');
    if (form && wordy && asked.length === 3) return { kind, form };
  }
  throw new Error('the campaign has no such kind');
}
