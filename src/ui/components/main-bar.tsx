import { useLocation } from 'preact-iso';
import { countWaiting, useFacts } from '../facts.ts';
import { paths } from '../paths.ts';
import { useSendWords } from '../send-words.ts';
import { vi } from '../text/vi.ts';
import { useHeightAs } from '../use-height.ts';
import { Icon, type IconName } from './icon.tsx';

type Tab = { href: string; icon: IconName; labelVi: string; main?: boolean };

/** The main places of the app, always with their names; at the bottom of a phone, on top of a wide screen. */
export function MainBar() {
  const { path } = useLocation();
  const { me, send } = useFacts();
  const words = useSendWords();
  const bar = useHeightAs<HTMLElement>('--bar');
  const tabs: Tab[] = [
    { href: paths.home, icon: 'today', labelVi: vi.app.today },
    { href: paths.places, icon: 'places', labelVi: vi.app.places },
    { href: paths.record, icon: 'record', labelVi: vi.app.record, main: true },
    { href: paths.log, icon: 'log', labelVi: vi.app.log },
    { href: paths.send, icon: 'send', labelVi: words.tab(send ? countWaiting(send) : 0) },
  ];
  if (me.role !== 'officer') tabs.unshift({ href: paths.arrived, icon: 'inbox', labelVi: vi.app.arrived });
  return (
    <nav ref={bar} class="main-bar" aria-label={vi.app.tabs}>
      {tabs
        // Who only looks on records nothing.
        .filter(({ href }) => me.role !== 'viewer' || href !== paths.record)
        .map(({ href, icon, labelVi, main }) => (
          <a
            key={href}
            href={href}
            class={main ? 'tab tab-main' : 'tab'}
            aria-current={isIn(path, href) ? 'page' : undefined}
          >
            <Icon name={icon} />
            <span>{labelVi}</span>
          </a>
        ))}
    </nav>
  );
}

function isIn(path: string, href: string): boolean {
  return path === href || (href !== paths.home && path.startsWith(`${href}/`));
}
