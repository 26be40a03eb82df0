import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { ownCampaignPath, readCampaignFile } from '../../src/server/sample/sample-campaign.ts';
import { attachmentNamed } from '../support/change-maker.ts';
import { bytesNamed, type EndpointClient, sha256Of } from '../support/endpoint-client.ts';
import { startEndpointProcess } from '../support/endpoint-process.ts';
import { EntryMaker, type SampleWords, sampleWords } from '../support/endpoint-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let words: SampleWords;
let maker: EntryMaker;
beforeAll(async () => {
  const { campaign } = await readCampaignFile(await ownCampaignPath());
  words = sampleWords(campaign);
  maker = new EntryMaker({ campaign, personId: words.office, partyId: words.officeParty });
});

const check = (part: Partial<Change> = {}) => maker.check(words.officePlace, part);

function checkWith(bytes: Buffer): Change {
  const shown = { ...attachmentNamed('photo'), sha256: sha256Of(bytes), size: bytes.length };
  return check({ attach: { [words.photos]: [shown] } });
}

describe('an endpoint that is killed', { timeout: 120_000 }, () => {
  it('[SYNC-2] everything it acknowledged is there once after each restart', async () => {
    const endpoint = await startEndpointProcess({ dataDir: join(folder, 'killed') });
    const phone = await endpoint.phone(endpoint.officerLink, 'phone');
    const desk = await endpoint.phone(endpoint.deskLink, 'desk');
    await desk.sync();
    const unsent: Change[] = [];
    const acknowledged = new Map<string, string>();
    const whole: Buffer[] = [];
    for (let round = 0; round < 6; round++) {
      const working = work(phone, unsent, acknowledged, whole, round);
      await new Promise((resolve) => setTimeout(resolve, 60 + 90 * round));
      await endpoint.kill();
      await working;
      await endpoint.restart();
    }
    await send(phone, unsent, acknowledged);
    expect(unsent).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(20);
    const { records } = await desk.sync();
    const entries = records.filter(({ type }) => type === 'entry');
    expect(entries).toHaveLength(acknowledged.size);
    for (const { receipt, revision, id } of entries) {
      expect(revision).toBe(1);
      expect(acknowledged.get(id)).toBe(receipt?.code);
    }
    expect(whole.length).toBeGreaterThan(0);
    for (const bytes of whole) {
      const response = await desk.get(sha256Of(bytes));
      expect(sha256Of(new Uint8Array(await response.arrayBuffer()))).toBe(sha256Of(bytes));
    }
    expect(await endpoint.stop()).toBe(0);
  });

  /** Records checks with photos and sends them until the endpoint is gone. */
  async function work(
    phone: EndpointClient,
    unsent: Change[],
    acknowledged: Map<string, string>,
    whole: Buffer[],
    round: number,
  ): Promise<void> {
    for (let i = 0; ; i++) {
      const bytes = bytesNamed(`round ${round} photo ${i}`, 40_000);
      unsent.push(check(), check(), checkWith(bytes));
      try {
        await send(phone, unsent, acknowledged);
        const sha256 = sha256Of(bytes);
        const { frames } = await phone.upload([{ sha256, offset: 0, bytes }]);
        if (frames[0]?.outcome === 'whole') whole.push(bytes);
      } catch {
        return;
      }
    }
  }

  async function send(phone: EndpointClient, unsent: Change[], acknowledged: Map<string, string>) {
    const { outcomes } = await phone.sync(unsent);
    for (const [i, outcome] of outcomes.entries()) {
      const id = unsent[i]?.record.id ?? '';
      if (outcome.outcome === 'applied') acknowledged.set(id, outcome.receipt.code);
    }
    unsent.length = 0;
  }
});
