import { afterEach, expect, it } from 'vitest';
import { openDirectory } from '../../src/storage/directory-store.ts';
import { deleteDatabase } from '../support/device-databases.ts';

const an = { communeId: 'commune-1', personId: 'person-1', nameVi: 'Lý Văn An' };
const binh = { communeId: 'commune-1', personId: 'person-2', nameVi: 'Nông Thị Bình' };

afterEach(() => deleteDatabase('thuc-dia'));

it('[STORE-5] who is enrolled, and whose notebook opens, survives a reopening', async () => {
  const directory = await openDirectory();
  expect(await directory.current()).toBeUndefined();
  await directory.enrol(an);
  await directory.enrol(binh);
  directory.close();
  const again = await openDirectory();
  expect(await again.people()).toEqual([an, binh]);
  expect(await again.current()).toEqual(binh);
  await again.makeCurrent(an);
  expect(await again.current()).toEqual(an);
  again.close();
});

it('[STORE-9] who leaves is no longer known here, and opens no more; others stay', async () => {
  const directory = await openDirectory();
  await directory.enrol(an);
  await directory.enrol(binh);
  await directory.leave(an);
  expect(await directory.current()).toEqual(binh);
  await directory.leave(binh);
  await directory.leave(binh);
  expect(await directory.current()).toBeUndefined();
  expect(await directory.people()).toEqual([]);
  await directory.enrol(an);
  expect(await directory.current()).toEqual(an);
  directory.close();
});

it('enrolling again renames the person instead of adding one', async () => {
  const directory = await openDirectory();
  await directory.enrol(an);
  await directory.enrol({ ...an, nameVi: 'Lý Văn Ấn' });
  expect(await directory.people()).toEqual([{ ...an, nameVi: 'Lý Văn Ấn' }]);
  directory.close();
});
