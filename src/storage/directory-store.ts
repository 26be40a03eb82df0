import { Dexie, type Table } from 'dexie';
import { openDatabase } from './dexie-database.ts';
import { storeFailure } from './store-failure.ts';

/** A person enrolled on this device. */
export type EnrolledPerson = { communeId: string; personId: string; nameVi: string };

/** Who is enrolled on this device, and whose notebook opens. */
export type Directory = {
  people(): Promise<EnrolledPerson[]>;
  current(): Promise<EnrolledPerson | undefined>;
  /** Adds a person, or renames them, and makes them the current one. */
  enrol(person: EnrolledPerson): Promise<void>;
  makeCurrent(person: Pick<EnrolledPerson, 'communeId' | 'personId'>): Promise<void>;
  /** The person is no longer known here, and their notebook opens no more. */
  leave(person: Pick<EnrolledPerson, 'communeId' | 'personId'>): Promise<void>;
  close(): void;
};

type Current = { name: 'current'; communeId: string; personId: string };

/** The one database that is not a person's; it holds names only. */
export async function openDirectory(name = 'thuc-dia'): Promise<Directory> {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ people: '[communeId+personId]', choice: 'name' });
  database.on('versionchange', () => {
    database.close();
    return false;
  });
  await openDatabase(database);
  const people: Table<EnrolledPerson, [string, string]> = database.table('people');
  const choice: Table<Current, string> = database.table('choice');
  return {
    people: () => guarded(() => people.toArray()),
    current: () =>
      guarded(async () => {
        const current = await choice.get('current');
        return current && people.get([current.communeId, current.personId]);
      }),
    enrol: ({ communeId, personId, nameVi }) =>
      guarded(() =>
        database.transaction('rw', people, choice, async () => {
          await people.put({ communeId, personId, nameVi });
          await choice.put({ name: 'current', communeId, personId });
        }),
      ),
    makeCurrent: ({ communeId, personId }) =>
      guarded(async () => {
        await choice.put({ name: 'current', communeId, personId });
      }),
    leave: ({ communeId, personId }) =>
      guarded(() =>
        database.transaction('rw', people, choice, async () => {
          await people.delete([communeId, personId]);
          const current = await choice.get('current');
          if (current?.communeId === communeId && current.personId === personId)
            await choice.delete('current');
        }),
      ),
    close: () => database.close(),
  };
}

async function guarded<T>(act: () => PromiseLike<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw storeFailure(cause);
  }
}
