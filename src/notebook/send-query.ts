import * as z from 'zod/mini';
import type { Json } from '../base/json.ts';
import { keyText, type RecordKey } from '../domain/change.ts';
import { type FormerDevice, formerDeviceSchema, formerDevicesSetting } from '../domain/former-device.ts';
import { correctedAt, hasConflict, type SyncRecord, valuesOf } from '../domain/record.ts';
import type { DeviceRecord, SetAside } from '../storage/port/rows.ts';
import { bytesToSend } from './bytes-to-send.ts';
import { conflictItem } from './conflict-items.ts';
import type { Context } from './context.ts';
import { describe } from './record-title.ts';
import { saveStateOf } from './save-state.ts';
import type { RefusedItem, SendItem, SendView } from './views.ts';
import type { Workbench } from './workbench.ts';

/** How many of those sent lately are shown. */
const lately = 20;

export async function sendView(bench: Workbench): Promise<SendView> {
  const [context, unsent, stored, setAside, former] = await Promise.all([
    bench.context(),
    bench.store.unsent(),
    bench.store.storedBytes(),
    bench.store.setAside(),
    bench.store.setting(formerDevicesSetting),
  ]);
  const { lastContact, offset } = context.state;
  return {
    unsent,
    stored,
    lastContact,
    offset,
    formerDevices: holding(former),
    items: [...waitingRows(context), ...sentLately(context)].map((row) => sendItem(context, row)),
    refused: setAside.map((refused) => refusedItem(context, refused)),
    conflicts: context.rows.filter(isInConflict).map((row) => conflictItem(context, row.shown)),
  };
}

/** A device that had sent everything is nothing to speak of. */
function holding(setting: Json | undefined): FormerDevice[] {
  const read = z.safeParse(z.array(formerDeviceSchema), setting ?? []);
  return read.success ? read.data.filter(({ unsent }) => unsent > 0) : [];
}

/** Oldest first. A removed entry stays in the list until its removal is sent. */
function waitingRows(context: Context): DeviceRecord[] {
  return context.rows
    .filter((row) => saveStateOf(context, row) === 'local' || isStuck(context, row))
    .sort((a, b) => correctedAt(a.shown) - correctedAt(b.shown));
}

/** Words wait or were refused, or bytes wait: whatever else is to be said of the record. */
function isStuck(context: Context, row: DeviceRecord): boolean {
  return row.unsent > 0 || row.setAside > 0 || context.uploads.has(keyText(row.shown));
}

/** Of this person, newest receipt first. */
function sentLately(context: Context): DeviceRecord[] {
  return context.rows
    .filter((row) => row.shown.authorId === context.me?.personId && !row.shown.removed)
    .filter((row) => row.shown.receipt !== null && !isStuck(context, row))
    .sort((a, b) => (b.shown.receipt?.at ?? 0) - (a.shown.receipt?.at ?? 0))
    .slice(0, lately);
}

function isInConflict({ shown }: DeviceRecord): boolean {
  return !shown.removed && hasConflict(shown);
}

function keyOf({ type, id }: SyncRecord): RecordKey {
  return { type, id };
}

function sendItem(context: Context, row: DeviceRecord): SendItem {
  const { shown } = row;
  const { titleVi, placeVi, form } = describe(context, shown, valuesOf(shown));
  return {
    record: keyOf(shown),
    titleVi,
    placeVi,
    removed: shown.removed !== null,
    at: correctedAt(shown),
    save: saveStateOf(context, row),
    receipt: shown.receipt,
    waitingChanges: row.unsent,
    bytes: bytesToSend(shown, form, context.uploads.get(keyText(shown)) ?? []),
  };
}

function refusedItem(context: Context, { change, refusal }: SetAside): RefusedItem {
  const row = context.rows.find(({ shown }) => shown.id === change.record.id);
  const known = row?.shown;
  const { titleVi, placeVi } = describe(
    context,
    {
      id: change.record.id,
      kind: known?.kind ?? change.create?.kind ?? null,
      campaign: known?.campaign ?? change.campaign,
    },
    { ...(known && valuesOf(known)), ...change.set },
  );
  return { change, refusal, titleVi, placeVi, at: change.at };
}
