import type { Commune, Device, EndpointStore, Invitation, StoredSession } from './endpoint-store.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

type CommuneRow = { id: string; nameVi: string; sample: number; epoch: string };
type DeviceRow = Omit<Device, 'unsent'> & Device['unsent'];

export function sqlitePeople(
  db: SqliteDatabase,
): Pick<
  EndpointStore,
  | 'createCommune'
  | 'commune'
  | 'communes'
  | 'beginEpoch'
  | 'putSession'
  | 'session'
  | 'dropSession'
  | 'putInvitation'
  | 'invitation'
  | 'seeDevice'
> {
  return { ...communes(db), ...sessions(db), seeDevice: deviceSeer(db) };
}

function communes(
  db: SqliteDatabase,
): Pick<EndpointStore, 'createCommune' | 'commune' | 'communes' | 'beginEpoch'> {
  const columns = 'commune AS id, name_vi AS nameVi, sample, epoch';
  const insert = db.prepare(
    'INSERT INTO communes (commune, name_vi, sample, epoch) VALUES (@id, @nameVi, @sample, @epoch)',
  );
  const one = db.prepare<[string], CommuneRow>(`SELECT ${columns} FROM communes WHERE commune = ?`);
  const all = db.prepare<[], CommuneRow>(`SELECT ${columns} FROM communes ORDER BY commune`);
  // A second restore may reach further than the first: what was made before either saw nothing after the earlier of them.
  const begin = db.prepare<[string, string]>(
    'UPDATE communes SET epoch = ?, epoch_sequence = min(ifnull(epoch_sequence, sequence), sequence) WHERE commune = ?',
  );
  const read = (row: CommuneRow): Commune => ({ ...row, sample: row.sample === 1 });
  return {
    async createCommune(commune) {
      insert.run({ ...commune, sample: Number(commune.sample) });
    },
    async commune(communeId) {
      const row = one.get(communeId);
      return row && read(row);
    },
    async communes() {
      return all.all().map(read);
    },
    async beginEpoch(communeId, epoch) {
      if (begin.run(epoch, communeId).changes === 0) throw new Error('no such commune');
    },
  };
}

function sessions(
  db: SqliteDatabase,
): Pick<EndpointStore, 'putSession' | 'session' | 'dropSession' | 'putInvitation' | 'invitation'> {
  const putSession = db.prepare(
    `INSERT INTO sessions (token_hash, commune, person_id, created_at)
     VALUES (@tokenHash, @communeId, @personId, @createdAt)`,
  );
  const session = db.prepare<[string], StoredSession>(
    'SELECT commune AS communeId, person_id AS personId, created_at AS createdAt FROM sessions WHERE token_hash = ?',
  );
  const dropSession = db.prepare<[string]>('DELETE FROM sessions WHERE token_hash = ?');
  const putInvitation = db.prepare(
    `INSERT INTO invitations (code_hash, commune, person_id, ends_at)
     VALUES (@codeHash, @communeId, @personId, @endsAt)`,
  );
  const invitation = db.prepare<[string], Invitation>(
    `SELECT code_hash AS codeHash, commune AS communeId, person_id AS personId, ends_at AS endsAt
     FROM invitations WHERE code_hash = ?`,
  );
  return {
    async putSession(tokenHash, stored) {
      putSession.run({ tokenHash, ...stored });
    },
    async session(tokenHash) {
      return session.get(tokenHash);
    },
    async dropSession(tokenHash) {
      dropSession.run(tokenHash);
    },
    async putInvitation(stored) {
      putInvitation.run(stored);
    },
    async invitation(codeHash) {
      return invitation.get(codeHash);
    },
  };
}

function deviceSeer(db: SqliteDatabase): EndpointStore['seeDevice'] {
  const ofPerson = db.prepare<[string, string], DeviceRow>(
    `SELECT commune AS communeId, device_id AS deviceId, birth_id AS birthId, person_id AS personId,
       app_version AS appVersion, last_contact AS lastContact, clock_offset AS offset,
       unsent_changes AS changes, unsent_attachments AS attachments, unsent_bytes AS bytes
     FROM devices WHERE commune = ? AND person_id = ? ORDER BY last_contact, device_id`,
  );
  const put = db.prepare(
    `INSERT OR REPLACE INTO devices (commune, person_id, device_id, birth_id, app_version, last_contact, clock_offset,
       unsent_changes, unsent_attachments, unsent_bytes)
     VALUES (@communeId, @personId, @deviceId, @birthId, @appVersion, @lastContact, @offset,
       @changes, @attachments, @bytes)`,
  );
  const see = db.transaction(({ unsent, ...device }: Device) => {
    const known = ofPerson.all(device.communeId, device.personId);
    put.run({ ...device, ...unsent });
    return known;
  });
  return async (device) => {
    const known = see.immediate(device);
    const others = known.filter(
      (other) => other.deviceId !== device.deviceId || other.birthId !== device.birthId,
    );
    return {
      isNew: others.length === known.length,
      others: others.map(({ changes, attachments, bytes, ...other }) => ({
        ...other,
        unsent: { changes, attachments, bytes },
      })),
    };
  };
}
