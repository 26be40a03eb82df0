import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export type CommandEnd = { code: number | null; said: string; complained: string };
export type RunningCommand = { child: ChildProcess; end: Promise<CommandEnd> };

/** `npm run backup` and `npm run restore` as they are started, without the launcher. */
export function startCommand(name: 'backup' | 'restore', ...given: string[]): RunningCommand {
  const child = spawn(process.execPath, [`src/cli/${name}.ts`, ...given], {
    cwd: root,
    env: { ...process.env, INIT_CWD: '/' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end: CommandEnd = { code: null, said: '', complained: '' };
  child.stdout.on('data', (piece) => {
    end.said += String(piece);
  });
  child.stderr.on('data', (piece) => {
    end.complained += String(piece);
  });
  const closed = once(child, 'close').then(() => ({ ...end, code: child.exitCode }));
  return { child, end: closed };
}

export function runCommand(name: 'backup' | 'restore', ...given: string[]): Promise<CommandEnd> {
  return startCommand(name, ...given).end;
}

/** Ends well, or the test does. */
export async function mustRun(name: 'backup' | 'restore', ...given: string[]): Promise<string> {
  const { code, said, complained } = await runCommand(name, ...given);
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${complained}`);
  return said;
}
