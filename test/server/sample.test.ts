import { beforeAll, describe, expect, it } from 'vitest';
import { fieldOfRole, formOfKind } from '../../src/domain/campaign/campaign-lookup.ts';
import { catalogueOf, catalogueTypes } from '../../src/domain/catalogue.ts';
import { type Entry, entryOf } from '../../src/domain/entry.ts';
import { readValues, reviewSchema } from '../../src/domain/roster.ts';
import { sha256Of } from '../support/endpoint-client.ts';
import { type SampleEndpoint, sampleEndpoint } from '../support/endpoint-sample.ts';

let endpoint: SampleEndpoint;
let entries: Entry[];

beforeAll(async () => {
  endpoint = await sampleEndpoint();
  const records = await endpoint.store.recordsOfType(endpoint.commune.id, ['entry']);
  entries = records.flatMap((record) => entryOf(record) ?? []);
});

describe('the sample commune', () => {
  it('is the campaign with its roster, found by the same lookups as any other', async () => {
    const { campaign, commune, store } = endpoint;
    const catalogue = catalogueOf(await store.recordsOfType(commune.id, catalogueTypes));
    expect(commune).toMatchObject({ sample: true, nameVi: campaign.communeVi.name });
    expect([...catalogue.newest.values()]).toEqual([{ ref: { id: campaign.id, version: 1 }, campaign }]);
    const roster = campaign.sampleRoster;
    expect([...catalogue.places.keys()].sort()).toEqual(roster?.places.map(({ id }) => id).sort());
    expect(catalogue.people.size).toBe(roster?.people.length);
    expect(catalogue.units.size).toBe(roster?.units.length);
    expect(catalogue.areaUnits.size).toBe(roster?.areaUnits.length);
  });

  it('has every entry of the file, by its person, at its time, with its values', () => {
    const byTime = (a: { at: number }, b: { at: number }) => a.at - b.at;
    const wanted = endpoint.campaign.sampleRoster?.entries.map(({ kind, byPersonId, at, values }) => ({
      ...{ kind, values, authorId: byPersonId, at: Date.parse(at) },
    }));
    const have = entries.map(({ kind, values, authorId, at }) => ({ kind, values, authorId, at }));
    expect(have.sort(byTime)).toEqual(wanted?.sort(byTime));
  });

  it('has the reviews of the file, each on its entry', async () => {
    const records = await endpoint.store.recordsOfType(endpoint.commune.id, ['review']);
    const reviews = records.map((record) => readValues(reviewSchema, record));
    const wanted = endpoint.campaign.sampleRoster?.entries.filter(({ review }) => review);
    expect(reviews).toHaveLength(wanted?.length ?? -1);
    for (const review of reviews) {
      const entry = entries.find(({ id }) => id === review?.entryId);
      const of = wanted?.find(({ at }) => Date.parse(at) === entry?.at);
      expect(review).toMatchObject({ revision: 1, state: of?.review?.state });
      expect(review?.reason).toBe(of?.review?.reasonVi);
    }
  });

  it('shows a drawn photo wherever the form has a place for one, whole and readable', async () => {
    const { attachments, commune } = endpoint;
    for (const { kind, attachments: shown } of entries) {
      const form = formOfKind(endpoint.campaign, kind);
      const field = form && fieldOfRole(form, 'photos');
      expect(Object.keys(shown)).toEqual(field ? [field.id] : []);
      for (const photo of Object.values(shown).flat()) {
        expect(photo).toMatchObject({ mime: 'image/jpeg', pixels: { width: 1280, height: 960 } });
        expect(photo.size).toBeLessThan(60 * 1024);
        for (const { sha256, size } of [photo, photo.thumbnail ?? photo]) {
          const found = await attachments.read(commune.id, sha256);
          const bytes: Uint8Array[] = [];
          for await (const chunk of found?.chunks ?? []) bytes.push(chunk);
          expect(sha256Of(Buffer.concat(bytes))).toBe(sha256);
          expect(found?.size).toBe(size);
        }
      }
    }
  });
});
