import type { Change } from '../../src/domain/change.ts';
import type { PhoneBox } from './phone-box.ts';

/** A person tries what the app does not offer: to change what is another's, to show a photo they were never given. */
export async function forge(phone: PhoneBox, phones: readonly PhoneBox[], pick: number): Promise<void> {
  const others = phones.filter((other) => other !== phone).flatMap(({ promised }) => promised);
  const target = others[pick % Math.max(1, others.length)]?.change;
  if (!target || phone.person.role === 'desk') return;
  const forged = forgery(phone, target, pick);
  const before = phone.promised.length;
  await phone.save(forged);
  for (const { change } of phone.promised.slice(before)) phone.forged.add(change.changeId);
}

function forgery(phone: PhoneBox, target: Change, pick: number): Pick<Change, 'record'> & Partial<Change> {
  const entry = { type: 'entry' as const, id: target.record.id };
  const photos = Object.values(target.attach ?? {}).flat();
  const { communeId, partyId, personId } = phone.person;
  if (pick % 4 === 0) {
    return {
      record: { type: 'person', id: `${communeId}-desk` },
      campaign: null,
      base: 1,
      set: { nameVi: personId },
    };
  }
  // Checks are read, and lent, more widely.
  if (pick % 4 === 1 && photos.length > 0 && target.create?.kind === 'talk') {
    const record = { type: 'entry' as const, id: phone.newId() };
    return { record, create: { kind: 'talk', partyId }, attach: { photos } };
  }
  return pick % 2 === 0
    ? { record: entry, base: 1, remove: true }
    : { record: entry, base: 1, set: { count: pick } };
}
