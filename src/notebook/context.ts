import type { Json } from '../base/json.ts';
import {
  type CampaignVersion,
  type Catalogue,
  campaignKey,
  catalogueOf,
  partyNameVi,
} from '../domain/catalogue.ts';
import { type CampaignRef, keyText } from '../domain/change.ts';
import { type Entry, entryOf } from '../domain/entry.ts';
import { takesPart } from '../domain/party.ts';
import type { Session } from '../domain/permission.ts';
import { type ArrivedReview, reviewsInForce } from '../domain/place-status.ts';
import type { SyncRecord } from '../domain/record.ts';
import { readValues, reviewSchema } from '../domain/roster.ts';
import type { DeviceStore } from '../storage/port/device-store.ts';
import type { DeviceRecord, SyncState, Upload } from '../storage/port/rows.ts';
import type { Me } from './views.ts';

/** An entry as its screen shows it, and its row in the store. */
export type EntryRow = { entry: Entry; row: DeviceRecord };

/** Everything that queries and intents derive from, read from the store in one go. */
export type Context = {
  state: SyncState;
  /** Null until the first answer of the endpoint has arrived. */
  me: Me | null;
  session: Session | null;
  catalogue: Catalogue;
  /** Rows of all entries, removed ones among them. */
  rows: readonly DeviceRecord[];
  /** Those that are there, by id. */
  entries: ReadonlyMap<string, EntryRow>;
  reviews: readonly ArrivedReview[];
  reviewsInForce: ReadonlyMap<string, ArrivedReview>;
  /** Bytes not yet acknowledged, by the text of the key of their record. */
  uploads: ReadonlyMap<string, readonly Upload[]>;
  /** The setting of the sample's day: false for the real one. */
  wantsSampleToday: boolean;
};

export const sampleTodaySetting = 'useSampleToday';

const rosterTypes = ['campaign', 'areaUnit', 'unit', 'place', 'person'] as const;

export async function readContext(
  store: DeviceStore,
  readCampaign: (record: SyncRecord) => CampaignVersion | undefined,
): Promise<Context> {
  const [state, setting, uploads, rows, reviewRows, ...roster] = await Promise.all([
    store.syncState(),
    store.setting(sampleTodaySetting),
    store.uploads(),
    store.records({ type: 'entry' }),
    store.records({ type: 'review' }),
    ...rosterTypes.map((type) => store.records({ type })),
  ]);
  const catalogue = catalogueOf(
    roster.flat().map((row) => row.shown),
    readCampaign,
  );
  const reviews = reviewRows.flatMap(reviewOfRow);
  return {
    state,
    ...whoIsThere(state, catalogue),
    catalogue,
    rows,
    entries: new Map(rows.flatMap(entryOfRow).map((found) => [found.entry.id, found])),
    reviews,
    reviewsInForce: reviewsInForce(reviews),
    uploads: byRecord(uploads),
    wantsSampleToday: wanted(setting),
  };
}

/** The version of the campaign that something was made under. */
export function versionOf(context: Context, ref: CampaignRef): CampaignVersion | undefined {
  return context.catalogue.campaigns.get(campaignKey(ref));
}

/** The newest version of each campaign that the person's party takes part in: only there they record anything. */
export function ownCampaigns({ catalogue, session }: Context): CampaignVersion[] {
  return [...catalogue.newest.values()].filter(
    ({ campaign }) => session !== null && takesPart(campaign, catalogue, session.partyId),
  );
}

function byRecord(uploads: readonly Upload[]): Context['uploads'] {
  const sorted = new Map<string, Upload[]>();
  for (const upload of uploads) {
    const key = keyText(upload.record);
    sorted.set(key, [...(sorted.get(key) ?? []), upload]);
  }
  return sorted;
}

function wanted(setting: Json | undefined): boolean {
  return setting !== false;
}

function whoIsThere(state: SyncState, catalogue: Catalogue): Pick<Context, 'me' | 'session'> {
  if (!state.session) return { me: null, session: null };
  const { commune, person } = state.session;
  const { id: personId, nameVi, role, partyId } = person;
  const me: Me = {
    personId,
    nameVi,
    role,
    partyId,
    partyNameVi: partyNameVi(catalogue, partyId) ?? '',
    communeNameVi: commune.nameVi,
    sample: commune.sample,
    timeZone: [...catalogue.newest.values()].at(-1)?.campaign.timeZone ?? null,
  };
  return { me, session: { personId, role, partyId } };
}

function reviewOfRow({ shown }: DeviceRecord): ArrivedReview[] {
  const review = shown.removed ? undefined : readValues(reviewSchema, shown);
  return review ? [{ ...review, arrival: shown.arrival }] : [];
}

/** Each change that waits will make a revision of its own, so the desk's word on the present one no longer holds (REVIEW-1). */
function entryOfRow(row: DeviceRecord): EntryRow[] {
  const entry = entryOf(row.shown);
  return entry ? [{ entry: { ...entry, revision: entry.revision + row.unsent }, row }] : [];
}
