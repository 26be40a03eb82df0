import { useLocation } from 'preact-iso';
import { countWaiting, useFacts } from '../facts.ts';
import { paths } from '../paths.ts';
import { vi } from '../text/vi.ts';
import { Icon, type IconName } from './icon.tsx';

type Tab = { href: string; icon: IconName; labelVi: string };

/** The main places of the app, always with their names; at the bottom of a phone, on top of a wide screen. */
export function MainBar() {
  const { path } = useLocation();
  const { me, send } = useFacts();
  const tabs: Tab[] = [
    { href: paths.home, icon: 'today', labelVi: vi.app.today },
    { href: paths.places, icon: 'places', labelVi: vi.app.places },
    { href: paths.send, icon: 'send', labelVi: vi.app.send(send ? countWaiting(send) : 0) },
  ];
  if (me.role !== 'officer') tabs.unshift({ href: paths.arrived, icon: 'inbox', labelVi: vi.app.arrived });
  return (
    <nav class="main-bar" aria-label={vi.app.tabs}>
      {tabs.map(({ href, icon, labelVi }) => (
        <a key={href} href={href} class="tab" aria-current={isIn(path, href) ? 'page' : undefined}>
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
