import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { Route, Router, useLocation } from 'preact-iso';
import type { Me } from '../notebook/views.ts';
import { FirstSync } from './components/first-sync.tsx';
import { MainBar } from './components/main-bar.tsx';
import { NoticeBar } from './components/notice-bar.tsx';
import { SampleStrip } from './components/sample-strip.tsx';
import { UpdateOffer } from './components/update-offer.tsx';
import { type Facts, FactsContext } from './facts.ts';
import { paths, patterns } from './paths.ts';
import { HomeScreen } from './screens/home-screen.tsx';
import {
  ArrivedScreen,
  CameraScreen,
  EnterScreen,
  fetchLaterScreens,
  PlaceScreen,
  SendScreen,
  SettingsScreen,
} from './screens/later-screens.ts';
import { NotFoundScreen } from './screens/not-found-screen.tsx';
import { PlacesScreen } from './screens/places-screen.tsx';
import { useServices } from './services.ts';
import { timesIn } from './text/format.ts';
import { useQuery } from './use-query.ts';

/** What stands around every screen of a notebook. */
export function Frame() {
  const { notebook } = useServices();
  const me = useQuery(useCallback(() => notebook.me(), [notebook]));
  if (me.state === 'failed') throw me.fault;
  if (me.state === 'waiting') return null;
  if (me.value === null) return <Unanswered />;
  return <Answered me={me.value} />;
}

/** Enrolled, but the endpoint has not answered yet. A code can still be entered: the session may be over. */
function Unanswered() {
  return (
    <div class="frame">
      <main class="frame-main">
        <Router>
          <Route path={paths.enter} component={EnterScreen} />
          <Route default component={FirstSync} />
        </Router>
      </main>
      <div class="frame-foot">
        <NoticeBar />
      </div>
    </div>
  );
}

function useFactsOf(me: Me): Facts {
  const { notebook } = useServices();
  const found = useQuery(useCallback(() => notebook.send(), [notebook]));
  if (found.state === 'failed') throw found.fault;
  const send = found.state === 'ready' ? found.value : null;
  const times = useMemo(() => timesIn(me.timeZone ?? undefined), [me.timeZone]);
  return useMemo(() => ({ me, send, times }), [me, send, times]);
}

/** Reading starts at the new screen; on the first page nothing has moved. */
function useFocusOnScreen(path: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

/** Fetched once the first screen stands. Without a line they come when they are opened: from the precache. */
function useLaterScreens(): void {
  useEffect(() => {
    const timer = setTimeout(() => fetchLaterScreens().catch(() => undefined), 500);
    return () => clearTimeout(timer);
  }, []);
}

/** The desk begins with what arrived. */
function useDeskStart(me: Me): void {
  const { path, route } = useLocation();
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current && me.role === 'desk' && path === paths.home) route(paths.arrived, true);
    begun.current = true;
  }, [me.role, path, route]);
}

function Answered({ me }: { me: Me }) {
  const { path } = useLocation();
  const { updates } = useServices();
  const facts = useFactsOf(me);
  const main = useFocusOnScreen(path);
  useDeskStart(me);
  useLaterScreens();
  const inCamera = path.startsWith('/may-anh/');
  return (
    <FactsContext.Provider value={facts}>
      <div class={inCamera ? 'frame frame-camera' : 'frame'}>
        <SampleStrip />
        <main ref={main} tabIndex={-1} class="frame-main">
          <Router>
            <Route path={paths.home} component={HomeScreen} />
            <Route path={paths.places} component={PlacesScreen} />
            <Route path={patterns.place} component={PlaceScreen} />
            <Route path={patterns.camera} component={CameraScreen} />
            <Route path={paths.send} component={SendScreen} />
            <Route path={paths.arrived} component={ArrivedScreen} />
            <Route path={paths.settings} component={SettingsScreen} />
            <Route path={paths.enter} component={EnterScreen} />
            <Route default component={NotFoundScreen} />
          </Router>
        </main>
        <div class="frame-foot">
          <div class="frame-notices">
            <NoticeBar />
            {!inCamera && <UpdateOffer updates={updates} />}
          </div>
          {!inCamera && <MainBar />}
        </div>
      </div>
    </FactsContext.Provider>
  );
}
