import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as z from 'zod/mini';
import { entryOf } from '../../../src/domain/entry.ts';
import { type SyncRecord, syncRecordSchema } from '../../../src/domain/record.ts';

/** What lies in the endpoint's folder, read past the endpoint: its database and its files. */
export type EndpointView = {
  /** Present entries made by devices (not the sample's own), by arrival. */
  entries: {
    id: string;
    revision: number;
    attachments: { sha256: string; size: number }[];
    values: object;
  }[];
  /** How often each change stands in the log. */
  changesPerId: Map<string, number>;
  /** SHA-256 by name of a finished file, as computed now from its bytes. */
  files: Map<string, string>;
};

const rowSchema = z.object({ body: z.string() });
const countSchema = z.object({ change_id: z.string(), n: z.number() });

export function readEndpoint(dataDir: string, notBefore: number): EndpointView {
  const database = new Database(findDatabase(dataDir), { readonly: true });
  try {
    const counts = z
      .array(countSchema)
      .parse(database.prepare('SELECT change_id, count(*) AS n FROM changes GROUP BY change_id').all());
    return {
      entries: recordsOfEntries(database)
        .filter((record) => record.arrival > notBefore)
        .flatMap((record) => entryOf(record) ?? [])
        .map(({ id, revision, attachments, values }) => ({
          id,
          revision,
          values,
          attachments: Object.values(attachments)
            .flat()
            .flatMap((attachment) => [attachment, attachment.thumbnail ?? []].flat())
            .map(({ sha256, size }) => ({ sha256, size })),
        })),
      changesPerId: new Map(counts.map(({ change_id, n }) => [change_id, n])),
      files: new Map(finishedFiles(join(dataDir, 'attachments'))),
    };
  } finally {
    database.close();
  }
}

/** Records of entries that came after the sample's, also removed ones, by arrival. */
export function entryRecords(dataDir: string, notBefore: number): SyncRecord[] {
  const database = new Database(findDatabase(dataDir), { readonly: true });
  try {
    return recordsOfEntries(database).filter((record) => record.arrival > notBefore);
  } finally {
    database.close();
  }
}

function recordsOfEntries(database: Database.Database): SyncRecord[] {
  return z
    .array(rowSchema)
    .parse(database.prepare("SELECT body FROM records WHERE type = 'entry' ORDER BY sequence").all())
    .map(({ body }) => syncRecordSchema.parse(JSON.parse(body)));
}

/** The commune's sequence so far: what comes later is not the sample's. */
export function sequenceOf(dataDir: string): number {
  const database = new Database(findDatabase(dataDir), { readonly: true });
  try {
    return z.object({ sequence: z.number() }).parse(database.prepare('SELECT sequence FROM communes').get())
      .sequence;
  } finally {
    database.close();
  }
}

function findDatabase(dataDir: string): string {
  const name = readdirSync(dataDir).find((file) => /\.(db|sqlite3?)$/.test(file));
  if (!name) throw new Error(`no database in ${dataDir}`);
  return join(dataDir, name);
}

function finishedFiles(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /^[0-9a-f]{64}$/.test(file.name))
    .map((file) => [
      file.name,
      createHash('sha256')
        .update(readFileSync(join(file.parentPath, file.name)))
        .digest('hex'),
    ]);
}
