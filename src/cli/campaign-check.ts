import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { jsonDepth } from '../base/json.ts';
import { parseCampaign } from '../domain/campaign/campaign-faults.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';

/** `npm run campaign:check FILE`: says that a campaign file is good, or everything that is wrong with it, one fault a line. */

type Verdict = { good: boolean; lines: string[] } | { good: false; trouble: string };

/** Deeper than any campaign; what is nested deeper would overflow the stack of whoever walks it. */
const deepest = 64;

function check(file: string | undefined): Verdict {
  if (file === undefined) return { good: false, trouble: 'Which file? Use: npm run campaign:check FILE' };
  let text: string;
  try {
    // npm runs scripts in the project's folder; the person named the file from theirs.
    text = readFileSync(resolve(process.env.INIT_CWD ?? process.cwd(), file), 'utf8');
  } catch (error) {
    return { good: false, trouble: `${file} cannot be read: ${reasonOf(error)}` };
  }
  if (jsonDepth(text) > deepest) {
    return { good: false, trouble: `${file} is nested too deeply to be a campaign.` };
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { good: false, trouble: `${file} is not JSON: ${reasonOf(error)}` };
  }
  const parsed = parseCampaign(json);
  if ('campaign' in parsed) return { good: true, lines: [summaryOf(parsed.campaign)] };
  return { good: false, lines: parsed.faults.map(({ path, message }) => `${path || 'file'}: ${message}`) };
}

function summaryOf(campaign: Campaign): string {
  const counts = [
    [campaign.tasks, 'task'],
    [campaign.forms, 'form'],
    [campaign.kinds, 'kind'],
    [campaign.checklists, 'checklist'],
    [campaign.obligations, 'obligation'],
    [campaign.metrics, 'metric'],
    [campaign.deadlines, 'deadline'],
    [campaign.reports, 'report'],
  ] as const;
  return `ok: ${campaign.titleVi}, ${counts.map(([list, name]) => countOf(list.length, name)).join(', ')}`;
}

function countOf(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'there is no such file.';
  if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return 'it is a folder.';
  return error instanceof Error ? error.message : String(error);
}

const verdict = check(process.argv[2]);
if ('trouble' in verdict) console.error(verdict.trouble);
else for (const line of verdict.lines) console.log(line);
process.exitCode = verdict.good ? 0 : 1;
