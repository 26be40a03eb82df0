import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import { partyNameVi } from '../../domain/catalogue.ts';
import type { EnrolAnswer } from '../../protocol/enrol.ts';
import { sha256Hex } from '../hashing.ts';
import type { EndpointStore } from '../store/endpoint-store.ts';
import type { Catalogues } from '../sync/catalogues.ts';
import { newCode, newToken, normalCode } from './secrets.ts';
import { sessionInfo, type Who, whoIs } from './who.ts';

/** An invitation can be used for seven days, by several devices. */
const invitationDays = 7;

export type Enrolled = { answer: EnrolAnswer; token: string | null };

/** How a person's device becomes known. Codes and tokens are stored hashed. */
export class Enrolment {
  private readonly store: EndpointStore;
  private readonly catalogues: Catalogues;
  private readonly clock: Clock;
  private readonly random: Random;

  constructor(parts: { store: EndpointStore; catalogues: Catalogues; clock: Clock; random: Random }) {
    this.store = parts.store;
    this.catalogues = parts.catalogues;
    this.clock = parts.clock;
    this.random = parts.random;
  }

  /** A new code for this person. */
  async invite(communeId: string, personId: string): Promise<string> {
    const code = newCode(this.random);
    const endsAt = this.clock.now() + invitationDays * 24 * 3600 * 1000;
    await this.store.putInvitation({ codeHash: sha256Hex(code), communeId, personId, endsAt });
    return code;
  }

  /** Whose code it is; with `confirm` a session as well. Undefined for a code that is unknown or has ended. */
  async enrol(typed: string, confirm: boolean): Promise<Enrolled | undefined> {
    const invitation = await this.store.invitation(sha256Hex(normalCode(typed)));
    if (!invitation || invitation.endsAt <= this.clock.now()) return undefined;
    const { communeId, personId } = invitation;
    const who = await this.find(communeId, personId);
    if (!who) return undefined;
    const answer: EnrolAnswer = {
      answer: 'enrol',
      session: sessionInfo(who),
      partyNameVi: partyNameVi(who.roster.catalogue, who.session.partyId) ?? '',
      confirmed: confirm,
    };
    if (!confirm) return { answer, token: null };
    const token = newToken(this.random);
    const createdAt = this.clock.now();
    await this.store.putSession(sha256Hex(token), { communeId, personId, createdAt });
    return { answer, token };
  }

  /** The person behind a token: undefined for no such session, `revoked` for someone who is no longer in the roster. */
  async whoHolds(token: string): Promise<Who | 'revoked' | undefined> {
    const stored = await this.store.session(sha256Hex(token));
    if (!stored) return undefined;
    return (await this.find(stored.communeId, stored.personId)) ?? 'revoked';
  }

  /** Ends a session, once and for all. */
  async leave(token: string): Promise<void> {
    await this.store.dropSession(sha256Hex(token));
  }

  private async find(communeId: string, personId: string): Promise<Who | undefined> {
    const commune = await this.store.commune(communeId);
    return commune && whoIs(commune, await this.catalogues.of(communeId), personId);
  }
}
