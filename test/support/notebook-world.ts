import type { Clock } from '../../src/base/clock.ts';
import type { Json } from '../../src/base/json.ts';
import { apply } from '../../src/domain/apply.ts';
import { fieldOfRole, formOfKind } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import type { Form, Role } from '../../src/domain/campaign/form-schema.ts';
import type { SampleRoster } from '../../src/domain/campaign/sample-schema.ts';
import type { Checklist } from '../../src/domain/campaign/work-schema.ts';
import { campaignKey } from '../../src/domain/catalogue.ts';
import { type CampaignRef, type Change, keyText, type RecordType } from '../../src/domain/change.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import type { Shot } from '../../src/domain/shot.ts';
import { createNotebook } from '../../src/notebook/create-notebook.ts';
import type { CheckRequest, Notebook } from '../../src/notebook/notebook.ts';
import { openMemoryStore } from '../../src/storage/memory-store.ts';
import { createMemoryDisk } from '../../src/storage/memory-transact.ts';
import type { DeviceStore } from '../../src/storage/port/device-store.ts';
import type { Settlement } from '../../src/storage/port/rows.ts';
import { attachmentOf, receipt, seededIds, someBytes } from './device-fixtures.ts';
import { firstCampaignJson, soundCampaign } from './first-campaign.ts';
import { renameCampaign } from './rename-campaign.ts';

/** The first campaign, and the same with every identifier renamed: whatever holds for one must hold for the other. */
export const bothCampaigns: [string, Json][] = [
  ['the first campaign', firstCampaignJson()],
  ['the first campaign, renamed', renameCampaign(firstCampaignJson(), 20260421)],
];

/** Half past eight in the morning at the commune, months after the campaign. */
export const realNow = Date.parse('2026-11-23T08:30:00+07:00');
const zone = 'Asia/Ho_Chi_Minh';
const otherDevice = '01960000-0000-7000-8000-00000000000e';

/** People of the sample roster, by what they are. */
export const people = { office: 0, desk: 1, areaUnitHead: 2, clerk: 3 } as const;

type WorldOptions = {
  campaign?: Json;
  who?: keyof typeof people;
  role?: 'viewer';
  sample?: boolean;
  entries?: boolean;
  persist?: () => Promise<unknown>;
};

/** What an entry from elsewhere says. */
type Elsewhere = Pick<Change, 'record'> & Partial<Omit<Change, 'record'>>;

/**
 * A notebook on a device that has heard from its endpoint once; the endpoint is played by the domain's own `apply`, as the real one
 * does it.
 */
export class World {
  readonly campaign: Campaign;
  readonly roster: SampleRoster;
  readonly ref: CampaignRef;
  readonly clock: Clock & { now(): number; time: number };
  disk = createMemoryDisk();
  /** Thrown at the next write, as a full disk does. */
  breaks: Error | null = null;
  store!: DeviceStore;
  notebook!: Notebook;
  persistAsked = 0;
  readonly records = new Map<string, SyncRecord>();
  private sequence = 0;
  private epoch = 'epoch-1';
  private lives = 0;
  private readonly options: WorldOptions;
  private readonly ids = seededIds(7);

  constructor(options: WorldOptions) {
    this.options = options;
    this.campaign = soundCampaign(options.campaign ?? firstCampaignJson());
    if (!this.campaign.sampleRoster) throw new Error('the campaign has no sample roster');
    this.roster = this.campaign.sampleRoster;
    this.ref = { id: this.campaign.id, version: 1 };
    const clock = { time: realNow, now: () => clock.time };
    this.clock = clock;
  }

  static async open(options: WorldOptions = {}): Promise<World> {
    const world = new World(options);
    await world.reopen();
    world.plantRoster();
    if (options.entries ?? true) await world.plantEntries();
    await world.pull();
    return world;
  }

  /** The page died; the same device opens again. */
  async reopen(): Promise<void> {
    this.store?.close();
    this.lives += 1;
    this.store = await openMemoryStore({
      communeId: 'commune-1',
      personId: this.me.id,
      ids: seededIds(100 + this.lives),
      disk: this.disk,
      beforeCommit: () => {
        if (this.breaks) throw this.breaks;
      },
    });
    this.notebook = await createNotebook({
      store: this.store,
      clock: this.clock,
      ids: seededIds(200 + this.lives),
      zone,
      persist: () => {
        this.persistAsked += 1;
        return this.options.persist?.() ?? Promise.resolve(true);
      },
    });
  }

  get me() {
    const person = this.roster.people[people[this.options.who ?? 'office']];
    if (!person) throw new Error('no such person');
    return person;
  }

  get partyId(): string {
    return partyOf(this.me);
  }

  get checklist(): Checklist {
    return first(this.campaign.checklists);
  }

  get form(): Form {
    const form = formOfKind(this.campaign, this.checklist.kind);
    if (!form) throw new Error('the checklist has no form');
    return form;
  }

  /** The id of the field with a role; the tests know fields by nothing else. */
  field(role: Role): string {
    const field = fieldOfRole(this.form, role);
    if (!field) throw new Error(`no field has the role ${role}`);
    return field.id;
  }

  /** What the endpoint has applied reaches the device. */
  async pull(): Promise<void> {
    await this.store.settle({
      outcomes: [],
      records: [...this.records.values()],
      gone: [],
      state: this.state(),
      at: this.clock.now(),
    });
  }

