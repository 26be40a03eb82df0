import { RoomExhaustedError, StoreFailedError } from './port/device-store.ts';

/** The error callers see: room run out, the database's own failure, or a fault of ours as it is. */
export function storeFailure(cause: unknown): Error {
  if (isQuota(cause)) return new RoomExhaustedError('no room left on this device', { cause });
  if (cause instanceof RoomExhaustedError || cause instanceof StoreFailedError) return cause;
  if (cause instanceof Error && !(cause instanceof DOMException)) return cause;
  return new StoreFailedError(cause instanceof Error ? cause.message : String(cause), { cause });
}

/** A full disk ends a transaction as QuotaExceededError, or as an AbortError that carries one inside (STORE-6). */
function isQuota(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if (cause.name === 'QuotaExceededError') return true;
  return 'inner' in cause && cause.inner !== cause && isQuota(cause.inner);
}
