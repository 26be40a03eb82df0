import { type ChildProcess, spawn } from 'node:child_process';

/** Milliseconds. */
const startsWithin = 30_000;

/** A program with a process group of its own, so that all it starts can be ended with it; a test run that dies leaves none behind. */
export function spawnGroup(program: string, words: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(program, words, { detached: true, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const endWithUs = () => killGroup(child);
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  // Kept for what `wordsOf` looks for; nobody else reads it, and a full pipe would stop the program.
  child.stderr?.resume();
  return child;
}

/** What a program says of itself on its error output once it is up. */
export function wordsOf(child: ChildProcess, sought: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = '';
    const fail = () => reject(new Error(`${child.spawnfile} did not start:\n${words}`));
    const late = setTimeout(fail, startsWithin);
    const read = (piece: unknown) => {
      words += String(piece);
      const found = sought.exec(words)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      child.off('exit', fail);
      child.stderr?.off('data', read);
      child.stderr?.resume();
      resolve(found);
    };
    child.once('error', reject);
    child.once('exit', fail);
    child.stderr?.on('data', read);
  });
}

/** Waits for a program that was asked to end, then ends its whole group. Milliseconds. */
export async function endGroup(child: ChildProcess, patience: number): Promise<void> {
  const isGone = child.exitCode !== null || child.signalCode !== null;
  const ended = isGone
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const late = setTimeout(() => killGroup(child), patience);
  await ended;
  clearTimeout(late);
  killGroup(child);
}

function killGroup({ pid }: ChildProcess): void {
  if (!pid) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}
