import { type CampaignVersion, campaignOf } from '../domain/catalogue.ts';
import type { SyncRecord } from '../domain/record.ts';
import type { DeviceStore } from '../storage/port/device-store.ts';
import { type Context, readContext } from './context.ts';

export type ContextKeeper = {
  /** As the store is now; read again only after it has changed. */
  context(): Promise<Context>;
  /** After a write of our own: the store's call back may come later. */
  expire(): void;
  /** Calls back after each change of the store. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
};

/** Keeps what was read until the store changes. A notebook lives as long as its page, so the subscription is never ended. */
export function keepContext(store: DeviceStore, onRead: (context: Context) => void): ContextKeeper {
  const readCampaign = rememberCampaigns();
  const listeners = new Set<() => void>();
  let age = 0;
  let kept: { age: number; context: Promise<Context> } | null = null;

  async function read(): Promise<Context> {
    const context = await readContext(store, readCampaign);
    onRead(context);
    return context;
  }

  function context(): Promise<Context> {
    if (kept?.age === age) return kept.context;
    const reading = { age, context: read() };
    kept = reading;
    // A read that failed is tried again; whoever asked for it is told.
    reading.context.catch(() => {
      if (kept === reading) kept = null;
    });
    return reading.context;
  }

  function expire(): void {
    age += 1;
  }

  // What is being typed is read by those who ask for drafts; all else is as it was.
  store.subscribe((touched) => {
    if (touched !== 'drafts') expire();
    for (const listener of listeners) listener();
  });

  return {
    context,
    expire,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A campaign takes milliseconds to parse: each version of its record is parsed once. */
function rememberCampaigns(): (record: SyncRecord) => CampaignVersion | undefined {
  const parsed = new Map<string, { sequence: number; version: CampaignVersion | undefined }>();
  return (record) => {
    const known = parsed.get(record.id);
    if (known && known.sequence === record.sequence) return known.version;
    const version = campaignOf(record);
    parsed.set(record.id, { sequence: record.sequence, version });
    return version;
  };
}
