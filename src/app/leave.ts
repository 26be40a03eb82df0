import { answerType, routes } from '../protocol/routes.ts';
import { deleteDeviceStore } from '../storage/delete-store.ts';
import type { Directory, EnrolledPerson } from '../storage/directory-store.ts';
import { LeaveFailedError } from '../ui/services.ts';

/** How long the endpoint may take to answer, milliseconds. */
const patience = 20_000;

/** Ends this browser's session at the endpoint. Throws LeaveFailedError where nobody of ours says that it has ended (SYNC-11). */
export async function endSession(fetch: typeof globalThis.fetch): Promise<void> {
  const response = await fetch(routes.leave, {
    method: 'POST',
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  }).catch((cause: unknown) => {
    throw new LeaveFailedError('network', { cause });
  });
  if (response.headers.get('content-type')?.split(';')[0]?.trim() !== answerType)
    throw new LeaveFailedError('network');
  if (!response.ok) throw new LeaveFailedError('server');
}

/** Everything of this person leaves the device; their store is closed. Until it has, the next start opens their notebook again. */
export async function forgetPerson(
  person: EnrolledPerson,
  directory: Pick<Directory, 'leave'>,
): Promise<void> {
  await deleteDeviceStore(person);
  await directory.leave(person);
}
