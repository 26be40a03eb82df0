import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

/**
 * Loaded before everything else (`node --import`): the file that the change named by PLANTED is about is loaded changed. The product knows
 * nothing of it.
 */
const plantedSchema = z.object({ name: z.string(), file: z.string(), find: z.string(), replace: z.string() });

const planted = z.parse(plantedSchema, JSON.parse(process.env.PLANTED ?? ''));
const path = fileURLToPath(new URL(`../../${planted.file}`, import.meta.url));
const source = readFileSync(path, 'utf8');
if (source.split(planted.find).length !== 2) {
  throw new Error(`${planted.name} does not fit ${planted.file} any more`);
}
const changed = source.replace(planted.find, () => planted.replace);

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || fileURLToPath(url) !== path) return nextLoad(url, context);
    return { format: 'module-typescript', source: changed, shortCircuit: true };
  },
});
