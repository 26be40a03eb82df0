import { afterAll, beforeAll, describe, expect, it, vi as vitest } from 'vitest';
import { entryKinds, formOf } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Kind } from '../../src/domain/campaign/work-schema.ts';
import { type SyncRecord, valuesOf } from '../../src/domain/record.ts';
import { entryPath, paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { soundCampaign } from '../support/first-campaign.ts';
import { secondCampaignWithSample } from '../support/second-campaign-sample.ts';
import { entryRecords, readEndpoint } from './support/endpoint-view.ts';
import { edit, historyOn, remove, undo } from './support/entry-page.ts';
import { control, fillForm, openKind, openMore, save } from './support/form-page.ts';
import { changeOf, type FormPlan, planOf, readingOf, type Source } from './support/form-plan.ts';
import { enter, phoneOn, savedWords, untilAllSent, untilOfflineReady } from './support/phone.ts';
import { makeSmallFiles, type SmallFiles } from './support/small-files.ts';
import { campaigns, firstCampaign, type Stage, setStageFor } from './support/stage.ts';

/** One entry on its way through the test. */
type Recorded = { id: string; source: Source; plan: FormPlan };

const all = [
  ...campaigns.map(({ campaign, seed }) => ({ campaign, file: firstCampaign(seed) })),
  { campaign: 'a second campaign', file: secondCampaignWithSample() },
];

/** Driven by the file alone: what is tested here is any campaign's forms. */
describe.each(all)('every form: $campaign', ({ file }) => {
  const campaign = soundCampaign(file);
  const kinds = entryKinds(campaign).map((kind, index) => ({ kind, label: kind.labelVi, nth: index + 1 }));
  let stage: Stage;
  let files: SmallFiles;
  const recorded = new Map<string, Recorded>();
  const page = () => stage.chromium.page;
  const goTo = (path: string) => page().goto(new URL(path, stage.officerLink).href);
  const records = () => entryRecords(stage.dataDir, stage.sampleSequence);

  beforeAll(async () => {
    stage = await setStageFor(file);
    files = await makeSmallFiles(stage);
    await enter(page(), stage.officerLink);
    await untilOfflineReady(page());
    await stage.goOffline();
  });
  afterAll(() => stage?.close());

  function recordedAs(kind: Kind): Recorded {
    const found = recorded.get(kind.id);
    if (!found) throw new Error(`${kind.labelVi} was not recorded`);
    return found;
  }

  /** The record as the endpoint has it, as soon as it is as wanted. */
  function arrived(wanted: (record: SyncRecord) => boolean): Promise<SyncRecord> {
    return vitest.waitFor(
      () => {
        const found = records().find(wanted);
        if (!found) throw new Error('the endpoint has no such record');
        return found;
      },
      { timeout: 20_000, interval: 50 },
    );
  }

  it.each(kinds)(
    '[STORE-1] filled from the grid and saved with the network cut: $label',
    async ({ kind, nth }) => {
      const form = formOf(campaign, kind.formId);
      if (!form) throw new Error(`${kind.labelVi} has no form`);
      const source = { campaign, form, kind: kind.id, today: campaign.sample?.today ?? '', nth };
      const plan = planOf(source);
      const phone = phoneOn(page());
      // A saved form leads back to the grid.
      if (new URL(page().url()).pathname !== paths.record) await goTo(paths.record);
      const id = await openKind(phone, campaign, kind);
      await fillForm(phone, plan, files);
      await save(phone);
      recorded.set(kind.id, { id, source, plan });
    },
  );

  it('the endpoint has each as it was typed, once, with its photos and files, when the network is back', async () => {
    expect(records()).toEqual([]);
    await stage.goOnline();
    await untilAllSent(page());
    const { files: onDisk, changesPerId } = readEndpoint(stage.dataDir, stage.sampleSequence);
    expect(records()).toHaveLength(kinds.length);
    expect([...changesPerId.values()].every((times) => times === 1)).toBe(true);
    for (const { kind, label } of kinds) {
      const { id, plan } = recordedAs(kind);
      const record = await arrived((each) => each.id === id);
      expect(record.kind).toBe(kind.id);
      expect(record.revision).toBe(1);
      expect(valuesOf(record), label).toEqual(plan.stored);
      expect(countsOf(record), label).toEqual(plannedCounts(plan));
      for (const sha256 of hashesIn(record)) expect(onDisk.get(sha256)).toBe(sha256);
    }
  });

  it.each(kinds)('[SYNC-7] edited, with its history; removed; undone as a copy: $label', async ({ kind }) => {
    const { id, source, plan } = recordedAs(kind);
    const { from, to } = changeOf(source, plan);
    const values = { ...plan.stored, [to.field.id]: to.stored };
    const phone = phoneOn(page());
    await goTo(entryPath(id));
    await edit(phone);
    await openMore(page(), [to.field]);
    await control(page(), to.field).fill(to.text);
    await save(phone);
    await historyOn(page(), readingOf(from), readingOf(to));
    const edited = await arrived((record) => record.id === id && record.revision === 2);
    expect(valuesOf(edited)).toEqual(values);
    expect(edited.history?.map(({ from: before }) => before)).toEqual([{ [to.field.id]: from.stored }]);

    await remove(phone);
    const removed = await arrived((record) => record.id === id && record.removed !== null);
    await undo(phone);
    await savedWords(page(), vi.saved.undone(null)).waitFor();
    const copy = await arrived((record) => record.restores === id);
    expect(copy.removed).toBeNull();
    expect(copy.kind).toBe(kind.id);
    expect(copy.at).toBe(removed.at);
    expect(valuesOf(copy)).toEqual(values);
    expect(copy.attachments).toEqual(edited.attachments);
  });

  it('nothing is left to send, and nothing is there twice', async () => {
    await untilAllSent(page());
    expect(records()).toHaveLength(2 * kinds.length);
  });
});

function countsOf({ attachments }: SyncRecord): { [fieldId: string]: number } {
  return Object.fromEntries(
    Object.entries(attachments).flatMap(([id, list]) => (list.length > 0 ? [[id, list.length]] : [])),
  );
}

function plannedCounts({ fillings }: FormPlan): { [fieldId: string]: number } {
  return Object.fromEntries(
    fillings.flatMap((each) => (each.by === 'attaching' ? [[each.field.id, each.count]] : [])),
  );
}

function hashesIn({ attachments }: SyncRecord): string[] {
  return Object.values(attachments)
    .flat()
    .flatMap(({ sha256, thumbnail }) => (thumbnail ? [sha256, thumbnail.sha256] : [sha256]));
}
