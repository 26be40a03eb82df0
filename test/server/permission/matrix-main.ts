import * as z from 'zod/mini';
import { MemoryStore } from '../../../src/server/store/memory-store.ts';
import { openSqliteStore } from '../../../src/server/store/sqlite-store.ts';
import { actorNames } from './actors.ts';
import { runActor } from './matrix.ts';

/** `node matrix-main.ts ACTOR memory|sqlite`: prints the first cell at fault; nothing where there is none. */
const [name, kind] = z.parse(
  z.tuple([z.enum(actorNames), z.enum(['memory', 'sqlite'])]),
  process.argv.slice(2),
);
const newStore = () => (kind === 'sqlite' ? openSqliteStore(':memory:') : new MemoryStore());
for await (const { title, fault } of runActor(name, newStore)) {
  if (fault === null) continue;
  process.stdout.write(`${title}: ${fault}\n`);
  break;
}
