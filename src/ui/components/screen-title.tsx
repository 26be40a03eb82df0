import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { vi } from '../text/vi.ts';

/** The heading of a screen; it names the page as well. */
export function ScreenTitle({ title, children }: { title: string; children?: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} – ${vi.app.name}`;
  }, [title]);
  return <h1 class="screen-title">{children ?? title}</h1>;
}
