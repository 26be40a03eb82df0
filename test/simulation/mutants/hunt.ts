import { runHistory } from '../history.ts';

/** Histories until the first that fails; ends with 3 when one does. */
const [, , store, most] = process.argv;
let found = false;
for (let seed = 1; seed <= Number(most) && !found; seed++) {
  const { failure } = await runHistory(seed, store === 'sqlite' ? 'sqlite' : 'memory');
  if (failure === null) continue;
  found = true;
  console.log(`seed ${seed}: ${failure.split('\n')[0]}`);
}
if (!found) console.log(`${most} histories say nothing`);
process.exitCode = found ? 3 : 0;
