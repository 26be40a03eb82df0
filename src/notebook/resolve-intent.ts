import type { RecordKey } from '../domain/change.ts';
import { amendment, oneChange, ownEntry } from './amend-intents.ts';
import type { Choice } from './notebook.ts';
import { UnknownThingError } from './refusals.ts';
import type { Workbench } from './workbench.ts';

/** One change says which value stands, and settles every alternative the person was shown (SYNC-6). */
export async function resolveConflict(
  bench: Workbench,
  record: RecordKey,
  fieldId: string,
  choice: Choice,
): Promise<void> {
  const context = await bench.context();
  const { shown } = ownEntry(context, record.id).row;
  const alternatives = shown.fields[fieldId]?.alternatives ?? [];
  if (choice.keep === 'in-force' && alternatives.length === 0) return;
  const resolve = alternatives.map((alternative) => alternative.changeId);
  if (choice.keep === 'in-force') {
    await bench.save(oneChange(amendment(bench, context, shown, { resolve })));
    return;
  }
  const chosen = alternatives.find((alternative) => alternative.changeId === choice.changeId);
  if (!chosen) throw new UnknownThingError('alternative');
  const set = { [fieldId]: chosen.value };
  await bench.save(oneChange(amendment(bench, context, shown, { set, resolve })));
}
