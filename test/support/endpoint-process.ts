import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EndpointClient } from './endpoint-client.ts';

const ownProgram = fileURLToPath(new URL('../../', import.meta.url));
const startsWithinMs = 30_000;

export type EndpointOptions = {
  /** Left out: an empty folder of its own. */
  dataDir?: string;
  /** A campaign file for the sample commune; left out: the first campaign. */
  campaign?: string;
  port?: number;
  env?: { [name: string]: string };
  /** The folder of the program; left out: this one. */
  program?: string;
};

export type EndpointProcess = {
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** The links of the latest start; those of earlier starts still work. */
  readonly officerLink: string;
  readonly deskLink: string;
  isRunning(): boolean;
  /** Asked to stop; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** After `stop` or `kill`: the same folder on the same port. */
  restart(): Promise<void>;
  /** A client that has enrolled through a link. */
  phone(link: string, deviceName: string): Promise<EndpointClient>;
  /** What it wrote to its log. */
  log(): string;
};

/**
 * Starts the real endpoint (`src/server/main.ts`) on a free port, without building the app: what is in `dist/` is served as it is. An empty
 * folder becomes the sample commune.
 */
export async function startEndpointProcess(options: EndpointOptions = {}): Promise<EndpointProcess> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'thuc-dia-endpoint-'));
  let log = '';
  const start = (port: number) => startChild({ ...options, dataDir, port }, (piece) => (log += piece));
  let run = await start(options.port ?? 0);
  const port = Number(new URL(run.officerLink).port);
  return {
    port,
    dataDir,
    get pid() {
      return run.child.pid ?? 0;
    },
    get officerLink() {
      return run.officerLink;
    },
    get deskLink() {
      return run.deskLink;
    },
    isRunning: () => isAlive(run.child),
    async stop() {
      await end(run.child, 'SIGTERM');
      return run.child.exitCode;
    },
    kill: () => end(run.child, 'SIGKILL'),
    async restart() {
      run = await start(port);
    },
    async phone(link, deviceName) {
      const { origin, hash } = new URL(link);
      const phone = new EndpointClient((path, init) => fetch(new URL(path, origin), init), deviceName);
      await phone.enrol(hash.slice(1));
      return phone;
    },
    log: () => log,
  };
}

type Run = { child: ChildProcess; officerLink: string; deskLink: string };

async function startChild(
  { dataDir, campaign, port, env, program }: EndpointOptions & { dataDir: string; port: number },
  onLog: (piece: string) => void,
): Promise<Run> {
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    cwd: program ?? ownProgram,
    env: {
      ...process.env,
      ...(campaign === undefined ? {} : { SAMPLE_CAMPAIGN: campaign }),
      ...env,
      DATA_DIR: dataDir,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test run that dies leaves no endpoint behind.
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  let log = '';
  child.stderr.on('data', (piece) => {
    log += String(piece);
    onLog(String(piece));
  });
  try {
    const [officerLink, deskLink] = await printedLinks(child);
    return { child, officerLink, deskLink };
  } catch (error) {
    await end(child, 'SIGKILL');
    throw new Error(`the endpoint did not start: ${log}`, { cause: error });
  }
}

/** The two links it prints: the officer's, then the desk's. */
function printedLinks(child: ChildProcess): Promise<[string, string]> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(printed));
    const late = setTimeout(fail, startsWithinMs);
    child.once('exit', fail);
    child.stdout?.on('data', (piece) => {
      printed += String(piece);
      const [officer, desk] = [...printed.matchAll(/https?:\/\/\S+\/vao#\S+(?=\n)/g)].map(([link]) => link);
      if (!officer || !desk) return;
      clearTimeout(late);
      child.off('exit', fail);
      resolve([officer, desk]);
    });
  });
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (!isAlive(child)) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
