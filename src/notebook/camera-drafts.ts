import { formOfKind } from '../domain/campaign/campaign-lookup.ts';
import type { DeviceStore } from '../storage/port/device-store.ts';
import type { Draft } from '../storage/port/rows.ts';
import { type Context, versionOf } from './context.ts';
import type { Notebook } from './notebook.ts';
import { checklistForm } from './place-lookup.ts';
import type { HomeView } from './views.ts';
import type { Workbench } from './workbench.ts';

export type CameraDrafts = Pick<Notebook, 'openCamera' | 'closeCamera'> & {
  /** The newest camera that an earlier life of this page left open, unless its place was checked since. */
  lost(context: Context): Promise<HomeView['lostCamera']>;
};

/** A draft is written before the camera opens; one that is there before this page has opened any is a lost one (STORE-4). */
export async function keepCameraDrafts(bench: Workbench): Promise<CameraDrafts> {
  const { store } = bench;
  const left = new Set((await cameraDrafts(store)).map((draft) => draft.id));
  return {
    async openCamera(where) {
      const context = await bench.context();
      const { checklist, form } = checklistForm(context, where.campaign, where.checklistId);
      const { place, status } = form.roles;
      const draft: Draft = {
        id: bench.ids.next(),
        record: null,
        base: 0,
        campaign: where.campaign,
        kind: checklist.kind,
        values: {
          ...where.values,
          ...(place !== undefined && { [place]: where.placeId }),
          ...(status !== undefined && { [status]: where.status }),
        },
        attachments: {},
        field: null,
        screen: 'camera',
        at: Math.round(bench.clock.now()),
      };
      await dropSamePlace(bench, context, left, draft);
      await store.putDraft(draft);
      return draft;
    },
    async closeCamera(draftId) {
      left.delete(draftId);
      await store.dropDraft(draftId);
    },
    async lost(context) {
      const drafts = (await cameraDrafts(store)).filter((draft) => left.has(draft.id));
      for (const draft of drafts.sort((a, b) => b.at - a.at)) {
        const lost = checkedSince(context, draft) ? null : lostCamera(context, draft);
        if (lost) return lost;
      }
      return null;
    },
  };
}

/** What `openCamera` was told, read back from the draft; null where campaign or place are no longer there. */
function lostCamera(context: Context, draft: Draft): HomeView['lostCamera'] {
  const campaign = versionOf(context, draft.campaign)?.campaign;
  const roles = campaign && formOfKind(campaign, draft.kind)?.roles;
  const placeId = placeOf(context, draft);
  const place = context.catalogue.places.get(placeId ?? '');
  if (!campaign || !roles || placeId === undefined || !place) return null;
  const checklist = campaign.checklists.find(
    ({ kind, placeKinds }) => kind === draft.kind && placeKinds.includes(place.placeKind),
  );
  if (!checklist) return null;
  const told = Object.entries(draft.values).filter(
    ([fieldId]) => fieldId !== roles.place && fieldId !== roles.status,
  );
  return {
    draft,
    placeNameVi: place.nameVi,
    checklistId: checklist.id,
    placeId,
    status: String(draft.values[roles.status ?? ''] ?? ''),
    values: Object.fromEntries(told),
  };
}

async function cameraDrafts(store: DeviceStore): Promise<Draft[]> {
  return (await store.drafts()).filter((draft) => draft.screen === 'camera');
}

/** A camera opened again at the same place takes the lost one's part. */
async function dropSamePlace(
  { store }: Workbench,
  context: Context,
  left: Set<string>,
  draft: Draft,
): Promise<void> {
  for (const other of await cameraDrafts(store)) {
    if (!left.has(other.id) || placeOf(context, other) !== placeOf(context, draft)) continue;
    left.delete(other.id);
    await store.dropDraft(other.id);
  }
}

function placeOf(
  context: Context,
  { campaign, kind, values }: Pick<Draft, 'campaign' | 'kind' | 'values'>,
): string | undefined {
  const version = versionOf(context, campaign);
  const placeId = version && values[formOfKind(version.campaign, kind)?.roles.place ?? ''];
  return typeof placeId === 'string' ? placeId : undefined;
}

function checkedSince(context: Context, draft: Draft): boolean {
  const placeId = placeOf(context, draft);
  return [...context.entries.values()].some(
    ({ entry, row }) => row.shown.at >= draft.at && placeOf(context, entry) === placeId,
  );
}
