import type { DeviceStore } from '../storage/port/device-store.ts';
import type { Upload } from '../storage/port/rows.ts';

/** What can be sent: not damaged bytes, nor those whose words are set aside and would be unknown. */
export async function sendableUploads(store: DeviceStore): Promise<Upload[]> {
  const [uploads, setAside] = await Promise.all([store.uploads(), store.setAside()]);
  const refused = new Set(setAside.map(({ change }) => change.seq));
  return uploads.filter(({ damaged, seq }) => !damaged && !refused.has(seq));
}

export async function hasWords(store: DeviceStore): Promise<boolean> {
  return (await store.outbox({ changes: 1, bytes: 1 })).length > 0;
}
