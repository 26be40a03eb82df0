import { fieldOf } from '../domain/campaign/campaign-lookup.ts';
import { type FieldState, type SyncRecord, valuesOf } from '../domain/record.ts';
import type { Context } from './context.ts';
import { authorName } from './entry-view.ts';
import { type Described, describe } from './record-title.ts';
import { valueText } from './value-text.ts';
import type { ConflictItem } from './views.ts';

/** The fields of a record for which a person has to choose (SYNC-6). */
export function conflictItem(context: Context, record: SyncRecord): ConflictItem {
  const described = describe(context, record, valuesOf(record));
  return {
    record: { type: record.type, id: record.id },
    titleVi: described.titleVi,
    placeVi: described.placeVi,
    fields: Object.entries(record.fields).flatMap(([fieldId, state]) =>
      state.alternatives ? [conflictField(context, described, fieldId, state)] : [],
    ),
  };
}

function conflictField(
  context: Context,
  { campaign, form }: Described,
  fieldId: string,
  state: FieldState,
): ConflictItem['fields'][number] {
  const field = form && fieldOf(form, fieldId);
  const text = (value: FieldState['value']) =>
    campaign && field ? valueText(campaign, context.catalogue, field, value) : JSON.stringify(value);
  return {
    fieldId,
    labelVi: field?.labelVi ?? fieldId,
    inForceVi: text(state.value),
    alternatives: (state.alternatives ?? []).map(({ changeId, authorId, at, value }) => ({
      changeId,
      valueVi: text(value),
      authorVi: authorName(context, authorId),
      at,
    })),
  };
}
