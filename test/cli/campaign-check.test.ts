import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstCampaignJson } from '../support/first-campaign.ts';
import { plant } from '../support/plant.ts';

const script = fileURLToPath(new URL('../../src/cli/campaign-check.ts', import.meta.url));
const first = fileURLToPath(new URL('../../src/domain/campaigns/dmst-21-4-2026.json', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaign-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function check(...files: string[]) {
  const env = { ...process.env, INIT_CWD: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...files], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

describe('campaign:check', () => {
  it('says that the first campaign is good, and what is in it', () => {
    const { status, stdout } = check(first);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ok: Hưởng ứng, .*, 16 tasks, 15 forms, .*1 checklist, .*2 reports\n$/);
  });

  it('says every fault of a broken file, one a line', () => {
    const file = firstCampaignJson();
    plant(file, 'forms[0].fields[1].options', undefined);
    plant(file, 'tasks[2].bodyIds[0]', 'nobody');
    const { status, stdout } = check(written('broken.json', JSON.stringify(file)));
    expect(status).toBe(1);
    const lines = stdout.trim().split('\n');
    expect(lines).toContain('tasks[2].bodyIds[0]: there is no body "nobody"');
    expect(lines).toContain(
      'forms[0].fields[1].options: a field of type choice needs options, or optionsFrom',
    );
    expect(lines.every((line) => /^[^ ]+: .+/.test(line))).toBe(true);
  });

  it.each([
    ['no file is named', [], 'Which file? Use: npm run campaign:check FILE'],
    ['there is no such file', ['missing.json'], 'missing.json cannot be read: there is no such file.'],
    ['it is a folder', ['.'], '. cannot be read: it is a folder.'],
  ])('says so when %s', (_when, files, sentence) => {
    expect(check(...files)).toEqual({ status: 1, stdout: '', stderr: `${sentence}\n` });
  });

  it('says so when the file is not JSON, or nested without end', () => {
    const words = check(written('words.json', 'Số: /UBND-VHXH'));
    expect(words.status).toBe(1);
    expect(words.stderr).toMatch(/^words\.json is not JSON: /);
    const deep = check(written('deep.json', '['.repeat(1_000_000)));
    expect(deep.status).toBe(1);
    expect(deep.stderr).toBe('deep.json is nested too deeply to be a campaign.\n');
  });

  it.each(['null', '[]', '{}', '"campaign/1"'])('finds fault with %s', (text) => {
    const { status, stdout } = check(written('odd.json', text));
    expect(status).toBe(1);
    expect(stdout).not.toBe('');
  });
});
