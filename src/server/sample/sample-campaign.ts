import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json } from '../../base/json.ts';
import { parseCampaign } from '../../domain/campaign/campaign-faults.ts';
import type { Campaign } from '../../domain/campaign/campaign-schema.ts';
import { jsonSchema } from '../../domain/json-schema.ts';

const folder = fileURLToPath(new URL('../../domain/campaigns/', import.meta.url));

/** A campaign file as it is and as it reads. */
export type CampaignFile = { campaign: Campaign; content: Json };

/** The campaign file that comes with the program. */
export async function ownCampaignPath(): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const first = names[0];
  if (first === undefined) throw new Error('no campaign file comes with this program');
  return join(folder, first);
}

export async function readCampaignFile(path: string): Promise<CampaignFile> {
  const content = jsonSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const parsed = parseCampaign(content);
  if ('campaign' in parsed) return { campaign: parsed.campaign, content };
  const faults = parsed.faults.map(({ path: at, message }) => `  ${at}: ${message}`);
  throw new Error(`${path} is no sound campaign file:\n${faults.join('\n')}`);
}
