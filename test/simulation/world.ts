import type { Json } from '../../src/base/json.ts';
import { mayCheckPlace, mayWriteEntryOf } from '../../src/domain/permission.ts';
import type { DeviceRecord } from '../../src/storage/port/rows.ts';
import { communes, personOf, placesOf } from './commune.ts';
import { EndpointBox, type StoreKind } from './endpoint-box.ts';
import { PhoneBox, photoOn } from './phone-box.ts';
import type { Step } from './steps.ts';
import { Struck } from './struck.ts';

/** Three devices in two communes; the first is shared by two people. */
export class SimWorld {
  readonly struck = new Struck();
  readonly endpoint: EndpointBox;
  readonly phones: PhoneBox[];

  private constructor(seed: number, kind: StoreKind) {
    this.endpoint = new EndpointBox({ seed, kind, struck: this.struck });
    const [one, two] = communes;
    const people = [
      personOf(one, 'hamlet'),
      personOf(one, 'desk'),
      personOf(two, 'hamlet'),
      // The office's officer has no device of their own: they use the first one.
      personOf(one, 'office'),
    ];
    this.phones = people.map(
      (person, index) =>
        new PhoneBox({ person, endpoint: this.endpoint, struck: this.struck, seed: seed * 10 + index + 1 }),
    );
  }

  static async open(seed: number, kind: StoreKind): Promise<SimWorld> {
    const world = new SimWorld(seed, kind);
    await world.endpoint.open();
    for (const phone of world.phones) {
      await phone.open();
      await phone.enrol();
    }
    return world;
  }

