import type { Json } from '../base/json.ts';
import { fieldOf } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import { isFilled } from '../domain/entry-values.ts';
import { correctedAt, type HistoryLine, type SyncRecord, valuesOf } from '../domain/record.ts';
import type { Context } from './context.ts';
import { authorName } from './entry-view.ts';
import type { HistoryView } from './log-work.ts';
import { valueText } from './value-text.ts';

/** Stands for personal data: that it changed is said, not to what. */
const masked = '•••';

/** Who did what and when, oldest first; what a line put there is what the next line of its field found. */
export function historyOf(
  context: Context,
  record: SyncRecord,
  campaign: Campaign,
  form: Form,
): HistoryView[] {
  const lines = record.history ?? [];
  const present = valuesOf(record);
  const edits = lines.map((line, index) => {
    const after = (fieldId: string) => valueAfter(lines.slice(index + 1), present, fieldId);
    return editView(context, campaign, form, line, after);
  });
  const { removed } = record;
  return [
    {
      ...nothing,
      at: correctedAt(record),
      authorVi: authorName(context, record.authorId),
      what: record.restores === undefined ? 'made' : 'restored',
    },
    ...edits,
    ...(removed
      ? [
          {
            ...nothing,
            at: removed.at,
            authorVi: authorName(context, removed.authorId),
            what: 'removed' as const,
          },
        ]
      : []),
  ];
}

const nothing = { fields: [], attached: 0, detached: 0 } satisfies Partial<HistoryView>;

function valueAfter(
  later: readonly HistoryLine[],
  present: { [fieldId: string]: Json },
  fieldId: string,
): Json {
  const next = later.find((line) => line.from && fieldId in line.from);
  return (next ? next.from?.[fieldId] : present[fieldId]) ?? null;
}

function editView(
  context: Context,
  campaign: Campaign,
  form: Form,
  line: HistoryLine,
  after: (fieldId: string) => Json,
): HistoryView {
  const text = (fieldId: string, value: Json) => {
    const field = fieldOf(form, fieldId);
    if (!field || !isFilled(value)) return null;
    return field.personal ? masked : valueText(campaign, context.catalogue, field, value);
  };
  return {
    at: line.at + (line.offset ?? 0),
    authorVi: authorName(context, line.authorId),
    what: 'edited',
    fields: Object.entries(line.from ?? {}).map(([fieldId, from]) => ({
      labelVi: fieldOf(form, fieldId)?.labelVi ?? '',
      fromVi: text(fieldId, from),
      toVi: text(fieldId, after(fieldId)),
    })),
    attached: Object.values(line.attached ?? {}).flat().length,
    detached: Object.values(line.detached ?? {}).flat().length,
  };
}
