import * as z from 'zod/mini';
import { canonicalJson, type Json } from '../../base/json.ts';
import { toNfc } from '../../base/text.ts';
import { type Change, changeSchema } from '../../domain/change.ts';
import { deviceMadeIdSchema } from '../../domain/ids.ts';
import { jsonSchema } from '../../domain/json-schema.ts';
import { sha256Hex } from '../hashing.ts';

/** One change as it came, parsed for itself (SYNC-8). */
export type IncomingChange = {
  /** Null where it could not be read. */
  changeId: string | null;
  /** Of the content as sent, the order of keys aside: a repetition is known by it (SYNC-4). */
  contentHash: string;
  /** As received, for whoever looks at what was refused. */
  body: string;
  /** Null where it is malformed. */
  change: Change | null;
};

const namedSchema = z.object({ changeId: deviceMadeIdSchema });

export function readIncoming(sent: unknown): IncomingChange {
  const body = JSON.stringify(sent);
  const json = z.safeParse(jsonSchema, sent);
  const contentHash = sha256Hex(json.success ? canonicalJson(json.data) : body);
  const named = z.safeParse(namedSchema, sent);
  const changeId = named.success ? named.data.changeId : null;
  const parsed = z.safeParse(isReadable(body) ? changeSchema : z.never(), sent);
  return { changeId, contentHash, body, change: parsed.success ? inNfc(parsed.data) : null };
}

/** A record's schema passes over this key, which JavaScript gives a meaning of its own: nothing is dropped unseen. */
function isReadable(body: string): boolean {
  return !body.includes('"__proto__":');
}

/** NFC on save, on both ends (TEXT-1). */
function inNfc(change: Change): Change {
  const { set, attach, ...rest } = change;
  const normal: Change = rest;
  if (set) normal.set = Object.fromEntries(Object.entries(set).map(([id, value]) => [id, jsonInNfc(value)]));
  if (attach) {
    const named = Object.entries(attach).map(([id, list]) => [
      id,
      list.map(({ name, ...facts }) => (name === undefined ? facts : { ...facts, name: toNfc(name) })),
    ]);
    normal.attach = Object.fromEntries(named);
  }
  return normal;
}

function jsonInNfc(value: Json): Json {
  if (typeof value === 'string') return toNfc(value);
  if (Array.isArray(value)) return value.map(jsonInNfc);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, jsonInNfc(member)]));
}
