import { render } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { LocationProvider, Route, Router } from 'preact-iso';
import { FactsContext } from '../../src/ui/facts.ts';
import { createLastWords } from '../../src/ui/last-words.ts';
import { createNotices } from '../../src/ui/notices.ts';
import { newFormPath } from '../../src/ui/paths.ts';
import type { Lens } from '../../src/ui/ports.ts';
import { FormScreen } from '../../src/ui/screens/form/form-screen.tsx';
import { ServicesContext } from '../../src/ui/services.ts';
import { timesIn } from '../../src/ui/text/format.ts';
import type { World } from './notebook-world.ts';
import { fakeMe } from './ui-fake-notebook.ts';
import { createFakeLens, createFakeSending, noUpdates } from './ui-page.tsx';

type Opening = { path?: string; kind?: string; like?: 'last' | 'nothing'; lens?: Partial<Lens> };

/** The form screen on a real notebook with a store in memory. */
export function openFormScreen(world: World, opening: Opening) {
  const { notebook } = world;
  const path =
    opening.path ??
    newFormPath(notebook.newDraftId(), {
      campaign: world.ref,
      kind: opening.kind ?? '',
      like: opening.like ?? 'nothing',
    });
  history.replaceState(null, '', path);
  const user = userEvent.setup();
  const notices = createNotices();
  const services = {
    ...{ notebook, notices, updates: noUpdates, sending: createFakeSending() },
    lens: createFakeLens(opening.lens),
    lastWords: createLastWords(),
    bytesUrl: (sha256: string) => `/api/attachments/${sha256}`,
    leave: async () => undefined,
    appVersion: 'test',
    deviceClock: world.clock,
  };
  const facts = { me: fakeMe(), send: null, times: timesIn('Asia/Ho_Chi_Minh') };
  const page = render(
    <ServicesContext.Provider value={services}>
      <LocationProvider>
        <FactsContext.Provider value={facts}>
          <Router>
            <Route path="/bieu-mau/:draftId" component={FormScreen} />
            <Route default component={Elsewhere} />
          </Router>
        </FactsContext.Provider>
      </LocationProvider>
    </ServicesContext.Provider>,
  );
  return { user, notices, ...page, path };
}

function Elsewhere() {
  return <p>elsewhere</p>;
}
