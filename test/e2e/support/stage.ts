import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Json } from '../../../src/base/json.ts';
import type { Campaign } from '../../../src/domain/campaign/campaign-schema.ts';
import { type EndpointProcess, startEndpointProcess } from '../../support/endpoint-process.ts';
import { firstCampaignJson, soundCampaign } from '../../support/first-campaign.ts';
import { makeTwelveMegapixelJpeg } from '../../support/photo-file.ts';
import { renameCampaign } from '../../support/rename-campaign.ts';
import { until } from '../../support/until.ts';
import { type ChromiumProcess, launchChromium } from './chromium-process.ts';
import { sequenceOf } from './endpoint-view.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

/** The first campaign as it is, and with every identifier renamed at random: the same must pass with both. */
export const campaigns = [
  { campaign: 'the first campaign', seed: null },
  { campaign: 'every identifier renamed at random', seed: 20260421 },
] as const;

/** A real endpoint, a line to it that can fail, a real Chromium on a profile that outlives it. */
export type Stage = {
  campaign: Campaign;
  endpoint: EndpointProcess;
  proxy: FaultProxy;
  chromium: ChromiumProcess;
  dataDir: string;
  /** The commune's sequence when the sample was there and nothing else. */
  sampleSequence: number;
  officerLink: string;
  deskLink: string;
  folder: string;
  /**
   * Waits until the browser has its cookies on disk, which Chromium writes half a minute late: one killed before that has kept all data, but
   * asks for the code again.
   */
  untilSessionIsOnDisk(): Promise<void>;
  /** Kills the browser and opens it again on the same profile. */
  killBrowser(): Promise<void>;
  reopenBrowser(onProfile?: string): Promise<void>;
  /** No network, for the browser's own idea of it and for every connection. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  close(): Promise<void>;
};

/** `profile`: where the browser keeps its own, if not in the stage's folder. `program`: the endpoint's folder, if not this one. */
export type StageOptions = { profile?: string; program?: string };

/** The sample commune of the first campaign; with a seed, of the same with every identifier renamed. */
export function setStage(seed: number | null, options: StageOptions = {}): Promise<Stage> {
  return setStageFor(firstCampaign(seed), options);
}

export function firstCampaign(seed: number | null): Json {
  return seed === null ? firstCampaignJson() : renameCampaign(firstCampaignJson(), seed);
}

/** The sample commune of a campaign file. */
export async function setStageFor(file: Json, options: StageOptions = {}): Promise<Stage> {
  const campaign = soundCampaign(file);
  const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-e2e-'));
  const dataDir = join(folder, 'data');
  const endpoint = await startEndpointProcess({
    ...{ dataDir, campaign: writtenTo(folder, file) },
    ...(options.program === undefined ? {} : { program: options.program }),
  });
  const proxy = await startFaultProxy(endpoint.port);
  const { profile = join(folder, 'profile') } = options;
  const stage: Stage = {
    campaign,
    endpoint,
    proxy,
    dataDir,
    folder,
    sampleSequence: sequenceOf(dataDir),
    chromium: await launchChromium(profile),
    officerLink: throughProxy(endpoint.officerLink, '127.0.0.1', proxy.port),
    deskLink: throughProxy(endpoint.deskLink, 'localhost', proxy.port),
    untilSessionIsOnDisk: () =>
      until(() => assert(cookiesOnDisk(profile) > 0, 'no cookie on disk'), {
        timeout: 60_000,
        interval: 500,
      }),
    killBrowser: () => stage.chromium.kill(),
    async reopenBrowser(onProfile = profile) {
      stage.chromium = await launchChromium(onProfile);
    },
    async goOffline() {
      proxy.cut();
      await stage.chromium.context.setOffline(true);
    },
    async goOnline() {
      proxy.restore();
      await stage.chromium.context.setOffline(false);
    },
    async close() {
      await stage.chromium.close();
      await proxy.close();
      await endpoint.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return stage;
}

function writtenTo(folder: string, file: Json): string {
  const path = join(folder, 'campaign.json');
  writeFileSync(path, JSON.stringify(file));
  return path;
}

function cookiesOnDisk(profile: string): number {
  const file = [join(profile, 'Default/Cookies'), join(profile, 'Default/Network/Cookies')].find(existsSync);
  if (!file) return 0;
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare('SELECT 1 FROM cookies').all().length;
  } finally {
    database.close();
  }
}

function throughProxy(link: string, host: string, port: number): string {
  const address = new URL(link);
  address.hostname = host;
  address.port = String(port);
  return address.href;
}

/** Two different real 12-megapixel JPEG files, as a phone's camera leaves them. */
export async function makePhotoFiles(stage: Stage): Promise<string[]> {
  const page = await stage.chromium.context.newPage();
  await page.goto('about:blank');
  const files = [join(stage.folder, 'IMG_1.jpg'), join(stage.folder, 'IMG_2.jpg')];
  for (const [index, file] of files.entries()) await makeTwelveMegapixelJpeg(page, file, index + 1);
  await page.close();
  return files;
}
