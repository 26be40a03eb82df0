import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { findChromium } from './support/find-chromium.ts';

/**
 * `npm test`: everything, in the order in which it fails cheapest. The last line is `N passed, N failed`, alone, over all tests and steps;
 * a step that ends badly counts as one failed, also when its tests passed.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tally = { passed: 0, failed: 0 };

const vitestReportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

type Step = {
  name: string;
  command: string[];
  report?: string;
  /** Run meanwhile, one after the other, with what the step leaves of the processors; what they say is kept until they end. */
  beside?: readonly Step[];
};

const reports = join(root, '.cache', 'test');
const vitest = 'node_modules/vitest/vitest.mjs';

function vitestStep(name: string, config: string, ...filters: string[]): Step {
  const report = join(reports, `${name}.json`);
  const command = [
    vitest,
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return { name, command: [...command, ...filters], report };
}

/** Slices: the whole is `npm run simulate -- --histories 20000`, with `--mutants`, and `npm run faults`. */
const simulator = ['test/simulation/main.ts', '--jobs', '1', '--seconds'];
const slices: readonly Step[] = [
  { name: 'simulate', command: [...simulator, '90'] },
  { name: 'simulate-sqlite', command: [...simulator, '90', '--store', 'sqlite'] },
];

const steps: Step[] = [
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'lint', command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
  { name: 'build', command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'] },
  vitestStep('unit', 'test/vitest.config.ts'),
  { ...vitestStep('e2e', 'test/e2e/vitest.config.ts'), beside: slices },
  vitestStep('engines', 'test/engines/vitest.config.ts'),
  { name: 'faults', command: ['test/faults/run.ts', '--tenth'] },
];

type Output = 'inherit' | ((piece: string) => void);

function runNode(command: string[], env: NodeJS.ProcessEnv, output: Output): Promise<number> {
  return new Promise((resolve, reject) => {
    const stdio = output === 'inherit' ? 'inherit' : 'pipe';
    const child = spawn(process.execPath, command, { cwd: root, env, stdio });
    if (output !== 'inherit') {
      child.stdout?.on('data', (piece) => output(String(piece)));
      child.stderr?.on('data', (piece) => output(String(piece)));
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    }
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Counts the tests of a vitest run; a skipped test counts as failed: nothing here may be skipped. */
function countTests(report: string): { passed: number; failed: number } {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const read = vitestReportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  const skipped = read.numPendingTests + read.numTodoTests;
  if (skipped > 0) console.error(`${skipped} tests were skipped; each counts as failed.`);
  return { passed: read.numPassedTests, failed: read.numFailedTests + skipped };
}

async function runStep(step: Step, env: NodeJS.ProcessEnv): Promise<void> {
  console.log(`\n── ${step.name}`);
  const besides = runBeside(step.beside ?? [], env);
  await judge(step, env, 'inherit');
  console.log(await besides);
}

async function runBeside(steps: readonly Step[], env: NodeJS.ProcessEnv): Promise<string> {
  const said: string[] = [];
  for (const step of steps) {
    said.push(`\n── ${step.name}\n`);
    said.push(await judge(step, env, (piece) => said.push(piece)));
  }
  return said.join('');
}

/** Runs the step, adds to the tally, and says how it ended. */
async function judge(step: Step, env: NodeJS.ProcessEnv, output: Output): Promise<string> {
  const started = performance.now();
  if (step.report) rmSync(step.report, { force: true });
  const code = await runNode(step.command, env, output);
  const tests = step.report ? countTests(step.report) : { passed: code === 0 ? 1 : 0, failed: 0 };
  const failed = tests.failed || (code === 0 && tests.passed > 0 ? 0 : 1);
  tally.passed += tests.passed;
  tally.failed += failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const end = `── ${step.name}: ${failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`;
  if (output === 'inherit') console.log(end);
  return end;
}

const chromium = await findChromium();
const only = process.argv.slice(2);
const env = {
  ...process.env,
  CHROMIUM_PATH: chromium,
  FORCE_COLOR: process.env.CI ? '0' : (process.env.FORCE_COLOR ?? ''),
};
for (const step of steps) {
  if (only.length === 0 || only.includes(step.name)) await runStep(step, env);
}
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
