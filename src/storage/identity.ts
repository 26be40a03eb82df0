import type { Ids } from '../base/ids.ts';
import type { DeviceIdentity } from './port/rows.ts';
import type { Transact, Transaction } from './transaction.ts';

/** Whose device this is: read, or made with an empty database (STORE-5). */
export async function establishIdentity(
  transact: Transact,
  person: Pick<DeviceIdentity, 'communeId' | 'personId'>,
  ids: Ids,
): Promise<DeviceIdentity> {
  const known =
    (await transact('read', ['meta'], readIdentity)) ??
    (await transact('write', ['meta'], async (rows) => {
      // Two tabs may open an empty database at once: the second finds the first one's.
      const found = await readIdentity(rows);
      if (found) return found;
      const { communeId, personId } = person;
      const identity = { deviceId: ids.next(), birthId: ids.next(), communeId, personId };
      rows.put('meta', { name: 'identity', identity });
      return identity;
    }));
  if (known.communeId !== person.communeId || known.personId !== person.personId) {
    throw new Error(`this database is another person's: ${known.communeId}/${known.personId}`);
  }
  return known;
}

async function readIdentity(rows: Transaction): Promise<DeviceIdentity | undefined> {
  const row = await rows.get('meta', 'identity');
  return row?.name === 'identity' ? row.identity : undefined;
}
