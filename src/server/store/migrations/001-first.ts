/** Every key starts with the commune. `body` columns hold JSON that is parsed by its schema when read. */
export const first = `
CREATE TABLE communes (
  commune TEXT PRIMARY KEY,
  name_vi TEXT NOT NULL,
  sample INTEGER NOT NULL,
  epoch TEXT NOT NULL,
  sequence INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE changes (
  commune TEXT NOT NULL REFERENCES communes,
  change_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  receipt_at INTEGER NOT NULL,
  receipt_code TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (commune, change_id),
  UNIQUE (commune, sequence),
  UNIQUE (commune, type, id, revision)
) STRICT;
CREATE INDEX changes_by_device ON changes (commune, device_id, seq);

CREATE TABLE records (
  commune TEXT NOT NULL REFERENCES communes,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (commune, type, id),
  UNIQUE (commune, sequence)
) STRICT;
CREATE INDEX records_by_type ON records (commune, type, sequence);

CREATE TABLE record_scope (
  commune TEXT NOT NULL,
  party TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (commune, type, id, party),
  FOREIGN KEY (commune, type, id) REFERENCES records
) STRICT, WITHOUT ROWID;
CREATE INDEX record_scope_by_sequence ON record_scope (commune, party, sequence);

CREATE TABLE refused (
  commune TEXT NOT NULL REFERENCES communes,
  person_id TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  change_id TEXT,
  device_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  field TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (commune, person_id, content_hash)
) STRICT;

CREATE TABLE named_bytes (
  commune TEXT NOT NULL,
  party TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  size INTEGER NOT NULL,
  mime TEXT NOT NULL,
  shown INTEGER NOT NULL,
  PRIMARY KEY (commune, sha256, party, type, id),
  FOREIGN KEY (commune, type, id) REFERENCES records
) STRICT, WITHOUT ROWID;
CREATE INDEX named_bytes_by_record ON named_bytes (commune, type, id);

CREATE TABLE whole_bytes (
  commune TEXT NOT NULL REFERENCES communes,
  party TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (commune, sha256, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  commune TEXT NOT NULL REFERENCES communes,
  person_id TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE invitations (
  code_hash TEXT PRIMARY KEY,
  commune TEXT NOT NULL REFERENCES communes,
  person_id TEXT NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;

CREATE TABLE devices (
  commune TEXT NOT NULL REFERENCES communes,
  person_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  birth_id TEXT NOT NULL,
  app_version TEXT NOT NULL,
  last_contact INTEGER NOT NULL,
  clock_offset INTEGER NOT NULL,
  unsent_changes INTEGER NOT NULL,
  unsent_attachments INTEGER NOT NULL,
  unsent_bytes INTEGER NOT NULL,
  PRIMARY KEY (commune, person_id, device_id, birth_id)
) STRICT;
`;
