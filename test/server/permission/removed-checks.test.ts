import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { removedChecks } from './removed-checks.ts';

const run = promisify(execFile);
const plant = fileURLToPath(new URL('../../support/planted-change.ts', import.meta.url));
const main = fileURLToPath(new URL('./matrix-main.ts', import.meta.url));

describe.concurrent('[ROLE-1] [ROLE-2] [ROLE-3] the matrix of permissions fails without the check of', () => {
  it.each(removedChecks)(
    '$name',
    async ({ actor, store = 'memory', ...check }) => {
      const env = { ...process.env, PLANTED: JSON.stringify(check) };
      const { stdout } = await run(process.execPath, ['--import', plant, main, actor, store], { env });
      expect(stdout).toContain(actor);
    },
    120_000,
  );
});
