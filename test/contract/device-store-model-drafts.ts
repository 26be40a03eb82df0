import { attachmentOf, draftNamed, heldOf, someBytes } from '../support/device-fixtures.ts';
import type { Step, World } from './device-store-model.ts';

type DraftStep = Extract<Step, { act: 'draw' | 'saveDraft' | 'dropDraft' | 'clear' }>;

/** Long after everything that these histories acknowledge. */
const muchLater = 100 * 24 * 60 * 60 * 1000;

/** Drafts with one photo each, some of them the same, some sent before; and clearing. */
export async function takeDraftStep(world: World, { act, which }: DraftStep): Promise<void> {
  const { store, model } = world;
  if (act === 'clear') {
    await store.clearSent(muchLater);
    for (const sha256 of model.photos.keys()) {
      if (model.isSent(sha256) && !model.isShown(sha256)) model.cleared.add(sha256);
    }
    return;
  }
  if (act === 'draw') return draw(world, which);
  const [id, sha256] = [...model.drafts][which % Math.max(1, model.drafts.size)] ?? [];
  if (id === undefined || sha256 === undefined) return;
  if (act === 'dropDraft') await store.dropDraft(id);
  else await saveDraft(world, id, sha256);
  model.drafts.delete(id);
}

/** One of four drafts gets a photo: a new one, or one that is known. */
async function draw({ store, model }: World, which: number): Promise<void> {
  const known = [...model.photos.values()];
  const photo =
    (which % 3 === 0 ? known[which % Math.max(1, known.length)] : undefined) ??
    (await someBytes(100_000 + model.photos.size, 50, 'photo'));
  const id = `draft-${which % 4}`;
  await store.putDraft(draftNamed(id, { attachments: { photos: [attachmentOf(photo)] } }), [photo]);
  model.drafts.set(id, photo.sha256);
  model.photos.set(photo.sha256, photo);
  model.cleared.delete(photo.sha256);
}

async function saveDraft({ store, model, make }: World, draftId: string, sha256: string): Promise<void> {
  const photo = model.photos.get(sha256);
  if (!photo) throw new Error('every draft shows a known photo');
  const acknowledged = model.isSent(sha256);
  const entry = make.newEntry({}, { attach: { photos: [attachmentOf(photo)] } });
  const work = { changes: [entry], bytes: [], held: [heldOf(photo)], draftId };
  for (const change of await store.save(work)) {
    model.changes.push({ change, place: 'waiting' });
    model.uploads.push({ sha256, seq: change.seq, acknowledged, damaged: false });
  }
}
