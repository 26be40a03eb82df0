import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { AttachmentStore } from './attachments/attachment-store.ts';
import { DiskAttachmentStore } from './attachments/disk-attachment-store.ts';
import type { Config } from './config.ts';
import { DataInUseError, dataFiles, lockForEndpoint } from './data-folder.ts';
import { syncPath } from './durable-files.ts';
import { keepInstance } from './instance.ts';
import { ownCampaignPath } from './sample/sample-campaign.ts';
import { seedSample } from './sample/seed-sample.ts';
import type { EndpointStore } from './store/endpoint-store.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

/** Everything the endpoint keeps, under one folder. */
export type Data = {
  folder: string;
  instance: string;
  store: EndpointStore;
  attachments: AttachmentStore;
  /** Nobody else may run on the folder until then. */
  close(): Promise<void>;
};

type Settings = Pick<Config, 'dataFolder' | 'smallestFreeDisk' | 'sampleCampaign'>;
type Effects = { clock: Clock; random: Random };

/** Opens the folder, for this process alone; an empty one becomes the sample commune. */
export async function openData(settings: Settings, effects: Effects): Promise<Data> {
  const folder = resolve(settings.dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = lockForEndpoint(folder);
  try {
    if (existsSync(join(folder, dataFiles.restoring))) throw new DataInUseError(folder, 'restore');
    const data = await openFolder(folder, settings, effects);
    async function close(): Promise<void> {
      await data.store.close();
      lock.release();
    }
    return { ...data, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openFolder(
  folder: string,
  { smallestFreeDisk, sampleCampaign }: Settings,
  effects: Effects,
): Promise<Omit<Data, 'close'>> {
  const attachmentsFolder = join(folder, dataFiles.attachments);
  await mkdir(attachmentsFolder, { recursive: true, mode: 0o700 });
  const instance = await keepInstance(join(folder, dataFiles.instance));
  await syncPath(folder);
  await syncPath(dirname(folder));
  const store = openSqliteStore(join(folder, dataFiles.database));
  const attachments = new DiskAttachmentStore(attachmentsFolder, smallestFreeDisk);
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
