import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { AttachmentStore } from './attachments/attachment-store.ts';
import { DiskAttachmentStore } from './attachments/disk-attachment-store.ts';
import { ownCampaignPath } from './sample/sample-campaign.ts';
import { seedSample } from './sample/seed-sample.ts';
import type { EndpointStore } from './store/endpoint-store.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

const instanceSchema = z.string().check(z.regex(/^[0-9a-f]{8}$/));

/** Everything the endpoint keeps, under one folder. */
export type Data = { folder: string; instance: string; store: EndpointStore; attachments: AttachmentStore };

/** Opens the folder; an empty one becomes the sample commune. */
export async function openData(
  path: string,
  sampleCampaign: string | null,
  effects: { clock: Clock; random: Random },
): Promise<Data> {
  const folder = resolve(path);
  const attachmentsFolder = join(folder, 'attachments');
  await mkdir(attachmentsFolder, { recursive: true, mode: 0o700 });
  const instance = await readInstance(join(folder, 'instance'));
  await syncFolder(folder);
  await syncFolder(dirname(folder));
  const store = openSqliteStore(join(folder, 'thuc-dia.sqlite'));
  const attachments = new DiskAttachmentStore(attachmentsFolder);
  if (await isEmpty(store)) {
    await seedSample({ store, attachments, ...effects }, sampleCampaign ?? (await ownCampaignPath()));
  }
  return { folder, instance, store, attachments };
}

/** Nothing in it yet, or only a sample that was cut short. */
async function isEmpty(store: EndpointStore): Promise<boolean> {
  const communes = await store.communes();
  if (communes.length === 0) return true;
  const [only, ...others] = communes;
  if (!only?.sample || others.length > 0) return false;
  return (await store.counts(only.id)).records === 0;
}

/** Made once for a folder of data, so that its sessions live as long as it does. */
async function readInstance(path: string): Promise<string> {
  try {
    return z.parse(instanceSchema, (await readFile(path, 'utf8')).trim());
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const instance = randomBytes(4).toString('hex');
  await writeFile(`${path}.new`, `${instance}\n`);
  await rename(`${path}.new`, path);
  return instance;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
