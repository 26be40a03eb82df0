import type { Change } from '../../src/domain/change.ts';
import type { Commit, Reader } from '../../src/server/store/endpoint-store.ts';
import { uuidNamed } from './endpoint-client.ts';

export const desk: Reader = { everything: true };
export const officer = (partyId: string): Reader => ({ everything: false, partyId });
export const entry = (name: string) => ({ type: 'entry' as const, id: uuidNamed(name) });
export const create = { kind: 'check', partyId: 'x1' };

/** Applies one change, as a push does. */
export type Put = (
  change: Change,
  scope?: string[],
  communeId?: string,
  party?: string,
  reads?: Reader,
) => Promise<Commit>;
