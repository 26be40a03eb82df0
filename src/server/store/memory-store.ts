import type { RecordType } from '../../domain/change.ts';
import type { EndpointStore, Invitation, Reader, Sender, StoredSession } from './endpoint-store.ts';
import { MemoryCommune } from './memory-commune.ts';

const everything: Reader = { everything: true };

/** The endpoint's memory while the process lives: for tests and the simulator. */
export class MemoryStore implements EndpointStore {
  private readonly byId = new Map<string, MemoryCommune>();
  private readonly sessions = new Map<string, StoredSession>();
  private readonly invitations = new Map<string, Invitation>();

  async createCommune(commune: Parameters<EndpointStore['createCommune']>[0]) {
    if (this.byId.has(commune.id)) throw new Error(`commune ${commune.id} is there already`);
    this.byId.set(commune.id, new MemoryCommune(commune));
  }

  async commune(communeId: string) {
    return this.byId.get(communeId)?.commune;
  }

  async communes() {
    return [...this.byId.values()].map(({ commune }) => commune).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async beginEpoch(communeId: string, epoch: string) {
    this.existing(communeId).beginEpoch(epoch);
  }

  async commit<C extends Parameters<MemoryCommune['write']>[0]>(
    communeId: string,
    wanted: Parameters<EndpointStore['commit']>[1],
    decide: (present: ReturnType<MemoryCommune['present']>) => C,
  ): Promise<C> {
    const commune = this.existing(communeId);
    const commit = decide(commune.present(wanted));
    commune.write(commit);
    return commit;
  }

  async records(...[communeId, keys, reader]: Parameters<EndpointStore['records']>) {
    const commune = this.byId.get(communeId);
    return keys.flatMap((key) => commune?.read(key, reader) ?? []);
  }

  async recordsOfType(communeId: string, types: readonly RecordType[]) {
    const all = this.byId.get(communeId)?.readAll(everything) ?? [];
    return all.filter((record) => types.includes(record.type));
  }

  async latestSequence(communeId: string, types: readonly RecordType[]) {
    return (await this.recordsOfType(communeId, types)).at(-1)?.sequence ?? 0;
  }

  async pull(...[communeId, reader, after, limit]: Parameters<EndpointStore['pull']>) {
    const none = { records: [], sequence: 0, more: false };
    return this.byId.get(communeId)?.pull(reader, after, limit) ?? none;
  }

  async namedBytes(communeId: string, sender: Sender, sha256s: readonly string[]) {
    const commune = this.byId.get(communeId);
    return sha256s.flatMap((sha256) => commune?.namedBytes(sender, sha256) ?? []);
  }

  async wholeBytes(communeId: string, partyId: string, sha256s: readonly string[]) {
    const commune = this.byId.get(communeId);
    return sha256s.filter((sha256) => commune?.isWhole(partyId, sha256));
  }

  async markWhole(communeId: string, partyId: string, sha256: string) {
    this.existing(communeId).markWhole(partyId, sha256);
  }

  async readableBytes(...[communeId, reader, sha256]: Parameters<EndpointStore['readableBytes']>) {
    return this.byId.get(communeId)?.readableBytes(reader, sha256);
  }

  async putSession(tokenHash: string, session: StoredSession) {
    this.existing(session.communeId);
    this.sessions.set(tokenHash, session);
  }

  async session(tokenHash: string) {
    return this.sessions.get(tokenHash);
  }

  async dropSession(tokenHash: string) {
    this.sessions.delete(tokenHash);
  }

  async putInvitation(invitation: Invitation) {
    this.existing(invitation.communeId);
    this.invitations.set(invitation.codeHash, invitation);
  }

  async invitation(codeHash: string) {
    return this.invitations.get(codeHash);
  }

  async seeDevice(device: Parameters<EndpointStore['seeDevice']>[0]) {
    const { devices } = this.existing(device.communeId);
    const ofPerson = devices.filter((known) => known.personId === device.personId);
    const same = ofPerson.find(
      (known) => known.deviceId === device.deviceId && known.birthId === device.birthId,
    );
    if (same) devices.splice(devices.indexOf(same), 1);
    devices.push(device);
    const others = ofPerson.filter((known) => known !== same);
    others.sort((a, b) => a.lastContact - b.lastContact);
    return { isNew: same === undefined, others };
  }

  async counts(communeId: string) {
    return this.byId.get(communeId)?.counts() ?? { changes: 0, records: 0, refused: 0, wholeBytes: 0 };
  }

  async close() {}

  private existing(communeId: string): MemoryCommune {
    const commune = this.byId.get(communeId);
    if (!commune) throw new Error('no such commune');
    return commune;
  }
}
