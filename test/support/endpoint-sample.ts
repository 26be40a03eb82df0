import { pino } from 'pino';
import type { Clock } from '../../src/base/clock.ts';
import { fieldOfRole, formOfKind } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
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
    /** Makes changes of one of the people the tests know. */
    makerOf(who: 'area' | 'unit' | 'office' | 'desk', device?: string): EntryMaker {
      const { areaParty, unitParty, officeParty } = words;
      const partyId = { area: areaParty, unit: unitParty, office: officeParty, desk: officeParty }[who];
      const personId = words[who];
      return new EntryMaker({ campaign, personId, partyId, device: device ?? personId });
    },
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
  return {
    kind: need(checklist?.kind),
    place: need(place),
    status: need(status),
    photos: need(photos),
    done: need(checklist?.doneStatuses[0]),
    /** The desk, and the officers of its office, of an area unit and of a unit, with their parties and places. */
    desk: need(desk?.id),
    office: need(officeOfficer?.id),
    officeParty: need(desk?.bodyId),
    officePlace: need(places.find(({ areaUnitId, unitId }) => !areaUnitId && !unitId)?.id),
    area: need(areaOfficer?.id),
    areaParty: need(areaOfficer?.areaUnitId),
    areaPlace: need(own(areaOfficer?.areaUnitId)),
    unit: need(unitOfficer?.id),
    unitParty: need(unitOfficer?.unitId),
    unitPlace: need(own(unitOfficer?.unitId)),
  };
}

export type SampleWords = ReturnType<typeof sampleWords>;

function need(word: string | undefined): string {
  if (word === undefined) throw new Error('the sample lacks something that the tests need');
  return word;
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