  phone(pick: number): PhoneBox {
    const phone = this.phones[pick % this.phones.length];
    if (!phone) throw new Error('no phone');
    return phone;
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'save':
        return this.saveNew(step);
      case 'edit':
      case 'attach':
      case 'detach':
      case 'remove':
      case 'restore':
        return this.amend(step);
      case 'review':
        return this.review(step);
      case 'resolve':
        return this.resolve(step);
      case 'retry':
        return this.retry(step);
      case 'sync':
        await this.phone(step.phone).sync(step.faults, step.tabs, step.dies);
        return;
      case 'quota':
        this.phone(step.phone).full = true;
        return;
      case 'clock':
        this.struck.hit('clock jump');
        this.phone(step.phone).drift = step.by;
        return;
      case 'wipe':
        this.struck.hit('database wiped');
        return this.phone(step.phone).wipe();
      case 'switch':
        return this.switchPerson();
      case 'disk':
        this.endpoint.diskFull = step.full;
        return;
      case 'backup':
        return this.endpoint.backup();
      case 'restore-backup':
        if (await this.endpoint.restore()) this.struck.hit('restore of a backup');
    }
  }

  private async saveNew({ phone: pick, photos, text }: Extract<Step, { do: 'save' }>): Promise<void> {
    const phone = this.phone(pick);
    const { communeId, partyId } = phone.person;
    const taken = await Promise.all(Array.from({ length: photos }, () => photoOn(phone)));
    const set: { [fieldId: string]: Json } = {
      place: this.placeFor(phone, text),
      status: text % 2 === 0 ? 'up' : 'down',
      note: secret(communeId, partyId, text),
    };
    await phone.save(
      {
        record: { type: 'entry', id: phone.newId() },
        create: { kind: 'check', partyId },
        set,
        ...(photos > 0 && { attach: { photos: taken.map(({ attachment }) => attachment) } }),
      },
      taken.flatMap(({ bytes }) => bytes),
    );
  }

  private placeFor({ person }: PhoneBox, pick: number): string {
    const places = placesOf(person.communeId);
    const owners = [`${person.communeId}-x1`, `${person.communeId}-x2`, null];
    const may = places.filter((_, index) =>
      mayCheckPlace(person, owners[index] ?? null, new Set(['office'])),
    );
    return may[pick % may.length] ?? '';
  }

  private async amend(step: Extract<Step, { pick: number; text: number }>): Promise<void> {
    const phone = this.phone(step.phone);
    const row = await pickRow(phone, step.pick, step.do === 'restore');
    if (!row) return;
    const { shown } = row;
    const record = { type: 'entry' as const, id: shown.id };
    const base = shown.revision;
    if (step.do === 'edit') {
      const set = { note: secret(phone.person.communeId, shown.partyId ?? '', step.text), count: step.text };
      await phone.save({ record, base, set });
    } else if (step.do === 'attach') {
      const { attachment, bytes } = await photoOn(phone);
      await phone.save({ record, base, attach: { photos: [attachment] } }, bytes);
    } else if (step.do === 'detach') {
      const [first] = shown.attachments.photos ?? [];
      if (first) await phone.save({ record, base, detach: { photos: [first.sha256] } });
    } else if (step.do === 'remove') await phone.save({ record, base, remove: true });
    else await restoreCopy(phone, row);
  }

  private async review({ phone: pick, pick: which }: { phone: number; pick: number }): Promise<void> {
    const phone = this.phones.find(({ person }) => person.role === 'desk') ?? this.phone(pick);
    const row = await pickRow(phone, which, false);
    if (!row || row.shown.revision === 0) return;
    await phone.save({
      record: { type: 'review', id: phone.newId() },
      campaign: null,
      create: { kind: null, partyId: null },
      set: {
        entryId: row.shown.id,
        revision: row.shown.revision,
        state: which % 2 ? 'accepted' : 'returned',
      },
    });
  }

  private async resolve({ phone: pick }: { phone: number; pick: number }): Promise<void> {
    const phone = this.phone(pick);
    for (const { shown } of await phone.entries()) {
      const settled = Object.values(shown.fields).flatMap(({ alternatives }) => alternatives ?? []);
      if (shown.removed || settled.length === 0 || !mayWriteEntryOf(phone.person, shown)) continue;
      const record = { type: 'entry' as const, id: shown.id };
      await phone.save({ record, base: shown.revision, resolve: settled.map(({ changeId }) => changeId) });
      return;
    }
  }

  private async retry({ phone: pick, pick: which }: { phone: number; pick: number }): Promise<void> {
    const phone = this.phone(pick);
    const aside = await phone.store.setAside();
    const one = aside[which % Math.max(1, aside.length)];
    if (one) await phone.store.retry(one.change.seq).catch(refuseRoom);
  }

  /** One browser, one cookie: who enrols takes it from the other. */
  private async switchPerson(): Promise<void> {
    const [first, , , second] = this.phones;
    if (!first || !second) return;
    this.struck.hit('another person on the device');
    const [here, away] = first.cookie === second.cookie ? [second, first] : [first, second];
    await here.enrol();
    away.cookie = here.cookie;
  }
}

function refuseRoom(cause: unknown): void {
  if (cause instanceof Error && cause.name === 'RoomExhaustedError') return;
  throw cause;
}

/** Words by which a leak is seen: whose they are stands in them. */
export function secret(communeId: string, partyId: string, text: number): string {
  return `secret of ${communeId} ${partyId} ${text}`;
}

async function pickRow(phone: PhoneBox, pick: number, removed: boolean): Promise<DeviceRecord | undefined> {
  const rows = (await phone.entries()).filter(
    ({ shown }) => (shown.removed !== null) === removed && mayWriteEntryOf(phone.person, shown),
  );
  return rows[pick % Math.max(1, rows.length)];
}

async function restoreCopy(phone: PhoneBox, { shown }: DeviceRecord): Promise<void> {
  if (shown.kind === null || shown.partyId === null) return;
  const set = Object.fromEntries(Object.entries(shown.fields).map(([id, { value }]) => [id, value]));
  await phone.save({
    record: { type: 'entry', id: phone.newId() },
    create: { kind: shown.kind, partyId: shown.partyId, restores: shown.id },
    at: shown.at,
    set,
  });
}
