import { apply } from '../../src/domain/apply.ts';
import { catalogueOf, catalogueTypes } from '../../src/domain/catalogue.ts';
import { type Change, keyText } from '../../src/domain/change.ts';
import { judge } from '../../src/domain/judge.ts';
import type { Session } from '../../src/domain/permission.ts';
import type { SyncRecord } from '../../src/domain/record.ts';
import { EntryMaker, sampleEndpoint } from './endpoint-sample.ts';

/** The sample's people before the judge: who they are, what they would send, what becomes of it. */
export async function openCourt() {
  const { campaign, words, store, commune } = await sampleEndpoint();
  const catalogue = catalogueOf(await store.recordsOfType(commune.id, catalogueTypes));
  const office: Session = { personId: words.office, role: 'officer', partyId: words.officeParty };
  const area: Session = { personId: words.area, role: 'officer', partyId: words.areaParty };
  const desk: Session = { personId: words.desk, role: 'desk', partyId: words.officeParty };
  const makerOf = ({ personId, partyId }: Session) => new EntryMaker({ campaign, personId, partyId });

  function verdict(change: Change, by: Session, present?: SyncRecord, others: SyncRecord[] = []) {
    const byKey = new Map(others.map((record) => [keyText(record), record]));
    return judge(change, present, {
      session: by,
      catalogue,
      recordOf: (key) => byKey.get(keyText(key)),
    });
  }

  return {
    campaign,
    words,
    office,
    area,
    desk,
    makerOf,
    verdict,
    reason: (change: Change, by: Session, present?: SyncRecord) => verdict(change, by, present)?.reason,
    /** The officer of the area unit checks their own place. */
    areaCheck: (part: Partial<Change> = {}) => makerOf(area).check(words.areaPlace, part),
    edit: (record: SyncRecord, by: Session, part: Partial<Change>): Change =>
      makerOf(by).change({
        record: { type: record.type, id: record.id },
        base: record.revision,
        ...part,
      }),
  };
}

/** The record a good change makes. */
export function made(change: Change): SyncRecord {
  return apply(undefined, change, { sequence: 1, receipt: { at: 1, code: 'ABCD' } });
}
