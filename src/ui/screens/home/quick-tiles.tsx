import type { KindTile } from '../../../notebook/form-work.ts';
import type { HomeView } from '../../../notebook/views.ts';
import { KindTileButton, tileKey } from '../../components/kind-tile.tsx';
import { vi } from '../../text/vi.ts';

type Props = { tiles: KindTile[]; campaigns: HomeView['campaigns'] };

/** The same broadcast as yesterday is two taps: the tile, and Lưu. */
export function QuickTiles({ tiles, campaigns }: Props) {
  if (tiles.length === 0) return null;
  return (
    <section aria-label={vi.home.quick}>
      <ul class="kind-tiles">
        {tiles.map((tile) => (
          <li key={tileKey(tile)}>
            <KindTileButton
              tile={tile}
              like={tile.last === null ? 'nothing' : 'last'}
              campaignVi={campaignTitle(campaigns, tile.campaign.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Told apart only where there are several. */
export function campaignTitle(campaigns: HomeView['campaigns'], campaignId: string): string | null {
  if (campaigns.length < 2) return null;
  return campaigns.find(({ campaign }) => campaign.id === campaignId)?.titleVi ?? null;
}
