import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../../src/server/store/memory-store.ts';
import { openSqliteStore } from '../../../src/server/store/sqlite-store.ts';
import { runMatrix } from './matrix.ts';

describe.each([
  ['memory', () => new MemoryStore()],
  ['sqlite', () => openSqliteStore(':memory:')],
] as const)('[ROLE-1] [ROLE-2] [ROLE-3] who may do what, on %s', async (_name, newStore) => {
  const cells = await runMatrix(newStore);
  it.each(cells)('$title', ({ fault }) => expect(fault).toBeNull());
});
