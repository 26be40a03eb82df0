import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { allMutants } from './all-mutants.ts';
import type { Mutant } from './mutant.ts';

/** Histories a mutant may survive before it counts as not caught. */
const mostHistories = 1_000;

const plant = fileURLToPath(new URL('../../support/planted-change.ts', import.meta.url));
const hunt = fileURLToPath(new URL('./hunt.ts', import.meta.url));

/** Plants each bug in a process of its own and looks for the first history that shows it. */
export async function judgeMutants({
  jobs,
  only,
}: {
  jobs: number;
  only: string | null;
}): Promise<{ planted: number; caught: number }> {
  const wanted = allMutants.filter(({ name }) => only === null || name.startsWith(only));
  const queue = [...wanted];
  let caught = 0;
  const work = async () => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const { isCaught, words } = await judge(mutant);
      if (isCaught) caught += 1;
      console.log(`${isCaught ? 'caught  ' : 'SURVIVED'} ${mutant.name}: ${words}`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return { planted: wanted.length, caught };
}

function judge(mutant: Mutant): Promise<{ isCaught: boolean; words: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PLANTED: JSON.stringify(mutant) };
    const args = ['--import', plant, hunt, mutant.store ?? 'memory', String(mostHistories)];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let words = '';
    child.stdout.on('data', (piece) => {
      words += String(piece);
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0 || code === 3) resolve({ isCaught: code === 3, words: words.trim() });
      else reject(new Error(`${mutant.name} could not be planted`));
    });
  });
}
