import type { BytesRef } from '../../domain/attachment.ts';
import { type Change, keyText, type RecordKey } from '../../domain/change.ts';
import type { SyncRecord } from '../../domain/record.ts';
import {
  type AppliedChange,
  type Commit,
  type Commune,
  type Device,
  type Effect,
  everyone,
  type NamedBytes,
  type OneOfDevice,
  type Present,
  type Reader,
  type RefusedChange,
  type Sender,
  type Wanted,
} from './endpoint-store.ts';
import { shownHashes } from './shown-bytes.ts';

type Stored = { record: SyncRecord; scope: Set<string> };
type Named = BytesRef & { partyId: string; record: string };

/** One commune of the memory store. */
export class MemoryCommune {
  commune: Commune;
  readonly refused = new Map<string, RefusedChange>();
  readonly devices: Device[] = [];
  private readonly changes = new Map<string, AppliedChange>();
  private readonly stored = new Map<string, Stored>();
  private readonly named = new Map<string, Named>();
  private readonly authors = new Set<string>();
  private readonly whole = new Set<string>();
  private sequence = 0;
  /** Of each applied change: its record, with the revision and sequence it made. */
  private readonly log: { key: string; change: Change; revision: number; sequence: number }[] = [];
  private epochSequence: number | null = null;

  constructor(commune: Commune) {
    this.commune = commune;
  }

  beginEpoch(epoch: string): void {
    this.commune = { ...this.commune, epoch };
    this.epochSequence = Math.min(this.epochSequence ?? this.sequence, this.sequence);
  }

  present(wanted: Wanted): Present {
    const applied = wanted.changeIds.flatMap((id) => {
      const known = this.changes.get(id);
      return known ? [[id, known] as const] : [];
    });
    const records = wanted.records.flatMap((key) => {
      const known = this.stored.get(keyText(key));
      return known ? [[keyText(key), known.record] as const] : [];
    });
    return {
      applied: new Map(applied),
      records: new Map(records),
      later: new Map((wanted.changes ?? []).map((change) => [change.changeId, this.laterThan(change)])),
      revisionsAtEpoch: this.revisionsAtEpoch(wanted.earlier ?? []),
      sequence: this.sequence,
    };
  }

  private laterThan({ deviceId, seq, record }: OneOfDevice): Change[] {
    return this.log
      .filter(
        ({ key, change }) => key === keyText(record) && change.deviceId === deviceId && change.seq > seq,
      )
      .map(({ change }) => change);
  }

  private revisionsAtEpoch(keys: readonly RecordKey[]): Map<string, number> {
    const wanted = new Set(keys.map(keyText));
    const found = new Map<string, number>();
    for (const { key, revision, sequence } of this.log) {
      if (wanted.has(key) && sequence <= (this.epochSequence ?? 0)) found.set(key, revision);
    }
    return found;
  }

  /** All or nothing, as in a database. */
  write(commit: Commit): void {
    const seen = new Set(this.changes.keys());
    for (const { change, sequence } of commit.effects) {
      if (seen.has(change.changeId)) throw new Error(`change ${change.changeId} is there already`);
      if (sequence <= this.sequence) throw new Error(`sequence ${sequence} is taken`);
      seen.add(change.changeId);
    }
    for (const effect of commit.effects) this.writeEffect(effect);
    for (const refused of commit.refused) {
      const key = `${refused.personId}/${refused.contentHash}`;
      this.refused.set(key, { ...this.refused.get(key), ...refused });
    }
  }

  read(key: RecordKey, reader: Reader): SyncRecord[] {
    const known = this.stored.get(keyText(key));
    return known && mayRead(known, reader) ? [known.record] : [];
  }

  /** In the order of the sequence. */
  readAll(reader: Reader, after = 0): SyncRecord[] {
    return [...this.stored.values()]
      .filter((known) => known.record.sequence > after && mayRead(known, reader))
      .map((known) => known.record)
      .sort((a, b) => a.sequence - b.sequence);
  }

  pull(reader: Reader, after: number, limit: number) {
    const all = this.readAll(reader, after);
    const records = all.slice(0, limit);
    const more = all.length > limit;
    const sequence = more ? (records.at(-1)?.sequence ?? after) : this.sequence;
    return { records, sequence, more };
  }

  namedBytes(sender: Sender, sha256: string): NamedBytes[] {
    const own = [...this.named.values()].filter(
      (named) => named.sha256 === sha256 && this.isOf(sender, named),
    );
    const byParty = new Map<string, NamedBytes>();
    for (const { partyId, size, mime } of own.sort((a, b) => a.size - b.size)) {
      byParty.set(partyId, { sha256, size, mime, partyId, isWhole: this.isWhole(partyId, sha256) });
    }
    return [...byParty.values()].sort((a, b) => (a.partyId < b.partyId ? -1 : 1));
  }

  private isOf({ partyId, personId }: Sender, named: Named): boolean {
    return named.partyId === partyId || this.authors.has(`${named.sha256}/${named.partyId}/${personId}`);
  }

  markWhole(partyId: string, sha256: string): void {
    this.whole.add(`${sha256}/${partyId}`);
  }

  isWhole(partyId: string, sha256: string): boolean {
    return this.whole.has(`${sha256}/${partyId}`);
  }

  readableBytes(reader: Reader, sha256: string): BytesRef | undefined {
    const found = [...this.named.values()]
      .filter((named) => named.sha256 === sha256 && this.isWhole(named.partyId, sha256))
      .find(({ record }) => {
        const known = this.stored.get(record);
        return known && mayRead(known, reader) && shownHashes(known.record).includes(sha256);
      });
    return found && { sha256, size: found.size, mime: found.mime };
  }

  counts() {
    return {
      changes: this.changes.size,
      records: this.stored.size,
      refused: this.refused.size,
      wholeBytes: this.whole.size,
    };
  }

  private writeEffect(effect: Effect): void {
    const { change, contentHash, revision, receipt, record, scope, scopeLike } = effect;
    const key = keyText(record);
    this.changes.set(change.changeId, { contentHash, revision, receipt });
    this.log.push({ key, change, revision, sequence: effect.sequence });
    const known = this.stored.get(key);
    const like = scopeLike && this.stored.get(keyText(scopeLike));
    const whole = [...(known?.scope ?? []), ...scope, ...(like?.scope ?? [])];
    this.stored.set(key, { record, scope: new Set(whole) });
    this.nameBytes(effect, key);
    this.refused.delete(`${change.authorId}/${contentHash}`);
    this.sequence = effect.sequence;
  }

  /** For the author's party, and for each party that named them in another record the author may read. */
  private nameBytes({ change, bytes, authorPartyId, authorReads }: Effect, record: string): void {
    for (const { sha256, size, mime } of bytes) {
      this.authors.add(`${sha256}/${authorPartyId}/${change.authorId}`);
      const others = [...this.named.values()].filter((named) => {
        const known = this.stored.get(named.record);
        return named.sha256 === sha256 && named.record !== record && known && mayRead(known, authorReads);
      });
      for (const named of [{ sha256, size, mime, partyId: authorPartyId }, ...others]) {
        const name = `${sha256}/${named.partyId}/${record}`;
        const largest = Math.max(named.size, this.named.get(name)?.size ?? 0);
        this.named.set(name, { ...named, size: largest, record });
      }
    }
  }
}

function mayRead({ scope }: Stored, reader: Reader): boolean {
  return reader.everything || scope.has(everyone) || scope.has(reader.partyId);
}
