import type { Attachment } from '../domain/attachment.ts';
import { mayWriteEntryOf } from '../domain/permission.ts';
import type { NewChange } from '../storage/port/rows.ts';
import type { Context } from './context.ts';
import { formOfEntry } from './entry-form.ts';
import { placeName } from './entry-view.ts';
import { entryInRow } from './log-query.ts';
import type { Saved } from './notebook.ts';
import { NotPermittedError, UnknownThingError } from './refusals.ts';
import { heldOf } from './shot-bytes.ts';
import { newChange, sessionOf, type Workbench } from './workbench.ts';

/** A tombstone stays (SYNC-7): a copy stands where the removed entry stood, at its time. Restoring twice makes one copy. */
export async function restoreEntry(bench: Workbench, entryId: string): Promise<Saved> {
  const context = await bench.context();
  const row = context.rows.find(({ shown }) => shown.id === entryId);
  const found = row && entryInRow(row);
  if (!found) throw new UnknownThingError('entry');
  const { entry } = found;
  if (!mayWriteEntryOf(sessionOf(context), entry)) throw new NotPermittedError('entry');
  const placeVi = placeName(context, formOfEntry(context, entry)?.form, entry);
  const photos = Object.values(entry.attachments).flat().length;
  const saved = (id: string): Saved => ({
    entryId: id,
    placeVi,
    photos,
    undo: { undo: 'remove', record: { type: 'entry', id }, placeVi },
  });
  if (!found.row.shown.removed) return saved(entryId);
  const copy = copyOf(context, entryId);
  if (copy !== undefined) return saved(copy);
  const change = copyingChange(bench, context, found);
  const held = heldOf(Object.values(change.attach ?? {}).flat());
  const here = await Promise.all(held.map((each) => bench.holds(each.sha256)));
  await bench.save({ changes: [change], bytes: [], held: held.filter((_, index) => here[index]) });
  return saved(change.record.id);
}

/** The live copy of a removed entry. */
export function copyOf({ rows }: Context, entryId: string): string | undefined {
  return rows.find(({ shown }) => shown.restores === entryId && !shown.removed)?.shown.id;
}

function copyingChange(
  bench: Workbench,
  context: Context,
  { entry, row: { shown } }: NonNullable<ReturnType<typeof entryInRow>>,
): NewChange {
  const { at, zone, offset, campaign } = shown;
  const attach: { [fieldId: string]: Attachment[] } = Object.fromEntries(
    Object.entries(entry.attachments).filter(([, list]) => list.length > 0),
  );
  const change = newChange(bench, context, {
    campaign,
    record: { type: 'entry', id: bench.ids.next() },
    base: 0,
    create: { kind: entry.kind, partyId: entry.partyId, restores: entry.id },
    set: entry.values,
    ...(Object.keys(attach).length > 0 && { attach }),
  });
  return { ...change, at, zone, offset };
}
