import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { allMutants } from './all-mutants.ts';

/**
 * Loaded before everything else (`node --import`): the file that the mutant named by PLANT changes is loaded changed. The product knows
 * nothing of it.
 */
const name = process.env.PLANT;
const mutant = allMutants.find((each) => each.name === name);
if (!mutant) throw new Error(`no mutant is called ${name}`);
const path = fileURLToPath(new URL(`../../../${mutant.file}`, import.meta.url));
const source = readFileSync(path, 'utf8');
if (source.split(mutant.find).length !== 2) throw new Error(`${name} does not fit ${mutant.file} any more`);
const changed = source.replace(mutant.find, () => mutant.replace);

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || fileURLToPath(url) !== path) return nextLoad(url, context);
    return { format: 'module-typescript', source: changed, shortCircuit: true };
  },
});
