import type { ComponentChildren } from 'preact';
import { paths } from '../paths.ts';
import { vi } from '../text/vi.ts';
import { Icon } from './icon.tsx';
import { ScreenTitle } from './screen-title.tsx';

type Props = {
  title: string;
  /** The heading, where it says more than the page's name. */
  shownVi?: string;
  children?: ComponentChildren;
};

/** The head of a main screen, with the way to the settings. */
export function ScreenHead({ title, shownVi, children }: Props) {
  return (
    <header class="screen-head">
      <div>
        <ScreenTitle title={title}>{shownVi ?? title}</ScreenTitle>
        {children}
      </div>
      <a href={paths.settings} class="button-icon" aria-label={vi.app.settings}>
        <Icon name="settings" />
      </a>
    </header>
  );
}
