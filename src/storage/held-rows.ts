import type { SyncState } from './port/rows.ts';
import type { HeldRow } from './tables.ts';

type Clocks = Pick<SyncState, 'offset'>;

/** The endpoint has these bytes whole since `at`, by this device's clock; `atEndpoint` by its own. */
export function acknowledged(held: HeldRow, at: number, atEndpoint: number): HeldRow {
  return { ...held, acknowledgedAt: at, atEndpoint };
}

export function unacknowledged({ atEndpoint: _, ...held }: HeldRow): HeldRow {
  return { ...held, acknowledgedAt: null };
}

/** Since when the endpoint has these bytes, by its own clock; null for not yet. A clock set right since does not move it. */
export function heldSince({ acknowledgedAt, atEndpoint }: HeldRow, clocks: Clocks): number | null {
  return acknowledgedAt === null ? null : (atEndpoint ?? endpointTime(acknowledgedAt, clocks));
}

export function endpointTime(at: number, { offset }: Clocks): number {
  return at + (offset ?? 0);
}
