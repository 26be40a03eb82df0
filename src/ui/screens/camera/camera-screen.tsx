import { useCallback, useState } from 'preact/hooks';
import type { Notebook } from '../../../notebook/notebook.ts';
import type { PlaceView } from '../../../notebook/views.ts';
import { QueryGate } from '../../components/query-gate.tsx';
import { campaignOfQuery, checkOfQuery, type PathQuery, paths } from '../../paths.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { useQuery } from '../../use-query.ts';
import { CameraAt } from './camera-at.tsx';
import type { Where } from './camera-draft.ts';
import { NoCamera } from './no-camera.tsx';
import { useViewfinder } from './use-viewfinder.ts';

type Props = { checklistId: string; placeId: string; query: PathQuery };
type Aim = { view: PlaceView; where: Where };

/** Where the camera looks, and what its shutter means; else why it does not open. */
async function aimOf(notebook: Notebook, { checklistId, placeId, query }: Props): Promise<Aim | string> {
  const view = await notebook.place(checklistId, placeId, campaignOfQuery(query));
  if (!view) return vi.place.gone;
  if (!view.row.mayCheck) return vi.camera.notYours;
  const { campaign } = view.row;
  const asked = checkOfQuery(query);
  const status = asked?.status ?? (await notebook.statusChoices(campaign, checklistId))[0]?.value;
  if (status === undefined) return vi.camera.notYours;
  return { view, where: { campaign, checklistId, placeId, status, values: asked?.values ?? {} } };
}

/** P4: the viewfinder at a place. It stays open from one place to the next. */
export function CameraScreen({ checklistId, placeId, query }: Props) {
  const { notebook } = useServices();
  const [drafted, setDrafted] = useState(false);
  const finder = useViewfinder(drafted);
  const search = new URLSearchParams(query).toString();
  const aim = useQuery(
    useCallback(() => {
      const asked = Object.fromEntries(new URLSearchParams(search));
      return aimOf(notebook, { checklistId, placeId, query: asked });
    }, [notebook, checklistId, placeId, search]),
  );
  return (
    <div class="camera">
      <QueryGate query={aim}>
        {(found) =>
          typeof found === 'string' ? (
            <NoCamera reasonVi={found} otherwise={paths.places} />
          ) : (
            <CameraAt
              key={`${found.where.checklistId}/${found.where.placeId}/${found.where.status}/${found.where.campaign.id}`}
              view={found.view}
              where={found.where}
              finder={finder}
              onDrafted={() => setDrafted(true)}
            />
          )
        }
      </QueryGate>
    </div>
  );
}
