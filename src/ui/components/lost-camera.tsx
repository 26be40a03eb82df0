import { useLocation } from 'preact-iso';
import type { HomeView } from '../../notebook/views.ts';
import { cameraPath } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { useAct } from '../use-act.ts';

type Lost = NonNullable<HomeView['lostCamera']>;

/** The page died while a camera was open: what was taken is gone, where it was is not (STORE-4). */
export function LostCamera({ lost }: { lost: Lost }) {
  const { notebook } = useServices();
  const { route } = useLocation();
  const { act } = useAct();
  const close = () => act(() => notebook.closeCamera(lost.draft.id));
  return (
    <section class="lost-camera" role="alert">
      <p>{vi.home.lostCamera(lost.placeNameVi)}</p>
      <div class="button-row">
        <button
          type="button"
          class="button button-main"
          onClick={async () => {
            if (await close()) route(cameraPath({ ...lost, campaign: lost.draft.campaign }, lost));
          }}
        >
          {vi.home.shootAgain}
        </button>
        <button type="button" class="button" onClick={close}>
          {vi.home.dismiss}
        </button>
      </div>
    </section>
  );
}
