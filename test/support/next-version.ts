import * as z from 'zod/mini';
import type { DatabaseVersion } from '../../src/storage/versions.ts';

const draftSchema = z.looseObject({ id: z.string(), kind: z.string(), at: z.number() });

/** A version of the database that only tests know: one table more, one index more, and something filled in from older rows. */
export const nextVersion: DatabaseVersion = {
  number: 2,
  adds: {
    kinds: { key: ['name'], indexes: [] },
    drafts: { indexes: [['kind']] },
  },
  async fill(rows) {
    await rows.each('drafts', (row) => {
      const draft = draftSchema.parse(row);
      rows.put('kinds', { name: draft.kind });
      return { ...draft, seen: draft.at };
    });
  },
};
