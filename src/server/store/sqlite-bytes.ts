import type { BytesRef } from '../../domain/attachment.ts';
import { type EndpointStore, everyone } from './endpoint-store.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

export function sqliteBytes(
  db: SqliteDatabase,
): Pick<EndpointStore, 'namedBytes' | 'wholeBytes' | 'markWhole' | 'readableBytes'> {
  const named = db.prepare<
    { commune: string; party: string; person: string; sha256s: string },
    BytesRef & { partyId: string; whole: number }
  >(
    `SELECT n.sha256, max(n.size) AS size, n.mime, n.party AS partyId, EXISTS (
       SELECT 1 FROM whole_bytes AS w
       WHERE w.commune = n.commune AND w.sha256 = n.sha256 AND w.party = n.party) AS whole
     FROM named_bytes AS n
     WHERE n.commune = @commune AND n.sha256 IN (SELECT value FROM json_each(@sha256s))
       AND (n.party = @party OR EXISTS (
         SELECT 1 FROM bytes_authors AS a
         WHERE a.commune = n.commune AND a.person = @person AND a.sha256 = n.sha256 AND a.party = n.party))
     GROUP BY n.sha256, n.party ORDER BY n.sha256, n.party`,
  );
  const whole = db.prepare<[string, string, string], { sha256: string }>(
    `SELECT sha256 FROM whole_bytes
     WHERE commune = ? AND party = ? AND sha256 IN (SELECT value FROM json_each(?))`,
  );
  const mark = db.prepare(
    `INSERT INTO whole_bytes (commune, party, sha256, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const readable = db.prepare<
    { commune: string; sha256: string; everything: number; party: string },
    BytesRef
  >(
    `SELECT n.sha256, n.size, n.mime FROM named_bytes AS n
     JOIN whole_bytes AS w ON w.commune = n.commune AND w.sha256 = n.sha256 AND w.party = n.party
     WHERE n.commune = @commune AND n.sha256 = @sha256 AND n.shown = 1 AND (@everything = 1 OR EXISTS (
       SELECT 1 FROM record_scope AS s
       WHERE s.commune = n.commune AND s.type = n.type AND s.id = n.id AND s.party IN (@party, '${everyone}')))
     ORDER BY n.party, n.type, n.id LIMIT 1`,
  );
  return {
    async namedBytes(commune, { partyId: party, personId: person }, sha256s) {
      const rows = named.all({ commune, party, person, sha256s: JSON.stringify(sha256s) });
      return rows.map(({ whole: isWhole, ...bytes }) => ({ ...bytes, isWhole: isWhole === 1 }));
    },
    async wholeBytes(communeId, partyId, sha256s) {
      return whole.all(communeId, partyId, JSON.stringify(sha256s)).map((row) => row.sha256);
    },
    async markWhole(communeId, partyId, sha256, at) {
      mark.run(communeId, partyId, sha256, at);
    },
    async readableBytes(communeId, reader, sha256) {
      const party = reader.everything ? everyone : reader.partyId;
      return readable.get({ commune: communeId, sha256, everything: Number(reader.everything), party });
    },
  };
}
