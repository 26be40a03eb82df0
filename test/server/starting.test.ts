import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { ownCampaignPath, readCampaignFile } from '../../src/server/sample/sample-campaign.ts';
import { startEndpointProcess } from '../support/endpoint-process.ts';
import { EntryMaker, type SampleWords, sampleWords } from '../support/endpoint-sample.ts';
import { firstCampaignJson, soundCampaign } from '../support/first-campaign.ts';
import { renameCampaign } from '../support/rename-campaign.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-starting-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let words: SampleWords;
let maker: EntryMaker;
beforeAll(async () => {
  const { campaign } = await readCampaignFile(await ownCampaignPath());
  words = sampleWords(campaign);
  maker = new EntryMaker({ campaign, personId: words.office, partyId: words.officeParty });
});

const check = (part: Partial<Change> = {}) => maker.check(words.officePlace, part);

describe('starting', { timeout: 60_000 }, () => {
  it('keeps data and sessions over a restart, with new codes beside the old', async () => {
    const endpoint = await startEndpointProcess({ dataDir: join(folder, 'again') });
    const phone = await endpoint.phone(endpoint.officerLink, 'phone');
    const change = check();
    await phone.sync([change]);
    const before = endpoint.officerLink;
    expect(await endpoint.stop()).toBe(0);
    await endpoint.restart();
    expect(endpoint.officerLink).not.toBe(before);
    const { outcomes } = await phone.sync([change]);
    expect(outcomes[0]).toMatchObject({ outcome: 'applied', revision: 1 });
    await endpoint.phone(before, 'another');
    await endpoint.stop();
  });

  it('takes any campaign file as its sample, every identifier renamed', async () => {
    const renamed = renameCampaign(firstCampaignJson(), 5);
    const path = join(folder, 'renamed.json');
    writeFileSync(path, JSON.stringify(renamed));
    const endpoint = await startEndpointProcess({ dataDir: join(folder, 'renamed'), campaign: path });
    const desk = await endpoint.phone(endpoint.deskLink, 'desk');
    const { records } = await desk.sync();
    const entries = soundCampaign(renamed).sampleRoster?.entries ?? [];
    expect(records.filter(({ type }) => type === 'entry')).toHaveLength(entries.length);
    expect(records.filter(({ type }) => type === 'review')).toHaveLength(
      entries.filter(({ review }) => review).length,
    );
    await endpoint.stop();
  });

  it('refuses a broken campaign file with every fault, and the next start begins anew', async () => {
    const dataDir = join(folder, 'broken');
    const path = join(folder, 'broken.json');
    writeFileSync(path, JSON.stringify({ ...soundCampaign(firstCampaignJson()), kinds: [] }));
    await expect(startEndpointProcess({ dataDir, campaign: path })).rejects.toThrow(/kinds/);
    const endpoint = await startEndpointProcess({ dataDir });
    await endpoint.stop();
  });

  it('a port in use is said in a sentence', async () => {
    const endpoint = await startEndpointProcess({ dataDir: join(folder, 'port') });
    const second = startEndpointProcess({ dataDir: join(folder, 'port 2'), port: endpoint.port });
    await expect(second).rejects.toThrow('did not start');
    await endpoint.stop();
  });
});
