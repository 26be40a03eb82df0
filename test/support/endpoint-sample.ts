import { pino } from 'pino';
import type { Clock } from '../../src/base/clock.ts';
import { fieldOfRole, formOfKind } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import { campaignKey } from '../../src/domain/catalogue.ts';
import type { Change } from '../../src/domain/change.ts';
import type { AttachmentStore } from '../../src/server/attachments/attachment-store.ts';
import { MemoryAttachmentStore } from '../../src/server/attachments/memory-attachment-store.ts';
import { createEndpoint, type EndpointParts } from '../../src/server/http/endpoint.ts';
import { nodeRandom } from '../../src/server/node-random.ts';
import { ownCampaignPath, readCampaignFile } from '../../src/server/sample/sample-campaign.ts';
import { seedSample } from '../../src/server/sample/seed-sample.ts';
import type { EndpointStore } from '../../src/server/store/endpoint-store.ts';
import { MemoryStore } from '../../src/server/store/memory-store.ts';
import { EndpointClient, uuidNamed } from './endpoint-client.ts';

/** A clock that a test sets forward. */
export class TestClock implements Clock {
  private at = 1_776_760_000_000;
  now(): number {
    return this.at;
  }
  pass(ms: number): void {
    this.at += ms;
  }
}

export type SampleEndpoint = Awaited<ReturnType<typeof sampleEndpoint>>;

/** An endpoint with the sample commune, in this process, with phones of its people. */
export async function sampleEndpoint(
  given: Partial<EndpointParts> & { store?: EndpointStore; attachments?: AttachmentStore } = {},
) {
  const clock = new TestClock();
  const parts = {
    store: new MemoryStore(),
    attachments: new MemoryAttachmentStore(),
    clock,
    random: nodeRandom,
    config: { instance: 'test', publicOrigin: null },
    log: pino({ level: 'silent' }),
    ...given,
  };
  const path = await ownCampaignPath();
  const { campaign } = await readCampaignFile(path);
  const commune = await seedSample(parts, path);
  const endpoint = createEndpoint(parts);
  const ask = async (to: string, init?: RequestInit) =>
    endpoint.fetch(new Request(new URL(to, 'http://localhost:8080'), init));
  const words = sampleWords(campaign);
  return {
    ...parts,
    clock,
    ask,
    endpoint,
    commune,
    campaign,
    words,
    /** A phone of this person, enrolled. */
    async phoneOf(personId: string, deviceName = personId): Promise<EndpointClient> {
      const phone = new EndpointClient(ask, deviceName);
      await phone.enrol(await endpoint.enrolment.invite(commune.id, personId));
      return phone;
    },
  };
}

/** What a test needs of the campaign, found by roles and by who belongs where. */
export function sampleWords(campaign: Campaign) {
  const roster = campaign.sampleRoster;
  const checklist = campaign.checklists[0];
  const form = checklist && formOfKind(campaign, checklist.kind);
  const place = form && fieldOfRole(form, 'place')?.id;
  const status = form && fieldOfRole(form, 'status')?.id;
  const photos = form && fieldOfRole(form, 'photos')?.id;
  const people = roster?.people ?? [];
  const desk = people.find(({ role }) => role === 'desk');
  const officeOfficer = people.find(({ role, bodyId }) => role === 'officer' && bodyId === desk?.bodyId);
  const areaOfficer = people.find(({ areaUnitId }) => areaUnitId !== undefined);
  const unitOfficer = people.find(({ unitId }) => unitId !== undefined);
  const places = roster?.places ?? [];
  const own = (partyId: string | undefined) =>
    places.find(({ areaUnitId, unitId }) => (areaUnitId ?? unitId) === partyId)?.id;
  const words = {
    kind: checklist?.kind,
    place,
    status,
    photos,
    done: checklist?.doneStatuses[0],
    /** The desk, and the officers of its office, of an area unit and of a unit, with their parties and places. */
    desk: desk?.id,
    office: officeOfficer?.id,
    officeParty: desk?.bodyId,
    officePlace: places.find(({ areaUnitId, unitId }) => !areaUnitId && !unitId)?.id,
    area: areaOfficer?.id,
    areaParty: areaOfficer?.areaUnitId,
    areaPlace: own(areaOfficer?.areaUnitId),
    unit: unitOfficer?.id,
    unitParty: unitOfficer?.unitId,
    unitPlace: own(unitOfficer?.unitId),
  };
  return allThere(words);
}

export type SampleWords = ReturnType<typeof sampleWords>;

function allThere<T extends { [name: string]: string | undefined }>(words: T): { [name in keyof T]: string } {
  for (const [name, word] of Object.entries(words)) {
    if (word === undefined) throw new Error(`the sample has no ${name}`);
  }
  // biome-ignore lint/suspicious/noExplicitAny: every member was looked at just above.
  return words as any;
}

/** Makes changes of one person on one device. */
export class EntryMaker {
  private seq = 0;
  private readonly of: { campaign: Campaign; personId: string; partyId: string; device: string };

  constructor(of: { campaign: Campaign; personId: string; partyId: string; device?: string }) {
    this.of = { device: of.personId, ...of };
  }

  change(part: Pick<Change, 'record'> & Partial<Change>): Change {
    this.seq += 1;
    const { campaign, personId, device } = this.of;
    return {
      changeId: uuidNamed(`change ${this.seq} of ${device}`),
      deviceId: uuidNamed(`device ${device}`),
      seq: this.seq,
      authorId: personId,
      at: 1_776_750_000_000 + this.seq,
      zone: campaign.timeZone,
      offset: 0,
      campaign: { id: campaign.id, version: 1 },
      base: 0,
      ...part,
    };
  }

  /** A check of a place: done, without a photo unless the test attaches one. */
  check(placeId: string, part: Partial<Change> = {}): Change {
    const { campaign, partyId, device } = this.of;
    const words = sampleWords(campaign);
    return this.change({
      record: { type: 'entry', id: uuidNamed(`entry ${this.seq + 1} of ${device}`) },
      create: { kind: words.kind, partyId },
      set: { [words.place]: placeId, [words.status]: words.done },
      ...part,
    });
  }
}

export const firstCampaignKey = (campaign: Campaign) => campaignKey({ id: campaign.id, version: 1 });
