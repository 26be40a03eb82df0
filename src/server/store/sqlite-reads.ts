import * as z from 'zod/mini';
import { type SyncRecord, syncRecordSchema } from '../../domain/record.ts';
import { type EndpointStore, everyone } from './endpoint-store.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

type BodyRow = { body: string; sequence: number };

export function sqliteReads(
  db: SqliteDatabase,
): Pick<EndpointStore, 'records' | 'recordsOfType' | 'latestSequence' | 'pull' | 'counts'> {
  return { ...recordReads(db), pull: pullReader(db), counts: countsReader(db) };
}

function parseBody(row: { body: string }): SyncRecord {
  return z.parse(syncRecordSchema, JSON.parse(row.body));
}

function recordReads(
  db: SqliteDatabase,
): Pick<EndpointStore, 'records' | 'recordsOfType' | 'latestSequence'> {
  // CROSS: the keys are walked and each record is found by its key; left to choose, SQLite walks the records.
  const byKey = db.prepare<
    { keys: string; commune: string; everything: number; party: string },
    { body: string }
  >(
    `SELECT r.body FROM json_each(@keys) AS k
     CROSS JOIN records AS r ON r.commune = @commune AND r.type = k.value ->> 'type' AND r.id = k.value ->> 'id'
     WHERE @everything = 1 OR EXISTS (
       SELECT 1 FROM record_scope AS s
       WHERE s.commune = r.commune AND s.type = r.type AND s.id = r.id AND s.party IN (@party, '${everyone}'))`,
  );
  const byType = db.prepare<[string, string], { body: string }>(
    `SELECT r.body FROM json_each(?) AS t CROSS JOIN records AS r ON r.commune = ? AND r.type = t.value
     ORDER BY r.sequence`,
  );
  const latest = db.prepare<[string, string], { sequence: number | null }>(
    `SELECT max((SELECT max(sequence) FROM records WHERE commune = ? AND type = t.value)) AS sequence
     FROM json_each(?) AS t`,
  );
  return {
    async records(communeId, keys, reader) {
      const party = reader.everything ? everyone : reader.partyId;
      const asked = {
        keys: JSON.stringify(keys),
        commune: communeId,
        everything: Number(reader.everything),
        party,
      };
      return byKey.all(asked).map(parseBody);
    },
    async recordsOfType(communeId, types) {
      return byType.all(JSON.stringify(types), communeId).map(parseBody);
    },
    async latestSequence(communeId, types) {
      return latest.get(communeId, JSON.stringify(types))?.sequence ?? 0;
    },
  };
}

function pullReader(db: SqliteDatabase): EndpointStore['pull'] {
  const sequenceOf = db.prepare<[string], { sequence: number }>(
    'SELECT sequence FROM communes WHERE commune = ?',
  );
  const everything = db.prepare<{ commune: string; after: number; limit: number }, BodyRow>(
    `SELECT body, sequence FROM records WHERE commune = @commune AND sequence > @after
     ORDER BY sequence LIMIT @limit`,
  );
  // One walk of the index for each of the two scopes; UNION drops what lies in both.
  const scoped = db.prepare<{ commune: string; party: string; after: number; limit: number }, BodyRow>(
    `SELECT r.body, r.sequence FROM (
       SELECT * FROM (SELECT type, id, sequence FROM record_scope
         WHERE commune = @commune AND party = @party AND sequence > @after ORDER BY sequence LIMIT @limit)
       UNION
       SELECT * FROM (SELECT type, id, sequence FROM record_scope
         WHERE commune = @commune AND party = '${everyone}' AND sequence > @after ORDER BY sequence LIMIT @limit)
       ORDER BY sequence LIMIT @limit
     ) AS s JOIN records AS r ON r.commune = @commune AND r.type = s.type AND r.id = s.id
     ORDER BY r.sequence`,
  );
  const read = db.transaction((...[communeId, reader, after, limit]: Parameters<EndpointStore['pull']>) => {
    const present = sequenceOf.get(communeId)?.sequence ?? 0;
    const asked = { commune: communeId, after, limit: limit + 1 };
    const rows = reader.everything ? everything.all(asked) : scoped.all({ ...asked, party: reader.partyId });
    const more = rows.length > limit;
    const shown = rows.slice(0, limit);
    const sequence = more ? (shown.at(-1)?.sequence ?? after) : present;
    return { rows: shown, sequence, more };
  });
  return async (...asked) => {
    const { rows, sequence, more } = read(...asked);
    return { records: rows.map(parseBody), sequence, more };
  };
}

function countsReader(db: SqliteDatabase): EndpointStore['counts'] {
  const counts = db.prepare<
    { commune: string },
    { changes: number; records: number; refused: number; wholeBytes: number }
  >(
    `SELECT (SELECT count(*) FROM changes WHERE commune = @commune) AS changes,
            (SELECT count(*) FROM records WHERE commune = @commune) AS records,
            (SELECT count(*) FROM refused WHERE commune = @commune) AS refused,
            (SELECT count(*) FROM whole_bytes WHERE commune = @commune) AS wholeBytes`,
  );
  return async (communeId) =>
    counts.get({ commune: communeId }) ?? { changes: 0, records: 0, refused: 0, wholeBytes: 0 };
}
