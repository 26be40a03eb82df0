import { ScreenTitle } from '../components/screen-title.tsx';
import { paths } from '../paths.ts';
import { vi } from '../text/vi.ts';

export function NotFoundScreen() {
  return (
    <div class="screen">
      <ScreenTitle title={vi.app.notFound} />
      <a href={paths.home} class="button button-main">
        {vi.app.toToday}
      </a>
    </div>
  );
}
