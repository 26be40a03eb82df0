import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Route, Router, useLocation } from 'preact-iso';
import type { Me } from '../notebook/views.ts';
import { KindDrawingsContext, useKindDrawings } from './components/kind-icon.tsx';
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
  EntryCameraScreen,
  EntryScreen,
  FirstSync,
  FormScreen,
  fetchLaterScreens,
  LogScreen,
  PlaceScreen,
  PlacesScreen,
  RecordScreen,
  SendScreen,
  SettingsScreen,
  TaskScreen,
} from './screens/later-screens.ts';
import { NotFoundScreen } from './screens/not-found-screen.tsx';
import { useServices } from './services.ts';
import { timesIn } from './text/format.ts';
import { showTextSize } from './text-size.ts';
import { useHeightAs } from './use-height.ts';
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
  const { notebook } = useServices();
  useEffect(() => {
    const fetchAll = () => Promise.all([fetchLaterScreens(), notebook.fetchLater()]).catch(() => undefined);
    const timer = setTimeout(fetchAll, 500);
    return () => clearTimeout(timer);
  }, [notebook]);
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

/** As the person has set it, from the moment the notebook is open. */
function useTextSize(): void {
  const { notebook } = useServices();
  const size = useQuery(useCallback(() => notebook.textSize(), [notebook]));
  const chosen = size.state === 'ready' ? size.value : 'usual';
  useLayoutEffect(() => showTextSize(chosen), [chosen]);
}

/** A camera has the whole page; a form keeps the lower edge for its own "Lưu" (`frame-form`). */
function frameOf(path: string): 'camera' | 'form' | 'page' {
  if (/^\/may-anh(-muc)?\//.test(path)) return 'camera';
  return path.startsWith('/bieu-mau/') ? 'form' : 'page';
}

function Answered({ me }: { me: Me }) {
  const { path } = useLocation();
  const { updates } = useServices();
  const facts = useFactsOf(me);
  const main = useFocusOnScreen(path);
  useDeskStart(me);
  useLaterScreens();
  useTextSize();
  const drawings = useKindDrawings();
  const notices = useHeightAs<HTMLDivElement>('--notices');
  const at = frameOf(path);
  return (
    <FactsContext.Provider value={facts}>
      <KindDrawingsContext.Provider value={drawings}>
        <div class={`frame frame-${at}`}>
          <SampleStrip />
          <main ref={main} tabIndex={-1} class="frame-main">
            <Router>
              <Route path={paths.home} component={HomeScreen} />
              <Route path={paths.places} component={PlacesScreen} />
              <Route path={patterns.place} component={PlaceScreen} />
              <Route path={patterns.camera} component={CameraScreen} />
              <Route path={patterns.entryCamera} component={EntryCameraScreen} />
              <Route path={paths.record} component={RecordScreen} />
              <Route path={patterns.form} component={FormScreen} />
              <Route path={paths.log} component={LogScreen} />
              <Route path={patterns.entry} component={EntryScreen} />
              <Route path={patterns.task} component={TaskScreen} />
              <Route path={paths.send} component={SendScreen} />
              <Route path={paths.arrived} component={ArrivedScreen} />
              <Route path={paths.settings} component={SettingsScreen} />
              <Route path={paths.enter} component={EnterScreen} />
              <Route default component={NotFoundScreen} />
            </Router>
          </main>
          <div class="frame-foot">
            <div ref={notices} class="frame-notices">
              <NoticeBar />
              {at === 'page' && <UpdateOffer updates={updates} />}
            </div>
            {at !== 'camera' && <MainBar />}
          </div>
        </div>
      </KindDrawingsContext.Provider>
    </FactsContext.Provider>
  );
}
