import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as z from 'zod/mini';
import { sameJson } from '../../src/base/json.ts';
import { changeSchema } from '../../src/domain/change.ts';
import { say } from '../../src/server/say.ts';
import type { EndpointProcess } from '../support/endpoint-process.ts';
import type { FaultPhone } from './endpoint-phone.ts';
import type { Tally } from './fault.ts';

/** How much was acknowledged, and by name what of it is not as it should be. */
export type Evidence = { acknowledged: number; lost: Set<string>; doubled: Set<string> };

/** The first few are said, so that a failure can be understood. */
export function tallyOf(trials: number, { acknowledged, lost, doubled }: Evidence): Tally {
  for (const what of [...lost].slice(0, 5)) say(`  lost: ${what}`);
  for (const what of [...doubled].slice(0, 5)) say(`  doubled: ${what}`);
  return { trials, acknowledged, lost: lost.size, doubled: doubled.size };
}

const rowsSchema = z.array(
  z.object({
    commune: z.string(),
    change_id: z.string(),
    receipt_code: z.string(),
    type: z.string(),
    id: z.string(),
    body: z.string(),
  }),
);
const recordsSchema = z.array(z.object({ type: z.string(), id: z.string(), body: z.string() }));
const recordSchema = z.object({ revision: z.int() });
const wholeSchema = z.array(z.object({ commune: z.string(), sha256: z.string() }));

/** Holds what the phones heard against what lies in the endpoint's folder, beside the endpoint that runs on it. */
export function readEvidence(dataDir: string, phones: readonly FaultPhone[]): Evidence {
  const db = new Database(join(dataDir, 'thuc-dia.sqlite'), { readonly: true, fileMustExist: true });
  try {
    const sound = db.pragma('integrity_check', { simple: true });
    if (sound !== 'ok') throw new Error(`integrity_check: ${String(sound)}`);
    const evidence: Evidence = { acknowledged: 0, lost: new Set(), doubled: new Set() };
    weighChanges(db, phones, evidence);
    weighBytes(db, dataDir, phones, evidence);
    return evidence;
  } finally {
    db.close();
  }
}

/** Each acknowledged change once, as it was saved, under the receipt that was given; no record moved further than its changes. */
function weighChanges(db: Database.Database, phones: readonly FaultPhone[], evidence: Evidence): void {
  const found = z.parse(
    rowsSchema,
    db.prepare('SELECT commune, change_id, receipt_code, type, id, body FROM changes').all(),
  );
  const byId = new Map(found.map((row) => [row.change_id, row]));
  const saved = new Map(phones.flatMap((phone) => phone.saved.map((change) => [change.changeId, change])));
  const devices = new Set(phones.map(({ store }) => store.identity.deviceId));
  for (const { heard } of phones) {
    for (const [changeId, receipts] of heard.receipts) {
      evidence.acknowledged += 1;
      const row = byId.get(changeId);
      const change = saved.get(changeId);
      if (receipts.size > 1) evidence.doubled.add(`change ${changeId}`);
      if (!row || !change || !receipts.has(row.receipt_code)) evidence.lost.add(`change ${changeId}`);
      else if (!sameJson(JSON.parse(row.body), asJson(change)))
        evidence.lost.add(`the content of change ${changeId}`);
    }
  }
  for (const row of found) {
    const { deviceId, changeId } = z.parse(changeSchema, JSON.parse(row.body));
    if (devices.has(deviceId) && !saved.has(changeId))
      evidence.doubled.add(`change ${changeId}, never saved`);
  }
  weighRecords(db, found, evidence);
}

function weighRecords(
  db: Database.Database,
  changes: readonly { type: string; id: string }[],
  evidence: Evidence,
): void {
  const effects = new Map<string, number>();
  for (const { type, id } of changes) {
    effects.set(`${type} ${id}`, (effects.get(`${type} ${id}`) ?? 0) + 1);
  }
  const records = z.parse(recordsSchema, db.prepare('SELECT type, id, body FROM records').all());
  const revisions = new Map(
    records.map(({ type, id, body }) => [`${type} ${id}`, z.parse(recordSchema, JSON.parse(body)).revision]),
  );
  for (const [key, made] of effects) {
    const revision = revisions.get(key) ?? 0;
    if (revision < made) evidence.lost.add(`an effect on ${key}: revision ${revision} of ${made}`);
    if (revision > made) evidence.doubled.add(`an effect on ${key}: revision ${revision}`);
  }
}

/** Bytes that were said to be whole are marked so, and lie on disk as their name says. */
function weighBytes(
  db: Database.Database,
  dataDir: string,
  phones: readonly FaultPhone[],
  evidence: Evidence,
): void {
  const whole = z.parse(wholeSchema, db.prepare('SELECT commune, sha256 FROM whole_bytes').all());
  const communes = new Map(whole.map(({ sha256, commune }) => [sha256, commune]));
  for (const { heard } of phones) {
    for (const sha256 of heard.bytes) {
      evidence.acknowledged += 1;
      const commune = communes.get(sha256);
      const path = [encodeURIComponent(commune ?? ''), sha256.slice(0, 2), sha256.slice(2, 4), sha256];
      const file = join(dataDir, 'attachments', ...path);
      if (commune === undefined || hashOfFile(file) !== sha256) evidence.lost.add(`bytes ${sha256}`);
    }
  }
}

/** As the phones of others get them: each acknowledged attachment by GET. */
export async function weighDownloads(
  endpoint: EndpointProcess,
  phones: readonly FaultPhone[],
  evidence: Evidence,
): Promise<void> {
  const desk = await endpoint.phone(endpoint.deskLink, 'reader');
  for (const sha256 of phones.flatMap(({ heard }) => [...heard.bytes])) {
    const response = await desk.get(sha256);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status !== 200 || sha256Hex(bytes) !== sha256)
      evidence.lost.add(`the download of ${sha256}`);
  }
}

function hashOfFile(path: string): string | undefined {
  return existsSync(path) ? sha256Hex(readFileSync(path)) : undefined;
}

function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function asJson(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
