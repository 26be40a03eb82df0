import type { Attachment } from '../../src/domain/attachment.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Draft, NewBytes } from '../../src/storage/port/rows.ts';
import { communes, personOf } from './commune.ts';
import { EndpointBox, type StoreKind } from './endpoint-box.ts';
import { forge } from './forge.ts';
import { PhoneBox } from './phone-box.ts';
import type { Step } from './steps.ts';
import { Struck } from './struck.ts';
import { amend, heldOf, newCheck, newTalk, resolveOne, retryOne, reviewOne } from './work.ts';

const day = 86_400_000;

/** Three devices in two communes; the first is shared by two people. */
export class SimWorld {
  readonly struck = new Struck();
  readonly endpoint: EndpointBox;
  readonly phones: PhoneBox[];
  /** The phones that the present step concerns. */
  touched = new Set<PhoneBox>();

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

  async close(): Promise<void> {
    await this.endpoint.present.close();
  }

  phone(pick: number): PhoneBox {
    const phone = this.phones[pick % this.phones.length];
    if (!phone) throw new Error('no phone');
    this.touched.add(phone);
    return phone;
  }

  async take(step: Step): Promise<void> {
    this.touched = new Set();
    switch (step.do) {
      case 'save':
        return this.saveNew(step);
      case 'draft':
        return this.type(step);
      case 'finish':
        return this.finish(step);
      case 'edit':
      case 'attach':
      case 'detach':
      case 'remove':
      case 'restore':
        return amend(this.phone(step.phone), step);
      case 'review':
        return reviewOne(this.deskOr(step.phone), step.pick);
      case 'resolve':
        return resolveOne(this.phone(step.phone));
      case 'retry':
        return retryOne(this.phone(step.phone), step.pick);
      case 'sync':
        return this.sync(step);
      case 'forge':
        return forge(this.phone(step.phone), this.phones, step.pick);
      default:
        return this.befall(step);
    }
  }

  /** What people do not do. */
  private async befall(step: Step): Promise<void> {
    switch (step.do) {
      case 'quota':
        this.phone(step.phone).full = true;
        return;
      case 'clock':
        this.struck.hit('clock jump');
        this.phone(step.phone).drift = step.by;
        return;
      case 'days':
        this.struck.hit('days go by');
        this.endpoint.clock.at += step.days * day;
        return;
      case 'clear':
        return this.clear(this.phone(step.phone));
      case 'wipe':
        this.struck.hit('database wiped');
        return this.phone(step.phone).wipe();
      case 'switch':
        return this.switchPerson();
      case 'move':
        return this.move(this.phone(step.phone));
      case 'disk':
        this.endpoint.diskFull = step.full;
        return;
      case 'backup':
        return this.endpoint.backup();
      case 'restore-backup':
        if (await this.endpoint.restore()) this.struck.hit('restore of a backup');
    }
  }

  private deskOr(pick: number): PhoneBox {
    const desk = this.phones.findIndex(({ person }) => person.role === 'desk');
    return this.phone(desk === -1 ? pick : desk);
  }

  private async saveNew({ phone: pick, photos, text }: Extract<Step, { do: 'save' }>): Promise<void> {
    const phone = this.phone(pick);
    const taken = await takePhotos(phone, photos);
    const made = text % 4 === 0 ? newTalk(phone, text) : newCheck(phone, text);
    await phone.save(
      { ...made, ...attached(taken.map(({ attachment }) => attachment)) },
      { bytes: taken.flatMap(({ bytes }) => bytes) },
      text % 5 === 0 ? 1 : 0,
    );
  }

  private async sync({ phone: pick, faults, tabs, dies, meanwhile }: Extract<Step, { do: 'sync' }>) {
    const phone = this.phone(pick);
    if (meanwhile === 'retry') phone.line.meanwhile = () => retryOne(phone, pick);
    if (meanwhile === 'save') {
      phone.line.meanwhile = async () => {
        await phone.save(newCheck(phone, pick), {}, 1);
      };
    }
    await phone.sync(faults, tabs, dies);
    phone.line.meanwhile = null;
  }

  /** A form that is left half typed, its photos with it (STORE-4). */
  private async type({ phone: pick, photos, text }: Extract<Step, { do: 'draft' }>): Promise<void> {
    const phone = this.phone(pick);
    const taken = await takePhotos(phone, photos);
    const draft: Draft = {
      id: phone.newId(),
      record: null,
      base: 0,
      campaign: { id: 'sim', version: 1 },
      kind: 'talk',
      values: { note: text },
      attachments: { photos: taken.map(({ attachment }) => attachment) },
      field: null,
      screen: 'form',
      at: phone.now(),
    };
    await phone.tell(() =>
      phone.store.putDraft(
        draft,
        taken.flatMap(({ bytes }) => bytes),
      ),
    );
  }

  private async finish({ phone: pick, pick: which }: Extract<Step, { do: 'finish' }>): Promise<void> {
    const phone = this.phone(pick);
    const drafts = await phone.store.drafts();
    const draft = drafts[which % Math.max(1, drafts.length)];
    if (!draft) return;
    const photos = draft.attachments.photos ?? [];
    const made = newTalk(phone, Number(draft.values.note));
    await phone.save({ ...made, ...attached(photos) }, { held: heldOf(photos), draftId: draft.id });
  }

  private async clear(phone: PhoneBox): Promise<void> {
    await phone.tell(async () => {
      const { count } = await phone.store.clearSent(phone.now());
      if (count > 0) this.struck.hit('sent photos cleared');
    });
  }

  /**
   * Between the hamlets, while nothing of theirs waits: what an officer wrote for the former party and had not sent is another matter. Nor may a
   * restore take the move back, which is the desk's to say again.
   */
  private async move(phone: PhoneBox): Promise<void> {
    const { communeId, partyId } = phone.person;
    const hamlets = [`${communeId}-x1`, `${communeId}-x2`];
    if (!hamlets.includes(partyId) || this.endpoint.hasBackup() || this.endpoint.diskFull) return;
    const { changes, attachments, setAside } = await phone.store.unsent();
    if (changes + attachments + setAside > 0) return;
    this.struck.hit('another party');
    const other = hamlets.find((hamlet) => hamlet !== partyId) ?? partyId;
    await this.endpoint.move(phone.person, other);
    phone.moveTo(other);
  }

  /** One browser, one cookie: who enrols takes it from the other. */
  private async switchPerson(): Promise<void> {
    const [first, , , second] = this.phones;
    if (!first || !second) return;
    this.struck.hit('another person on the device');
    const [here, away] = first.line.cookie === second.line.cookie ? [second, first] : [first, second];
    await here.enrol();
    away.line.cookie = here.line.cookie;
  }
}

/** One after the other: they are hashed in threads, whose order is no seed's. */
async function takePhotos(
  phone: PhoneBox,
  count: number,
): Promise<{ attachment: Attachment; bytes: NewBytes[] }[]> {
  const taken = [];
  for (let i = 0; i < count; i++) taken.push(await phone.photo());
  return taken;
}

function attached(photos: Attachment[]): Pick<Change, 'attach'> {
  return photos.length > 0 ? { attach: { photos } } : {};
}
