import { formOfKind } from '../domain/campaign/campaign-lookup.ts';
import type { RecordKey } from '../domain/change.ts';
import { dayOf } from '../domain/days.ts';
import { entryFaults } from '../domain/entry-faults.ts';
import { mayWriteEntryOf } from '../domain/permission.ts';
import type { SyncRecord } from '../domain/record.ts';
import type { Shot } from '../domain/shot.ts';
import type { NewChange, Work } from '../storage/port/rows.ts';
import { type Context, type EntryRow, versionOf } from './context.ts';
import { formOfEntry } from './entry-form.ts';
import { placeName } from './entry-view.ts';
import type { Saved, Undo } from './notebook.ts';
import { CheckRefusedError, NotPermittedError, UnknownThingError } from './refusals.ts';
import { restoreEntry } from './restore-intent.ts';
import { bytesOfShots, heldOf, newShots } from './shot-bytes.ts';
import { newChange, sessionOf, type Workbench } from './workbench.ts';

/** A second photo joins the entry; lists of attachments merge (SYNC-6). */
export async function addPhotos(bench: Workbench, entryId: string, shots: Shot[]): Promise<Saved> {
  const context = await bench.context();
  const found = ownEntry(context, entryId);
  const { entry, row } = found;
  const campaign = versionOf(context, entry.campaign)?.campaign;
  if (!campaign) throw new UnknownThingError('campaign');
  const form = formOfKind(campaign, entry.kind);
  const fieldId = form?.roles.photos;
  if (!form || fieldId === undefined) throw new UnknownThingError('field');
  const present = entry.attachments[fieldId] ?? [];
  const added = newShots(shots, present);
  const attached = added.map((shot) => shot.attachment);
  const attachments = { ...entry.attachments, [fieldId]: [...present, ...attached] };
  const today = dayOf(bench.clock.now(), campaign.timeZone);
  const faults = entryFaults(campaign, form, { values: entry.values, attachments }, today);
  const refusing = faults.filter((fault) => fault.refuses && fault.fieldId === fieldId);
  if (refusing.length > 0) throw new CheckRefusedError(refusing);
  if (added.length > 0) {
    const change = amendment(bench, context, row.shown, { attach: { [fieldId]: attached } });
    await bench.save({ changes: [change], bytes: bytesOfShots(added) });
  }
  const record: RecordKey = { type: 'entry', id: entryId };
  const placeVi = placeName(context, form, entry);
  const sha256s = attached.map((attachment) => attachment.sha256);
  return {
    entryId,
    placeVi,
    photos: added.length,
    undo: { undo: 'detach', record, fieldId, sha256s, placeVi },
  };
}

/** Undo is a new change (STORE-4); what is gone already needs none. */
export async function undoSaved(bench: Workbench, undo: Undo): Promise<void> {
  const context = await bench.context();
  const row = context.rows.find(({ shown }) => shown.id === undo.record.id);
  if (!row) throw new UnknownThingError('entry');
  if (undo.undo === 'restore') {
    await restoreEntry(bench, undo.record.id);
    return;
  }
  if (row.shown.removed) return;
  const { entry } = ownEntry(context, undo.record.id);
  if (undo.undo === 'revert') {
    await revertEdit(bench, context, row.shown, undo);
    return;
  }
  if (undo.undo === 'remove') {
    await bench.save(oneChange(amendment(bench, context, row.shown, { remove: true })));
    return;
  }
  const present = (entry.attachments[undo.fieldId] ?? []).map((attachment) => attachment.sha256);
  const sha256s = undo.sha256s.filter((sha256) => present.includes(sha256));
  if (sha256s.length === 0) return;
  const detach = { [undo.fieldId]: sha256s };
  await bench.save(oneChange(amendment(bench, context, row.shown, { detach })));
}

/** "Bỏ đánh dấu", "Xóa": a tombstone; content and photos stay in the history (SYNC-7). */
export async function removeEntry(bench: Workbench, entryId: string): Promise<Undo> {
  const context = await bench.context();
  const { entry, row } = ownEntry(context, entryId);
  await bench.save(oneChange(amendment(bench, context, row.shown, { remove: true })));
  const placeVi = placeName(context, formOfEntry(context, entry)?.form, entry);
  return { undo: 'restore', record: { type: 'entry', id: entryId }, placeVi };
}

/** The fields and lists of an edit get back what they held. */
async function revertEdit(
  bench: Workbench,
  context: Context,
  shown: SyncRecord,
  { set, attach, detach }: Extract<Undo, { undo: 'revert' }>,
): Promise<void> {
  const some = (part: object) => Object.keys(part).length > 0;
  const change = amendment(bench, context, shown, {
    ...(some(set) && { set }),
    ...(some(attach) && { attach }),
    ...(some(detach) && { detach }),
  });
  const held = heldOf(Object.values(attach).flat());
  const here = await Promise.all(held.map((each) => bench.holds(each.sha256)));
  await bench.save({ changes: [change], bytes: [], held: held.filter((_, index) => here[index]) });
}

/** An entry that is there and that this person may write. */
export function ownEntry(context: Context, entryId: string): EntryRow {
  const found = context.entries.get(entryId);
  if (!found) throw new UnknownThingError('entry');
  if (!mayWriteEntryOf(sessionOf(context), found.entry)) throw new NotPermittedError('entry');
  return found;
}

/** A later change to a record, on the revision that its author sees; judged by the version the record was made under. */
export function amendment(
  bench: Workbench,
  context: Context,
  shown: SyncRecord,
  what: Pick<NewChange, 'set' | 'attach' | 'detach' | 'resolve' | 'remove'>,
): NewChange {
  const { type, id, campaign, revision } = shown;
  return newChange(bench, context, { campaign, record: { type, id }, base: revision, ...what });
}

export function oneChange(change: NewChange): Work {
  return { changes: [change], bytes: [] };
}
