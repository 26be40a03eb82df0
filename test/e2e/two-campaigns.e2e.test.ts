import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryKinds, kindOf } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import { campaignKey } from '../../src/domain/catalogue.ts';
import type { RecordKey } from '../../src/domain/change.ts';
import { paths } from '../../src/ui/paths.ts';
import { soundCampaign } from '../support/first-campaign.ts';
import {
  secondCampaignAlone,
  secondCampaignWithSample,
  secondRoster,
} from '../support/second-campaign-sample.ts';
import { entryRecords } from './support/endpoint-view.ts';
import { fillForm, openKind, save } from './support/form-page.ts';
import { planOf } from './support/form-plan.ts';
import { type Hand, handOf } from './support/people.ts';
import { enter, phoneOn, untilAllSent, untilOfflineReady } from './support/phone.ts';
import { makeSmallFiles, type SmallFiles } from './support/small-files.ts';
import { type Stage, setStage } from './support/stage.ts';

const ref = { id: 'water-2027', version: 1 };

/**
 * The office that works on both has one id, as in a commune that has two campaigns. Ids of kinds, forms and a checklist of the first stand
 * in the second as well, as where one campaign was copied from another.
 */
function withIdsOf({ kinds, checklists, sampleRoster }: Campaign): Campaign {
  const [checklist] = checklists;
  const other = kinds.find(({ id }) => id !== checklist?.kind);
  const desk = sampleRoster?.people.find(({ role }) => role === 'desk');
  const named = Object.entries({
    economy: desk?.bodyId,
    ...{ wells: checklist?.id, wellCheck: checklist?.kind, wellForm: checklist?.formId },
    ...{ talk: other?.id, talkForm: other?.formId },
  });
  const text = named.reduce(
    (words, [own, theirs]) => words.replaceAll(`"${own}"`, JSON.stringify(theirs)),
    JSON.stringify(secondCampaignAlone()),
  );
  return soundCampaign(JSON.parse(text));
}

describe('two campaigns on one phone at the same time', () => {
  let stage: Stage;
  let second: Campaign;
  let desk: Hand;
  let files: SmallFiles;
  const page = () => stage.chromium.page;
  const goTo = (path: string) => page().goto(new URL(path, stage.officerLink).href);

  beforeAll(async () => {
    stage = await setStage(null);
    second = withIdsOf(stage.campaign);
    files = await makeSmallFiles(stage);
    await enter(page(), stage.officerLink);
    await untilOfflineReady(page());
    desk = await handOf(stage, stage.endpoint.deskLink, 'desk');
    const item = (type: RecordKey['type'], id: string, set: object) => ({
      record: { type, id },
      campaign: null,
      create: { kind: null, partyId: null },
      set: JSON.parse(JSON.stringify(set)),
    });
    await desk.push(
      item('campaign', campaignKey(ref), { version: ref.version, content: second }),
      ...secondRoster.areaUnits.map(({ id, ...unit }) => item('areaUnit', id, unit)),
      ...secondRoster.units.map(({ id, ...unit }) => item('unit', id, unit)),
      ...secondRoster.places.map(({ id, ...place }) => item('place', id, place)),
    );
  });
  afterAll(() => stage?.close());

  it('a second campaign of other bodies, kinds and forms is sound by campaign:check', () => {
    const file = join(stage.folder, 'second.json');
    writeFileSync(file, JSON.stringify(secondCampaignWithSample()));
    const checked = spawnSync(process.execPath, ['src/cli/campaign-check.ts', file], { encoding: 'utf8' });
    expect(checked.stderr + checked.stdout).toContain('ok: ');
    expect(checked.stdout).toContain('2 checklists');
    expect(checked.stdout).toContain('6 deadlines');
    expect(checked.status).toBe(0);
  });

  it('shows the places, the kinds and the titles of both', async () => {
    await goTo(paths.home);
    for (const { titleVi } of [stage.campaign, second]) await page().getByText(titleVi).first().waitFor();
    await goTo(paths.places);
    for (const { nameVi } of [...(stage.campaign.sampleRoster?.places ?? []), ...secondRoster.places]) {
      await page().locator('.place-row', { hasText: nameVi }).first().waitFor();
    }
    await goTo(paths.record);
    for (const campaign of [stage.campaign, second]) {
      await page().getByText(campaign.shortTitleVi, { exact: true }).first().waitFor();
      for (const { labelVi } of entryKinds(campaign)) {
        await page().getByText(labelVi, { exact: true }).first().waitFor();
      }
    }
  });

  it('records each under its own campaign, also where both call a kind by the same id', async () => {
    const { today } = stage.campaign.sample ?? { today: '' };
    const shared = entryKinds(second).filter((kind) => kindOf(stage.campaign, kind.id));
    expect(shared).toHaveLength(2);
    const recorded: { id: string; campaignId: string; kind: string; stored: object }[] = [];
    for (const campaign of [stage.campaign, second]) {
      for (const { id: kind } of shared) {
        const own = kindOf(campaign, kind);
        const form = campaign.forms.find(({ id }) => id === own?.formId);
        if (!own || !form) throw new Error(`no form of ${kind}`);
        const plan = planOf({
          ...{ campaign, form, kind, today, nth: 1 },
          ...(campaign === second && { roster: secondRoster }),
        });
        const phone = phoneOn(page());
        await goTo(paths.record);
        const id = await openKind(phone, campaign, own);
        await fillForm(phone, plan, files);
        await save(phone);
        recorded.push({ id, campaignId: campaign.id, kind, stored: plan.stored });
      }
    }
    await untilAllSent(page());
    const records = entryRecords(stage.dataDir, stage.sampleSequence);
    expect(records).toHaveLength(recorded.length);
    for (const { id, campaignId, kind, stored } of recorded) {
      const record = records.find((each) => each.id === id);
      expect(record?.campaign).toEqual({ id: campaignId, version: 1 });
      expect(record?.kind).toBe(kind);
      expect(Object.keys(record?.fields ?? {}).sort()).toEqual(Object.keys(stored).sort());
    }
  });

  it('says in the log which campaign each belongs to', async () => {
    await goTo(paths.log);
    const log = page().getByRole('main');
    for (const { shortTitleVi } of [stage.campaign, second]) {
      await log.getByText(shortTitleVi).first().waitFor();
      expect(await log.getByText(shortTitleVi).count()).toBeGreaterThanOrEqual(2);
    }
  });
});
