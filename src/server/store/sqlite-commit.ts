import * as z from 'zod/mini';
import { type Change, changeSchema, keyText, type RecordKey } from '../../domain/change.ts';
import { syncRecordSchema } from '../../domain/record.ts';
import { DiskFullError } from '../attachments/attachment-store.ts';
import {
  type AppliedChange,
  type Effect,
  type EndpointStore,
  everyone,
  type OneOfDevice,
  type Present,
  type RefusedChange,
  type Wanted,
} from './endpoint-store.ts';
import { shownHashes } from './shown-bytes.ts';
import { type SqliteDatabase, SqliteError } from './sqlite-database.ts';

export function sqliteCommit(db: SqliteDatabase): Pick<EndpointStore, 'commit'> {
  const readPresent = presentReader(db);
  const writeEffect = effectWriter(db);
  const writeRefused = refusedWriter(db);
  const setSequence = db.prepare<[number, string]>('UPDATE communes SET sequence = ? WHERE commune = ?');
  return {
    async commit(communeId, wanted, decide) {
      const run = db.transaction(() => {
        const present = readPresent(communeId, wanted);
        const commit = decide(present);
        for (const effect of commit.effects) writeEffect(communeId, effect);
        for (const refused of commit.refused) writeRefused(communeId, refused);
        const last = commit.effects.at(-1);
        if (last) setSequence.run(last.sequence, communeId);
        return commit;
      });
      try {
        return run.immediate();
      } catch (error) {
        if (error instanceof SqliteError && error.code === 'SQLITE_FULL') {
          throw new DiskFullError('no room for the database', { cause: error });
        }
        throw error;
      }
    },
  };
}

function presentReader(db: SqliteDatabase): (communeId: string, wanted: Wanted) => Present {
  const sequence = db.prepare<[string], { sequence: number }>(
    'SELECT sequence FROM communes WHERE commune = ?',
  );
  const applied = db.prepare<
    [string, string],
    { changeId: string; contentHash: string; revision: number; at: number; code: string }
  >(
    `SELECT change_id AS changeId, content_hash AS contentHash, revision, receipt_at AS at, receipt_code AS code
     FROM changes WHERE commune = ? AND change_id IN (SELECT value FROM json_each(?))`,
  );
  // CROSS: the keys are walked and each record is found by its key; left to choose, SQLite walks the records.
  const records = db.prepare<[string, string], { body: string }>(
    `SELECT r.body FROM json_each(?) AS k
     CROSS JOIN records AS r ON r.commune = ? AND r.type = k.value ->> 'type' AND r.id = k.value ->> 'id'`,
  );
  const atEpoch = revisionReader(db);
  const laterThan = laterReader(db);
  return (communeId, wanted) => {
    const commune = sequence.get(communeId);
    if (!commune) throw new Error('no such commune');
    const changes = applied
      .all(communeId, JSON.stringify(wanted.changeIds))
      .map(({ changeId, contentHash, revision, at, code }): [string, AppliedChange] => {
        return [changeId, { contentHash, revision, receipt: { at, code } }];
      });
    const found = records
      .all(JSON.stringify(wanted.records), communeId)
      .map((row) => z.parse(syncRecordSchema, JSON.parse(row.body)));
    return {
      applied: new Map(changes),
      records: new Map(found.map((record) => [keyText(record), record])),
      later: laterThan(communeId, wanted.changes ?? []),
      revisionsAtEpoch: wanted.earlier?.length ? atEpoch(communeId, wanted.earlier) : new Map(),
      sequence: commune.sequence,
    };
  };
}

function laterReader(
  db: SqliteDatabase,
): (communeId: string, changes: readonly OneOfDevice[]) => Present['later'] {
  // By its record, which has few changes; by its device there may be thousands. CROSS and + keep SQLite to that.
  const later = db.prepare<[string, string], { changeId: string; body: string }>(
    `SELECT p.value ->> 'changeId' AS changeId, c.body FROM json_each(?) AS p
     CROSS JOIN changes AS c ON c.commune = ? AND c.type = p.value ->> '$.record.type'
       AND c.id = p.value ->> '$.record.id' AND +c.device_id = p.value ->> 'deviceId' AND +c.seq > p.value ->> 'seq'`,
  );
  return (communeId, changes) => {
    const found = new Map<string, Change[]>();
    const asked = changes.map(({ changeId, deviceId, seq, record }) => ({ changeId, deviceId, seq, record }));
    for (const { changeId, body } of later.all(JSON.stringify(asked), communeId)) {
      const change = z.parse(changeSchema, JSON.parse(body));
      found.set(changeId, [...(found.get(changeId) ?? []), change]);
    }
    return found;
  };
}

function revisionReader(
  db: SqliteDatabase,
): (communeId: string, keys: readonly RecordKey[]) => Present['revisionsAtEpoch'] {
  const revisions = db.prepare<[string, string], RecordKey & { revision: number }>(
    `SELECT k.value ->> 'type' AS type, k.value ->> 'id' AS id, (
       SELECT max(c.revision) FROM changes AS c
       WHERE c.commune = m.commune AND c.type = k.value ->> 'type' AND c.id = k.value ->> 'id'
         AND c.sequence <= m.epoch_sequence) AS revision
     FROM json_each(?) AS k JOIN communes AS m ON m.commune = ? WHERE revision IS NOT NULL`,
  );
  return (communeId, keys) =>
    new Map(revisions.all(JSON.stringify(keys), communeId).map((row) => [keyText(row), row.revision]));
}

