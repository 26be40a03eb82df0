import { useCallback, useState } from 'preact/hooks';
import type { PlaceView } from '../../notebook/views.ts';
import { EntryCard } from '../components/entry-card.tsx';
import { Icon } from '../components/icon.tsx';
import { QueryGate } from '../components/query-gate.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { ReviewSign, WorkSign } from '../components/signs.tsx';
import { Slogans } from '../components/slogans.tsx';
import { StatusSheet } from '../components/status-sheet.tsx';
import { cameraPath, campaignOfQuery, type PathQuery, paths } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { useQuery } from '../use-query.ts';

type Params = { checklistId: string; placeId: string; query: PathQuery };

/** P5: one place with all that was ever recorded there. */
export function PlaceScreen({ checklistId, placeId, query }: Params) {
  const { notebook } = useServices();
  const campaignId = campaignOfQuery(query);
  const place = useQuery(
    useCallback(
      () => notebook.place(checklistId, placeId, campaignId),
      [notebook, checklistId, placeId, campaignId],
    ),
  );
  return (
    <div class="screen place">
      <a href={paths.places} class="back-link">
        <Icon name="back" /> {vi.places.title}
      </a>
      <QueryGate query={place}>
        {(view) => (view ? <Place view={view} /> : <p class="empty">{vi.place.gone}</p>)}
      </QueryGate>
    </div>
  );
}

function Place({ view }: { view: PlaceView }) {
  const { row, checks, slogansVi } = view;
  const about = [row.placeKindVi, row.areaUnitVi].filter((each) => each !== null).join(' · ');
  return (
    <>
      <ScreenTitle title={row.nameVi} />
      <p class="quiet">{about}</p>
      <p class="place-now">
        <WorkSign row={row} />
        {row.review === 'accepted' && <ReviewSign review={{ state: 'accepted', reasonVi: null }} />}
      </p>
      <Slogans title={vi.place.slogans} slogansVi={slogansVi} />
      <section>
        <h2>{vi.place.history}</h2>
        {checks.length === 0 && <p class="empty">{vi.place.noHistory}</p>}
        <ol class="entry-list">
          {checks.map((entry) => (
            <EntryCard key={entry.entryId} entry={entry} />
          ))}
        </ol>
      </section>
      {row.mayCheck && <PlaceActions row={row} />}
    </>
  );
}

/** Held at the lower edge, where the thumb is. */
function PlaceActions({ row }: Pick<PlaceView, 'row'>) {
  const [open, setOpen] = useState(false);
  return (
    <div class="bottom-actions">
      <a href={cameraPath(row)} class="button button-main">
        <Icon name="camera" /> {vi.place.shoot}
      </a>
      <button type="button" class="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {vi.place.otherStatus}
      </button>
      {open && <StatusSheet row={row} onClose={() => setOpen(false)} />}
    </div>
  );
}
