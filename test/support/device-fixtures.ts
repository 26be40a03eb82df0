import { toHex } from '../../src/base/hex.ts';
import { type Ids, uuidv7Ids } from '../../src/base/ids.ts';
import type { Random } from '../../src/base/random.ts';
import { apply } from '../../src/domain/apply.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Receipt, SyncRecord } from '../../src/domain/record.ts';
import type {
  BytesRole,
  Draft,
  HeldBytes,
  NewBytes,
  NewChange,
  Settlement,
} from '../../src/storage/port/rows.ts';
import { seededUnit } from './seeded-random.ts';

export const commune = { communeId: 'commune-1', personId: 'person-1' };

/** Randomness that is the same at every run. */
export function seededRandom(seed: number): Random {
  const unit = seededUnit(seed);
  return {
    unit,
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(unit() * 256)),
  };
}

/** Ids that repeat at every run; each maker needs a seed of its own. */
export function seededIds(seed: number): Ids {
  let now = 1_770_000_000_000;
  return uuidv7Ids({ now: () => ++now }, seededRandom(seed));
}

export type Maker = ReturnType<typeof changeMaker>;

/** Makes changes as the notebook does: without device and seq. */
export function changeMaker(ids: Ids) {
  let at = 1_770_000_000_000;
  const change = (part: Pick<NewChange, 'record'> & Partial<NewChange>): NewChange => ({
    changeId: ids.next(),
    authorId: commune.personId,
    at: ++at,
    zone: 'Asia/Ho_Chi_Minh',
    offset: null,
    campaign: { id: 'campaign-1', version: 1 },
    base: 0,
    ...part,
  });
  return {
    change,
    newEntry: (set: NewChange['set'] = {}, part: Partial<NewChange> = {}): NewChange =>
      change({
        record: { type: 'entry', id: ids.next() },
        create: { kind: 'check', partyId: 'party-1' },
        set,
        ...part,
      }),
  };
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Bytes whose first four say which they are, so that each has its own hash. */
export async function someBytes(seed: number, size: number, role: BytesRole): Promise<NewBytes> {
  const bytes = new Uint8Array(size).fill(seed % 251);
  new DataView(bytes.buffer).setUint32(0, seed);
  const mime = role === 'file' ? 'application/pdf' : 'image/jpeg';
  return { sha256: await sha256(bytes), size, mime, role, bytes: bytes.buffer };
}

export function refOf({ sha256, size, mime }: NewBytes) {
  return { sha256, size, mime };
}

export function attachmentOf(body: NewBytes, thumbnail: NewBytes | null = null): Attachment {
  return {
    ...refOf(body),
    source: body.role === 'file' ? 'file' : 'camera',
    takenAt: 1_770_000_000_000,
    position: null,
    pixels: null,
    thumbnail: thumbnail && refOf(thumbnail),
  };
}

export function receipt(sequence: number): Receipt {
  return { at: 1_770_000_000_000 + sequence, code: `R${String(sequence).padStart(4, '0')}` };
}

/** The record after a change, as the endpoint applies it. */
export function applied(present: SyncRecord | undefined, change: Change, sequence: number): SyncRecord {
  return apply(present, change, { sequence, receipt: receipt(sequence) });
}

export function stateAt(sequence: number, epoch = 'epoch-1', viewId = 'view-1'): Settlement['state'] {
  return {
    cursor: { epoch, viewId, sequence },
    session: null,
    offset: 0,
    backupAt: null,
    lastContact: 1,
  };
}

export function draftNamed(id: string, part: Partial<Draft> = {}): Draft {
  return {
    id,
    record: null,
    base: 0,
    campaign: { id: 'campaign-1', version: 1 },
    kind: 'check',
    values: {},
    attachments: {},
    field: null,
    screen: 'form',
    at: 1,
    ...part,
  };
}

export function heldOf({ sha256, size, mime, role }: NewBytes): HeldBytes {
  return { sha256, size, mime, role };
}
