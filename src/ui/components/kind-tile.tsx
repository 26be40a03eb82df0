import type { KindTile } from '../../notebook/form-work.ts';
import { vi } from '../text/vi.ts';
import { useOpenForm } from '../use-open-form.ts';
import { KindIcon } from './kind-icon.tsx';

type Props = {
  tile: KindTile;
  like: 'last' | 'nothing';
  /** Where several campaigns are on the device. */
  campaignVi?: string | null;
};

/** One kind of entry: one tap to its form, filled like the last one where that is offered. */
export function KindTileButton({ tile, like, campaignVi = null }: Props) {
  const { record } = useOpenForm();
  return (
    <button type="button" class="kind-tile" onClick={() => record(tile, like)}>
      <KindIcon name={tile.icon} size={28} />
      <span class="kind-tile-words">
        <span class="kind-tile-label">{tile.labelVi}</span>
        {like === 'last' && tile.last !== null && (
          <span class="kind-tile-last">{vi.home.likeLast(tile.last.titleVi)}</span>
        )}
        {campaignVi !== null && <span class="kind-tile-campaign">{campaignVi}</span>}
      </span>
    </button>
  );
}

/** As React keys: two campaigns may call their kinds by the same id. */
export function tileKey({ campaign, kind }: KindTile): string {
  return `${campaign.id}/${kind}`;
}
