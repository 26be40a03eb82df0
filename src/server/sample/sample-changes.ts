import type { Ids } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import { fieldOfRole, formOfKind, isAttachmentField } from '../../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../domain/campaign/campaign-schema.ts';
import type { SampleEntry, SamplePerson, SampleRoster } from '../../domain/campaign/sample-schema.ts';
import { campaignKey } from '../../domain/catalogue.ts';
import type { Change, RecordKey } from '../../domain/change.ts';
import type { Session } from '../../domain/permission.ts';
import type { CampaignFile } from './sample-campaign.ts';
import { attachmentOf, type SamplePhoto, type SamplePhotos } from './sample-photos.ts';

/** A change of the sample, and who made it. */
export type SampleChange = { change: Change; session: Session };

type Values = { [fieldId: string]: Json | undefined };

/** The sample as people would have recorded it: the desk brings in campaign and roster, then everybody their entries, in order of time. */
export function sampleChanges(file: CampaignFile, photos: SamplePhotos, ids: Ids): SampleChange[] {
  const { campaign } = file;
  const roster = campaign.sampleRoster;
  if (!roster) throw new Error('the campaign file has no sample roster');
  const maker = new ChangeMaker(campaign, roster, ids);
  maker.addRoster(file);
  const drawings = { checks: inTurn(photos.places), others: inTurn(photos.others) };
  for (const entry of roster.entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const isCheck = campaign.checklists.some(({ kind }) => kind === entry.kind);
    maker.addEntry(entry, isCheck ? drawings.checks : drawings.others);
  }
  return maker.made.sort((a, b) => a.change.at - b.change.at);
}

/** The ways a person names their party. */
export function partyIdOf(person: SamplePerson): string {
  const partyId = person.bodyId ?? person.unitId ?? person.areaUnitId;
  if (partyId === undefined) throw new Error(`${person.id} of the sample roster names no party`);
  return partyId;
}

function inTurn(photos: readonly SamplePhoto[]): () => SamplePhoto | undefined {
  let taken = 0;
  return () => photos[taken++ % photos.length];
}

class ChangeMaker {
  readonly made: SampleChange[] = [];
  private readonly campaign: Campaign;
  private readonly roster: SampleRoster;
  private readonly ids: Ids;
  private readonly deviceId: string;
  private readonly sessions: ReadonlyMap<string, Session>;

  constructor(campaign: Campaign, roster: SampleRoster, ids: Ids) {
    this.campaign = campaign;
    this.roster = roster;
    this.ids = ids;
    this.deviceId = ids.next();
    this.sessions = new Map(
      roster.people.map((person) => [
        person.id,
        { personId: person.id, role: person.role, partyId: partyIdOf(person) },
      ]),
    );
  }

  addRoster({ content, campaign }: CampaignFile): void {
    const ref = { id: campaign.id, version: 1 };
    this.addItem({ type: 'campaign', id: campaignKey(ref) }, { version: ref.version, content });
    for (const { id, nameVi } of this.roster.areaUnits) this.addItem({ type: 'areaUnit', id }, { nameVi });
    for (const { id, noteVi: _note, ...unit } of this.roster.units) this.addItem({ type: 'unit', id }, unit);
    for (const { id, noteVi: _note, ...place } of this.roster.places) {
      this.addItem({ type: 'place', id }, place);
    }
    for (const person of this.roster.people) {
      const { nameVi, role, phone } = person;
      const values = { nameVi, role, partyId: partyIdOf(person), phone };
      this.addItem({ type: 'person', id: person.id }, values);
    }
  }

  addEntry(entry: SampleEntry, nextPhoto: () => SamplePhoto | undefined): void {
    const { review } = entry;
    const session = this.sessionOf(entry.byPersonId);
    const at = Date.parse(entry.at);
    const form = formOfKind(this.campaign, entry.kind);
    const photoField = form && fieldOfRole(form, 'photos');
    const change = this.change({ type: 'entry', id: this.ids.next() }, session, at, entry.values);
    change.create = { kind: entry.kind, partyId: session.partyId };
    change.campaign = { id: this.campaign.id, version: 1 };
    const photo = photoField && isAttachmentField(photoField) ? nextPhoto() : undefined;
    if (photoField && photo) change.attach = { [photoField.id]: [attachmentOf(photo, at)] };
    this.made.push({ change, session });
    if (!review) return;
    const { state, reasonVi } = review;
    const values = { entryId: change.record.id, revision: 1, state, reason: reasonVi };
    const key: RecordKey = { type: 'review', id: this.ids.next() };
    const reviewer = this.sessionOf(review.byPersonId);
    const reviewAt = Date.parse(review.at);
    this.made.push({ change: this.change(key, reviewer, reviewAt, values), session: reviewer });
  }

  /** The desk's, before anything else happened. */
  private addItem(record: RecordKey, set: Values): void {
    const session = [...this.sessions.values()].find(({ role }) => role === 'desk');
    if (!session) throw new Error('the sample roster has no person with the role desk');
    const first = Math.min(
      Date.parse(`${this.campaign.sample?.today ?? this.campaign.period.start}T00:00:00Z`),
      ...this.roster.entries.map((entry) => Date.parse(entry.at)),
    );
    this.made.push({ change: this.change(record, session, first - 24 * 3600 * 1000, set), session });
  }

  private change(record: RecordKey, session: Session, at: number, set: Values): Change {
    return {
      changeId: this.ids.next(),
      deviceId: this.deviceId,
      seq: this.made.length + 1,
      authorId: session.personId,
      at,
      zone: this.campaign.timeZone,
      offset: null,
      campaign: null,
      record,
      base: 0,
      create: { kind: null, partyId: null },
      set: Object.fromEntries(
        Object.entries(set).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
      ),
    };
  }

  private sessionOf(personId: string): Session {
    const session = this.sessions.get(personId);
    if (!session) throw new Error(`the sample roster has no person ${personId}`);
    return session;
  }
}
