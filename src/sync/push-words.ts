import type { Change } from '../domain/change.ts';
import { formerDevicesSetting } from '../domain/former-device.ts';
import { limits } from '../protocol/limits.ts';
import type { Outcome, SyncAnswer, SyncRequest } from '../protocol/sync.ts';
import { protocolVersion } from '../protocol/version.ts';
import type { Settlement, Upload } from '../storage/port/rows.ts';
import { clockOffset } from './clock-offset.ts';
import type { EngineMemory, EngineParts } from './engine-parts.ts';
import { TransportError } from './transport.ts';
import type { UploadPlan } from './upload-plan.ts';
import { sendableUploads } from './work-left.ts';

/** What one push brought. */
export type Pushed = {
  answer: SyncAnswer;
  /** How many changes were answered. */
  answered: number;
  /** The uploads whose state was asked, and of them those whose words travelled in the same request. */
  asked: Upload[];
  early: ReadonlySet<string>;
  /** Something is new: an answer to a change, or a record. */
  moved: boolean;
};

/** One push and pull: the oldest words with the cursor, settled in one transaction (SYNC-16). */
export async function pushWords(
  parts: EngineParts,
  { words }: EngineMemory,
  { have }: Pick<UploadPlan, 'have'>,
): Promise<Pushed> {
  const { store, transport, clock } = parts;
  // Uploads first: then every one of them has its words in the outbox as it is read after, or had them sent before.
  const uploads = await sendableUploads(store);
  const changes = await store.outbox({ changes: limits.changes, bytes: words.size() });
  const last = changes.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  // Those not asked about yet go first: more may wait than one request can ask about.
  const due = uploads.filter(({ seq }) => seq <= last);
  const isNew = ({ ref }: Upload) => !have.has(ref.sha256);
  const asked = [...due.filter(isNew), ...due.filter((each) => !isNew(each))].slice(0, limits.offered);
  const request = await requestOf(parts, changes, asked);
  const askedAt = request.device.now;
  const answer = await transport.sync(request).catch((cause) => {
    if (cause instanceof TransportError && cause.trouble === 'network') words.failed();
    throw cause;
  });
  const heardAt = clock.now();
  words.sent(JSON.stringify(changes).length, heardAt - askedAt);
  requireOwnSession(parts, answer);
  const outcomes = outcomesOf(changes, answer.outcomes);
  await keepFormerDevices(parts, answer);
  await store.settle({
    outcomes,
    records: [...answer.touched, ...answer.records],
    gone: answer.gone,
    state: {
      cursor: answer.cursor,
      session: answer.session,
      offset: clockOffset({ askedAt, receivedAt: answer.receivedAt, answeredAt: answer.answeredAt, heardAt }),
      backupAt: answer.backupAt,
      lastContact: heardAt,
    },
    complete: !answer.more,
    at: heardAt,
  });
  const early = new Set(changes.map(({ seq }) => seq));
  return {
    answer,
    answered: outcomes.length,
    asked,
    early: new Set(asked.filter(({ seq }) => early.has(seq)).map(({ ref }) => ref.sha256)),
    moved: outcomes.length > 0 || request.cursor?.sequence !== answer.cursor.sequence,
  };
}

async function requestOf(
  { store, clock, appVersion }: EngineParts,
  changes: readonly Change[],
  asked: readonly Upload[],
): Promise<SyncRequest> {
  const [{ cursor, epochFrom }, { changes: waiting, attachments, bytes }] = await Promise.all([
    store.syncState(),
    store.unsent(),
  ]);
  const { deviceId, birthId } = store.identity;
  const unsent = { changes: waiting, attachments, bytes };
  return {
    protocol: protocolVersion,
    device: { deviceId, birthId, appVersion, now: clock.now(), unsent },
    cursor,
    epochFrom,
    changes: [...changes],
    offered: [...new Set(asked.map(({ ref }) => ref.sha256))],
  };
}

/** Another person has enrolled in this browser since: nothing of theirs belongs in this database (ROLE-1). */
function requireOwnSession({ store }: EngineParts, { session }: SyncAnswer): void {
  const { communeId, personId } = store.identity;
  if (session.commune.id === communeId && session.person.id === personId) return;
  throw new TransportError('session', 'the session is another person’s');
}

/** Each change's outcome, by place and by name: nothing leaves the outbox without an answer that names it. */
function outcomesOf(changes: readonly Change[], outcomes: readonly Outcome[]): Settlement['outcomes'] {
  if (outcomes.length !== changes.length) {
    throw new TransportError('bug', `${outcomes.length} outcomes for ${changes.length} changes`);
  }
  return outcomes.map((outcome, i) => {
    const change = changes[i];
    const unnamed = outcome.outcome === 'set-aside' && outcome.changeId === null;
    if (!change || (!unnamed && outcome.changeId !== change.changeId)) {
      throw new TransportError('bug', `outcome ${i} is of another change`);
    }
    const { seq } = change;
    return outcome.outcome === 'applied'
      ? { seq, receipt: outcome.receipt }
      : { seq, refusal: outcome.refusal };
  });
}

/** Said once by the endpoint, so kept before all else: this device came back empty, or is a second one (STORE-5). */
async function keepFormerDevices({ store }: EngineParts, { formerDevices }: SyncAnswer): Promise<void> {
  if (formerDevices.length > 0) await store.putSetting(formerDevicesSetting, formerDevices);
}
