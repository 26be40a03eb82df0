import type { Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { DeviceStore } from '../storage/port/device-store.ts';
import type { Work } from '../storage/port/rows.ts';
import { keepCameraDrafts } from './camera-drafts.ts';
import { checkPlace } from './check-intent.ts';
import { type Context, sampleTodaySetting } from './context.ts';
import { keepContext } from './context-keeper.ts';
import { deviceWork } from './device-settings.ts';
import { homeView, sampleDayOf } from './home-query.ts';
import { lazyWork } from './lazy-work.ts';
import type { Notebook } from './notebook.ts';
import { createSampleClock } from './sample-clock.ts';
import { sendView } from './send-query.ts';
import { watchQuery } from './watch.ts';
import type { Workbench } from './workbench.ts';

export type NotebookParts = {
  store: DeviceStore;
  /** The device's own clock. */
  clock: Clock;
  ids: Ids;
  /** The IANA zone the device is in (TIME-1). */
  zone: string;
  /** Asks the browser not to clear this device's data by itself. */
  persist: () => Promise<unknown>;
};

/** The notebook of one person on one device, for the life of one page. */
export async function createNotebook(parts: NotebookParts): Promise<Notebook> {
  const { store, ids, zone } = parts;
  const clock = createSampleClock(parts.clock);
  const keeper = keepContext(store, (context) => clock.take(sampleDay(context)));
  const bench: Workbench = {
    store,
    clock,
    deviceClock: parts.clock,
    ids,
    zone,
    context: keeper.context,
    save: savingTo(store, keeper.expire, askOnce(parts.persist)),
    ...rememberHeld(store),
  };
  await keeper.context();
  const drafts = await keepCameraDrafts(bench);
  return {
    clock,
    me: async () => (await keeper.context()).me,
    watch: (query, onValue, onFault) => watchQuery(query, keeper.subscribe, onValue, onFault),
    home: () => homeView(bench, drafts),
    send: () => sendView(bench),
    bytes: (sha256) => store.bytes(sha256),
    openCamera: drafts.openCamera,
    closeCamera: drafts.closeCamera,
    check: (request) => checkPlace(bench, request),
    ...lazyWork(bench),
    newDraftId: () => ids.next(),
    dropDraft: (draftId) => store.dropDraft(draftId),
    ...deviceWork(bench),
    async retry(seq) {
      await store.retry(seq);
      keeper.expire();
    },
    async useSampleToday(on) {
      await store.putSetting(sampleTodaySetting, on);
      keeper.expire();
      await keeper.context();
    },
  };
}

function sampleDay(context: Context) {
  const day = sampleDayOf(context);
  const latest = Math.max(0, ...[...context.entries.values()].map(({ entry }) => entry.at));
  return day && { ...day, notBefore: latest + 1 - (context.state.offset ?? 0) };
}

function savingTo(store: DeviceStore, expire: () => void, afterSave: () => void): Workbench['save'] {
  return async (work: Work) => {
    await store.save(work);
    expire();
    afterSave();
  };
}

/** Once in the life of a page, after the first save, and never awaited: Firefox asks the person (STORE-7). */
function askOnce(persist: NotebookParts['persist']): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    // Refused or failed, everything is as it was before.
    persist().catch(() => undefined);
  };
}

/** What is on the device stays there while a page lives; what is not may come, so it is looked for again. */
function rememberHeld(store: DeviceStore): Pick<Workbench, 'holds' | 'forgetHeld'> {
  const held = new Set<string>();
  return {
    async holds(sha256) {
      if (held.has(sha256)) return true;
      if (!(await store.bytes(sha256))) return false;
      held.add(sha256);
      return true;
    },
    forgetHeld: () => held.clear(),
  };
}
