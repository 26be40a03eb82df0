import { cleanup, configure, render } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import type { ComponentChildren } from 'preact';
import { LocationProvider } from 'preact-iso';
import { afterAll, afterEach, vi as vitest } from 'vitest';
// Screens that come later are there at once in a test.
import '../../src/ui/components/first-sync.tsx';
import '../../src/ui/components/kind-drawings.ts';
import '../../src/ui/screens/arrived-screen.tsx';
import '../../src/ui/screens/camera/camera-screen.tsx';
import '../../src/ui/screens/enter-screen.tsx';
import '../../src/ui/screens/entry/entry-screen.tsx';
import '../../src/ui/screens/log/log-screen.tsx';
import '../../src/ui/screens/place-screen.tsx';
import '../../src/ui/screens/places-screen.tsx';
import '../../src/ui/screens/record-screen.tsx';
import '../../src/ui/screens/send/send-screen.tsx';
import '../../src/ui/screens/settings-screen.tsx';
import '../../src/ui/screens/task-screen.tsx';
import { App } from '../../src/ui/app.tsx';
import { type Entrance, EntranceContext } from '../../src/ui/entrance.ts';
import { FactsContext } from '../../src/ui/facts.ts';
import { createLastWords } from '../../src/ui/last-words.ts';
import { createNotices, type Notices } from '../../src/ui/notices.ts';
import type { Door, Lens, Sending, SendingStatus, Updates, Viewfinder } from '../../src/ui/ports.ts';
import { type Services, ServicesContext } from '../../src/ui/services.ts';
import { timesIn } from '../../src/ui/text/format.ts';
import { createFakeNotebook, type FakeNotebook, fakeMe, fakeNow, fakeShot } from './ui-fake-notebook.ts';

/** What jsdom lacks of a page: dialogs that open, scrolling, and addresses of bytes. */
export function mendPage(): void {
  // A loaded machine draws late: this is no test of speed.
  configure({ asyncUtilTimeout: 5_000 });
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  window.scrollTo = () => undefined;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  let made = 0;
  URL.createObjectURL = () => `blob:fake/${++made}`;
  URL.revokeObjectURL = vitest.fn();
  const { setTimeout: later } = globalThis;
  afterEach(async () => {
    cleanup();
    // A sheet that was open goes a step back in the history, a little later.
    await new Promise<void>((resolve) => void later(resolve, 5));
    history.replaceState(null, '', '/');
  });
  // Preact runs effects a little after it has drawn, also those of what is gone by then: they still need the page.
  afterAll(() => new Promise<void>((resolve) => void later(resolve, effectsWithin)));
}

/** Milliseconds; Preact's own limit is 35. */
const effectsWithin = 100;

export const idle: SendingStatus = {
  activity: 'idle',
  progress: null,
  trouble: null,
  nextAttempt: null,
  travelling: [],
};

export type FakeSending = Sending & { say(status: Partial<SendingStatus>): void };

export function createFakeSending(answer: Awaited<ReturnType<Sending['sendNow']>> = 'all-sent'): FakeSending {
  const listeners = new Set<(status: SendingStatus) => void>();
  let status = idle;
  return {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sendNow: async () => answer,
    say(part) {
      status = { ...status, ...part };
      for (const listener of listeners) listener(status);
    },
  };
}

/** jsdom has no streams: the video only ever holds this. */
function fakeStream(): MediaStream {
  const stream: Pick<MediaStream, 'getVideoTracks'> = { getVideoTracks: () => [] };
  return stream as MediaStream;
}

export function createFakeLens(part: Partial<Lens> = {}): Lens {
  const viewfinder: Viewfinder = {
    stream: fakeStream(),
    torch: null,
    shoot: async () => fakeShot(),
    close: () => undefined,
  };
  return {
    open: async () => viewfinder,
    develop: async () => fakeShot(),
    take: async () => fakeShot(),
    seekPosition: () => () => undefined,
    ...part,
  };
}

export const noUpdates: Updates = {
  ready: () => false,
  subscribe: () => () => undefined,
  take: () => undefined,
};

export const closedDoor: Door = {
  look: async () => ({ trouble: 'code-unknown' }),
  enter: async () => ({ trouble: 'code-unknown' }),
};

export type Machine = Omit<Services, 'notices' | 'notebook'> & { notebook: FakeNotebook };

export function fakeMachine(part: Partial<Machine> = {}): Machine {
  return {
    notebook: createFakeNotebook(),
    lens: createFakeLens(),
    sending: createFakeSending(),
    updates: noUpdates,
    lastWords: createLastWords(),
    bytesUrl: (sha256) => `/api/attachments/${sha256}`,
    leave: async () => undefined,
    appVersion: '0.1.0',
    deviceClock: { now: () => fakeNow },
    ...part,
  };
}

type User = ReturnType<typeof userEvent.setup>;
type OpenApp = { user: User; container: Element; machine: Machine };

/** The whole app at an address. */
export function openApp(machine: Machine, path = '/', entrance: Partial<Entrance> = {}): OpenApp {
  history.replaceState(null, '', path);
  const user = userEvent.setup();
  const view = render(
    <App
      services={{ ...machine, notices: createNotices() }}
      entrance={{ door: closedDoor, onEntered: () => undefined, ...entrance }}
    />,
  );
  return { user, container: view.container, machine };
}

/** One component with all that screens have around them. */
export function renderWithin(
  machine: Machine,
  children: ComponentChildren,
): { user: User; notices: Notices } {
  const user = userEvent.setup();
  const notices = createNotices();
  const facts = {
    me: machine.notebook.views.me ?? fakeMe(),
    send: machine.notebook.views.send,
    times: timesIn('Asia/Ho_Chi_Minh'),
  };
  render(
    <ServicesContext.Provider value={{ ...machine, notices }}>
      <LocationProvider>
        <EntranceContext.Provider value={{ door: closedDoor, onEntered: () => undefined }}>
          <FactsContext.Provider value={facts}>{children}</FactsContext.Provider>
        </EntranceContext.Provider>
      </LocationProvider>
    </ServicesContext.Provider>,
  );
  return { user, notices };
}
