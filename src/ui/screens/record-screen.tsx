import { useCallback } from 'preact/hooks';
import type { KindsView, KindTile } from '../../notebook/form-work.ts';
import { KindTileButton, tileKey } from '../components/kind-tile.tsx';
import { QueryGate } from '../components/query-gate.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { paths } from '../paths.ts';
import { useServices } from '../services.ts';
import { viWork } from '../text/vi-work.ts';
import { useQuery } from '../use-query.ts';

type CampaignKinds = KindsView[number];

/** P6: every kind of entry, the person's own first; what was recorded before on top. */
export function RecordScreen() {
  const { notebook } = useServices();
  const kinds = useQuery(useCallback(() => notebook.kinds(), [notebook]));
  return (
    <div class="screen record">
      <ScreenTitle title={viWork.record.title} />
      <QueryGate query={kinds}>
        {(views) =>
          views.every((view) => tilesOf(view).length === 0) ? (
            <p class="empty">{viWork.record.none}</p>
          ) : (
            <>
              <LikeLast views={views} />
              {views.map((view) => (
                <Kinds key={view.campaign.id} view={view} several={views.length > 1} />
              ))}
            </>
          )
        }
      </QueryGate>
    </div>
  );
}

function tilesOf({ own, also, others }: CampaignKinds): KindTile[] {
  return [...own, ...also, ...others];
}

function LikeLast({ views }: { views: KindsView }) {
  const tiles = views.flatMap((view) =>
    tilesOf(view)
      .filter((tile) => tile.last !== null)
      .map((tile) => ({ tile, campaignVi: views.length > 1 ? view.titleVi : null })),
  );
  if (tiles.length === 0) return null;
  return (
    <section>
      <h2>{viWork.record.like}</h2>
      <ul class="kind-tiles">
        {tiles.map(({ tile, campaignVi }) => (
          <li key={tileKey(tile)}>
            <KindTileButton tile={tile} like="last" campaignVi={campaignVi} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The campaign is the heading where there are several. */
function Kinds({ view, several }: { view: CampaignKinds; several: boolean }) {
  const { own, also, others } = view;
  const Heading = several ? 'h3' : 'h2';
  const groups = [
    { title: viWork.record.own, tiles: own },
    { title: viWork.record.also, tiles: also },
    { title: own.length + also.length > 0 ? viWork.record.others : viWork.record.all, tiles: others },
  ];
  return (
    <section>
      {several && <h2 class="group-head">{view.titleVi}</h2>}
      {groups
        .filter(({ tiles }) => tiles.length > 0)
        .map(({ title, tiles }) => (
          <section key={title}>
            <Heading class="kind-head">{title}</Heading>
            <ul class="kind-tiles kind-grid">
              {tiles.map((tile) => (
                <li key={tileKey(tile)}>
                  <KindTileButton tile={tile} like="nothing" />
                  {tile.checklistId !== null && (
                    <a href={paths.places} class="kind-places">
                      {viWork.record.byPlaces}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </section>
  );
}