function effectWriter(db: SqliteDatabase): (communeId: string, effect: Effect) => void {
  const insertChange = db.prepare(
    `INSERT INTO changes (commune, change_id, sequence, content_hash, device_id, seq, author_id, type, id, revision,
       receipt_at, receipt_code, body)
     VALUES (@commune, @changeId, @sequence, @contentHash, @deviceId, @seq, @authorId, @type, @id, @revision,
       @receiptAt, @receiptCode, @body)`,
  );
  const putRecord = db.prepare(
    `INSERT INTO records (commune, type, id, sequence, body) VALUES (@commune, @type, @id, @sequence, @body)
     ON CONFLICT DO UPDATE SET sequence = excluded.sequence, body = excluded.body`,
  );
  const addScope = db.prepare(
    `INSERT INTO record_scope (commune, party, type, id, sequence) VALUES (@commune, @party, @type, @id, @sequence)
     ON CONFLICT DO NOTHING`,
  );
  const copyScope = db.prepare(
    `INSERT INTO record_scope (commune, party, type, id, sequence)
     SELECT commune, party, @type, @id, @sequence FROM record_scope
     WHERE commune = @commune AND type = @likeType AND id = @likeId
     ON CONFLICT DO NOTHING`,
  );
  const moveScope = db.prepare(
    'UPDATE record_scope SET sequence = @sequence WHERE commune = @commune AND type = @type AND id = @id',
  );
  const writeBytes = bytesWriter(db);
  const dropRefused = db.prepare(
    'DELETE FROM refused WHERE commune = ? AND person_id = ? AND content_hash = ?',
  );
  return (communeId, effect) => {
    const { change, contentHash, sequence, revision, receipt, record, scope, scopeLike } = effect;
    const { changeId, deviceId, seq, authorId } = change;
    const key = { commune: communeId, type: record.type, id: record.id, sequence };
    insertChange.run({
      ...key,
      ...{ changeId, contentHash, deviceId, seq, authorId, revision },
      receiptAt: receipt.at,
      receiptCode: receipt.code,
      body: JSON.stringify(change),
    });
    putRecord.run({ ...key, body: JSON.stringify(record) });
    for (const party of scope) addScope.run({ ...key, party });
    if (scopeLike) copyScope.run({ ...key, likeType: scopeLike.type, likeId: scopeLike.id });
    moveScope.run(key);
    writeBytes(communeId, effect);
    dropRefused.run(communeId, authorId, contentHash);
  };
}

function bytesWriter(db: SqliteDatabase): (communeId: string, effect: Effect) => void {
  const name = db.prepare(
    `INSERT INTO named_bytes (commune, party, sha256, type, id, size, mime, shown)
     VALUES (@commune, @party, @sha256, @type, @id, @size, @mime, 1)
     ON CONFLICT DO UPDATE SET size = max(size, excluded.size), mime = excluded.mime`,
  );
  const author = db.prepare(
    `INSERT INTO bytes_authors (commune, person, sha256, party) VALUES (@commune, @person, @sha256, @party)
     ON CONFLICT DO NOTHING`,
  );
  // For each party that named them in another record the author may read (ROLE-3).
  const lend = db.prepare(
    `INSERT INTO named_bytes (commune, party, sha256, type, id, size, mime, shown)
     SELECT n.commune, n.party, n.sha256, @type, @id, max(n.size), n.mime, 1 FROM named_bytes AS n
     WHERE n.commune = @commune AND n.sha256 = @sha256 AND NOT (n.type = @type AND n.id = @id)
       AND (@everything = 1 OR EXISTS (
         SELECT 1 FROM record_scope AS s
         WHERE s.commune = n.commune AND s.type = n.type AND s.id = n.id AND s.party IN (@reader, '${everyone}')))
     GROUP BY n.party
     ON CONFLICT DO UPDATE SET size = max(size, excluded.size)`,
  );
  // Left to choose, SQLite walks all bytes of the commune.
  const show = db.prepare(
    `UPDATE named_bytes INDEXED BY named_bytes_by_record SET shown = sha256 IN (SELECT value FROM json_each(@shown))
     WHERE commune = @commune AND type = @type AND id = @id`,
  );
  return (communeId, { change, record, bytes, authorPartyId: party, authorReads }) => {
    const key = { commune: communeId, type: record.type, id: record.id };
    const reader = authorReads.everything ? everyone : authorReads.partyId;
    for (const { sha256, size, mime } of bytes) {
      name.run({ ...key, party, sha256, size, mime });
      author.run({ commune: communeId, person: change.authorId, sha256, party });
      lend.run({ ...key, sha256, reader, everything: Number(authorReads.everything) });
    }
    show.run({ ...key, shown: JSON.stringify(shownHashes(record)) });
  };
}

function refusedWriter(db: SqliteDatabase): (communeId: string, refused: RefusedChange) => void {
  const insert = db.prepare(
    `INSERT INTO refused (commune, person_id, content_hash, change_id, device_id, at, reason, field, body)
     VALUES (@commune, @personId, @contentHash, @changeId, @deviceId, @at, @reason, @field, @body)
     ON CONFLICT DO UPDATE SET reason = excluded.reason, field = excluded.field, at = excluded.at`,
  );
  return (communeId, { refusal, ...refused }) => {
    insert.run({ ...refused, commune: communeId, reason: refusal.reason, field: refusal.field ?? null });
  };
}
