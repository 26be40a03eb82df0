import { blindMutants } from './blind-mutants.ts';
import { knownMutants } from './known-mutants.ts';
import type { Mutant } from './mutant.ts';

export const allMutants: readonly Mutant[] = [...knownMutants, ...blindMutants];
