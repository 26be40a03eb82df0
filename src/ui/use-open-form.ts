import { useLocation } from 'preact-iso';
import type { KindTile } from '../notebook/form-work.ts';
import { editFormPath, newFormPath } from './paths.ts';
import { useServices } from './services.ts';

/** Opens a form; each tap has a draft of its own, whose id stands in the address (STORE-4). */
export function useOpenForm() {
  const { notebook } = useServices();
  const { route } = useLocation();
  return {
    record: (what: Pick<KindTile, 'campaign' | 'kind'>, like: 'last' | 'nothing') =>
      route(newFormPath(notebook.newDraftId(), { campaign: what.campaign, kind: what.kind, like })),
    edit: (entryId: string) => route(editFormPath(notebook.newDraftId(), entryId)),
  };
}
