import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json } from '../../src/base/json.ts';
import { parseCampaign } from '../../src/domain/campaign/campaign-faults.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import { jsonSchema } from '../../src/domain/json-schema.ts';

const here = import.meta.url;
// In two steps: vite makes an address of the page of it where both stand together.
const file = fileURLToPath(new URL('../../src/domain/campaigns/dmst-21-4-2026.json', here).href);

/** The first campaign's file, read afresh. */
export function firstCampaignJson(): Json {
  return jsonSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** A file that must be sound. */
export function soundCampaign(json: unknown): Campaign {
  const parsed = parseCampaign(json);
  if ('campaign' in parsed) return parsed.campaign;
  throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}
