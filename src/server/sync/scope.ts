import { type Catalogue, campaignKey } from '../../domain/catalogue.ts';
import { placeChecked } from '../../domain/judge-entry.ts';
import { type SyncRecord, valuesOf } from '../../domain/record.ts';
import { readValues, reviewSchema } from '../../domain/roster.ts';
import { type Effect, everyone } from '../store/endpoint-store.ts';

/**
 * The parties whose officers may read the record (ROLE-2): an entry's own; for a check also the place's and the desk's
 * office, whose officers may check any place. A review is read by whoever reads what it judges.
 */
export function scopeOf(record: SyncRecord, catalogue: Catalogue): Pick<Effect, 'scope' | 'scopeLike'> {
  if (record.type === 'entry') return { scope: scopeOfEntry(record, catalogue) };
  if (record.type !== 'review') return { scope: [everyone] };
  const review = readValues(reviewSchema, record);
  return review ? { scope: [], scopeLike: { type: 'entry', id: review.entryId } } : { scope: [] };
}

function scopeOfEntry(record: SyncRecord, catalogue: Catalogue): string[] {
  const { kind, partyId, campaign: ref } = record;
  const campaign = ref && catalogue.campaigns.get(campaignKey(ref))?.campaign;
  const scope = new Set<string>();
  if (partyId !== null) scope.add(partyId);
  if (!campaign || kind === null) return [...scope];
  const checked = placeChecked({ kind, values: valuesOf(record) }, campaign, catalogue);
  if (checked?.ownerId) scope.add(checked.ownerId);
  if (campaign.checklists.some((checklist) => checklist.kind === kind)) {
    for (const partyOfDesk of catalogue.deskParties) scope.add(partyOfDesk);
  }
  return [...scope];
}