  /** The words in the outbox reach the endpoint; `refuse` names those that are set aside. */
  async push(refuse: (change: Change) => Refusal | null = () => null): Promise<void> {
    const changes = await this.store.outbox({ changes: 1_000, bytes: 1e9 });
    const outcomes = changes.map((change) => {
      const refusal = refuse(change);
      if (refusal) return { seq: change.seq, refusal };
      return { seq: change.seq, receipt: this.apply(change) };
    });
    const records = [...this.records.values()];
    await this.store.settle({ outcomes, records, gone: [], state: this.state(), at: this.clock.now() });
  }

  /** All bytes reach the endpoint as well. */
  async upload(): Promise<void> {
    const uploads = await this.store.uploads();
    await this.store.acknowledgeBytes(
      uploads.map((upload) => upload.ref.sha256),
      { at: this.clock.now(), epoch: this.epoch },
    );
  }

  /** The endpoint was restored from a backup that holds everything so far; the phone hears of it. */
  async restore(): Promise<void> {
    this.epoch = `${this.epoch}, restored`;
    await this.push();
  }

  /** A change by somebody else, on another device. */
  elsewhere(change: Elsewhere): Change {
    const made: Change = {
      changeId: this.ids.next(),
      deviceId: otherDevice,
      seq: this.sequence + 1,
      authorId: first(this.roster.people).id,
      at: realNow,
      zone,
      offset: 0,
      campaign: this.ref,
      base: 0,
      ...change,
    };
    this.apply(made);
    return made;
  }

  request(place: number | string, more: Partial<CheckRequest> = {}): CheckRequest {
    return {
      campaign: this.ref,
      checklistId: this.checklist.id,
      placeId: typeof place === 'string' ? place : this.placeId(place),
      status: first(this.checklist.doneStatuses),
      values: {},
      shots: [],
      ...more,
    };
  }

  placeId(index: number): string {
    const place = this.roster.places[index];
    if (!place) throw new Error(`no place ${index}`);
    return place.id;
  }

  private apply(change: Change) {
    const key = keyText(change.record);
    const sequence = ++this.sequence;
    const stamp = { sequence, receipt: receipt(sequence) };
    this.records.set(key, apply(this.records.get(key), change, stamp));
    return stamp.receipt;
  }

  private state(): Settlement['state'] {
    const { id, nameVi, role } = this.me;
    return {
      cursor: { epoch: this.epoch, viewId: 'view-1', sequence: this.sequence },
      session: {
        commune: {
          id: 'commune-1',
          nameVi: this.campaign.communeVi.name,
          sample: this.options.sample ?? true,
        },
        person: { id, nameVi, role: this.options.role ?? role, partyId: this.partyId },
      },
      offset: 0,
      backupAt: null,
      lastContact: this.clock.now(),
    };
  }

  private plant(type: RecordType, id: string, set: { [fieldId: string]: Json | undefined }): void {
    const filled: { [fieldId: string]: Json } = {};
    for (const [fieldId, value] of Object.entries(set)) if (value !== undefined) filled[fieldId] = value;
    this.elsewhere({
      record: { type, id },
      campaign: null,
      create: { kind: null, partyId: null },
      set: filled,
      at: 0,
    });
  }

  private plantRoster(): void {
    const content = this.options.campaign ?? firstCampaignJson();
    this.plant('campaign', campaignKey(this.ref), { version: 1, content });
    for (const { id, nameVi } of this.roster.areaUnits) this.plant('areaUnit', id, { nameVi });
    for (const { id, nameVi, groupBodyId } of this.roster.units) {
      this.plant('unit', id, { nameVi, groupBodyId });
    }
    for (const { id, noteVi: _, ...place } of this.roster.places) this.plant('place', id, place);
    for (const person of this.roster.people) {
      const { id, nameVi, role } = person;
      this.plant('person', id, { nameVi, role, partyId: partyOf(person) });
    }
  }

  /** Where the form has photos, each shows one, as the sample of a real endpoint does. */
  private async plantEntries(): Promise<void> {
    const photo = (await shotOf(1)).attachment;
    for (const { kind, byPersonId, at, values, review } of this.roster.entries) {
      const author = this.roster.people.find(({ id }) => id === byPersonId);
      if (!author) throw new Error(`nobody is ${byPersonId}`);
      const record = { type: 'entry', id: this.ids.next() } as const;
      const fieldId = formOfKind(this.campaign, kind)?.roles.photos;
      this.elsewhere({
        record,
        create: { kind, partyId: partyOf(author) },
        set: values,
        ...(fieldId !== undefined && { attach: { [fieldId]: [photo] } }),
        at: Date.parse(at),
        authorId: author.id,
      });
      if (!review) continue;
      const { state, reasonVi } = review;
      this.plant('review', this.ids.next(), { entryId: record.id, revision: 1, state, reason: reasonVi });
    }
  }
}

/** A photo with its thumbnail; each seed makes another. */
export async function shotOf(seed: number): Promise<Shot> {
  const photo = await someBytes(seed, 3_000, 'photo');
  const thumbnail = await someBytes(seed + 1_000_000, 300, 'thumbnail');
  return { attachment: attachmentOf(photo, thumbnail), bytes: photo.bytes, thumbnail: thumbnail.bytes };
}

export function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('nothing is there');
  return item;
}

function partyOf(person: SampleRoster['people'][number]): string {
  const party = person.bodyId ?? person.unitId ?? person.areaUnitId;
  if (party === undefined) throw new Error('a person without a party');
  return party;
}
