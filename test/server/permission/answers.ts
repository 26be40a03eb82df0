import type { Change } from '../../../src/domain/change.ts';
import { attachmentsAnswerSchema } from '../../../src/protocol/attachments.ts';
import { errorAnswerSchema } from '../../../src/protocol/errors.ts';
import { framesType, routes } from '../../../src/protocol/routes.ts';
import { type SyncAnswer, syncAnswerSchema } from '../../../src/protocol/sync.ts';
import { frameBytes, sha256Of } from '../../support/endpoint-client.ts';
import type { Actor } from './world.ts';

/** Whether it was done or seen; why not; every word the endpoint said. */
export type Answer = { did: boolean; why: string; said: string };

/** A sync, with what the deed makes of a good answer. */
export async function synced(
  { client }: Actor,
  read: (answer: SyncAnswer) => Omit<Answer, 'said'>,
  changes: readonly Change[] = [],
  offered: readonly string[] = [],
): Promise<Answer> {
  const request = client.request(changes, { cursor: null, offered: [...offered] });
  const said = await (await client.post(routes.sync, JSON.stringify(request))).text();
  const answer = JSON.parse(said);
  if (answer.answer === 'error') return { did: false, why: errorAnswerSchema.parse(answer).error, said };
  return { ...read(syncAnswerSchema.parse(answer)), said };
}

/** One change is handed in. */
export function pushed(actor: Actor, change: Change): Promise<Answer> {
  const read = ({ outcomes: [outcome] }: SyncAnswer) =>
    outcome?.outcome === 'set-aside'
      ? { did: false, why: [outcome.refusal.reason, outcome.refusal.field].join(' ') }
      : { did: true, why: '' };
  return synced(actor, read, [change]);
}

/** Whether a pull from zero brings the record. */
export function pulled(actor: Actor, id: string): Promise<Answer> {
  return synced(actor, ({ records }) => seen(records.some((record) => record.id === id)));
}

export function seen(did: boolean): Omit<Answer, 'said'> {
  return { did, why: did ? '' : 'not there' };
}

export async function downloaded({ client }: Actor, bytes: Buffer): Promise<Answer> {
  const response = await client.get(sha256Of(bytes));
  if (response.status !== 200) {
    const said = await response.text();
    return { did: false, why: errorAnswerSchema.parse(JSON.parse(said)).error, said };
  }
  const body = Buffer.from(await response.arrayBuffer());
  return { did: body.equals(bytes), why: '', said: '' };
}

/** The first byte is handed in again: an owner hears that the whole is there. */
export async function handedIn({ client }: Actor, bytes: Buffer): Promise<Answer> {
  const frame = { sha256: sha256Of(bytes), offset: 0, bytes: bytes.subarray(0, 1) };
  const response = await client.post(routes.attachments, frameBytes([frame]), framesType);
  const said = await response.text();
  const answer = JSON.parse(said);
  if (answer.answer === 'error') return { did: false, why: errorAnswerSchema.parse(answer).error, said };
  const [outcome] = attachmentsAnswerSchema.parse(answer).frames;
  if (outcome?.outcome === 'refused') return { did: false, why: outcome.reason, said };
  return { did: true, why: '', said };
}
