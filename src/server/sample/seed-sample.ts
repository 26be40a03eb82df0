import type { Clock } from '../../base/clock.ts';
import { toHex } from '../../base/hex.ts';
import { uuidv7Ids } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import { keyText } from '../../domain/change.ts';
import type { AttachmentStore, BytesKey } from '../attachments/attachment-store.ts';
import type { Commune, EndpointStore } from '../store/endpoint-store.ts';
import { Catalogues } from '../sync/catalogues.ts';
import { decidePush } from '../sync/decide-push.ts';
import { readIncoming } from '../sync/incoming-change.ts';
import { readCampaignFile } from './sample-campaign.ts';
import { type SampleChange, sampleChanges } from './sample-changes.ts';
import { readSamplePhotos, type SamplePhoto } from './sample-photos.ts';

const communeId = 'sample';

export type SeedParts = { store: EndpointStore; attachments: AttachmentStore; clock: Clock; random: Random };

/**
 * Makes an empty endpoint the sample commune of a campaign file. It comes through the store's commit like anything else, in one
 * transaction: a start that was cut short is begun again.
 */
export async function seedSample(parts: SeedParts, campaignPath: string): Promise<Commune> {
  const { store, clock, random } = parts;
  const file = await readCampaignFile(campaignPath);
  const photos = await readSamplePhotos();
  const commune = (await store.commune(communeId)) ?? {
    id: communeId,
    nameVi: file.campaign.communeVi.name,
    sample: true,
    epoch: toHex(random.bytes(8)),
  };
  if (!(await store.commune(communeId))) await store.createCommune(commune);
  const changes = sampleChanges(file, photos, uuidv7Ids(clock, random));
  await handIn(parts, changes, [...photos.places, ...photos.others]);
  await commit(store, changes);
  return commune;
}

async function commit(store: EndpointStore, changes: readonly SampleChange[]): Promise<void> {
  const roster = await new Catalogues(store).of(communeId);
  const pushed = changes.map(({ change, session }) => ({
    incoming: readIncoming(change),
    session,
    deviceId: change.deviceId,
    earlier: false,
  }));
  const wanted = {
    changeIds: changes.map(({ change }) => change.changeId),
    records: changes.map(({ change }) => change.record),
  };
  const at = Math.max(...changes.map(({ change }) => change.at));
  await store.commit(communeId, wanted, (present) => {
    const decided = decidePush(present, roster, pushed, at);
    const bad = decided.outcomes.findIndex(({ outcome }) => outcome !== 'applied');
    const outcome = decided.outcomes[bad];
    const change = changes[bad]?.change;
    if (outcome?.outcome === 'set-aside' && change) {
      const { reason, field } = outcome.refusal;
      throw new Error(`the sample is refused at ${keyText(change.record)}: ${reason} ${field ?? ''}`);
    }
    return decided;
  });
}

/** Each party hands in what its entries show. */
async function handIn(
  { store, attachments, clock }: SeedParts,
  changes: readonly SampleChange[],
  photos: readonly SamplePhoto[],
): Promise<void> {
  const bytes = new Map(
    photos.flatMap(({ ref, bytes: whole, thumbnail }) => [
      [ref.sha256, whole] as const,
      [thumbnail.ref.sha256, thumbnail.bytes] as const,
    ]),
  );
  const keys = changes.flatMap(({ change, session }) =>
    Object.values(change.attach ?? {})
      .flat()
      .flatMap(({ sha256, thumbnail }) => (thumbnail ? [sha256, thumbnail.sha256] : [sha256]))
      .map((sha256) => ({ communeId, partyId: session.partyId, sha256 })),
  );
  for (const key of keys) {
    const [isWhole] = await store.wholeBytes(communeId, key.partyId, [key.sha256]);
    if (isWhole) continue;
    await put(attachments, key, bytes.get(key.sha256) ?? Buffer.alloc(0));
    await store.markWhole(communeId, key.partyId, key.sha256, clock.now());
  }
}

async function put(attachments: AttachmentStore, key: BytesKey, bytes: Buffer): Promise<void> {
  const have = await attachments.partSize(key);
  await attachments.append(key, rest(bytes, have));
  if (!(await attachments.finish(key)))
    throw new Error(`a drawn photo does not have its hash: ${key.sha256}`);
}

async function* rest(bytes: Buffer, from: number): AsyncGenerator<Uint8Array> {
  if (from < bytes.length) yield bytes.subarray(from);
}
