import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allMutants } from './all-mutants.ts';

it.each(allMutants)('the planted bug $name still fits the source', ({ file, find }) => {
  const source = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
  expect(source.split(find)).toHaveLength(2);
});
