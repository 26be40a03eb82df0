import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { findChromium } from '../../support/find-chromium.ts';

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--lang=vi',
  '--window-size=360,740',
];

/** A Chromium of our own, on a profile that outlives it, whose process can really be killed. */
export type ChromiumProcess = {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** The page's process dies, as a phone takes it for its memory; `page` is a fresh one afterwards. Resolves with the moment of death. */
  crash(): Promise<number>;
  /** SIGKILL to the whole process group, as a phone's battery or low memory would. */
  kill(): Promise<void>;
  /** SIGSTOP to the whole process group: not one byte more is written. */
  freeze(): void;
  /** As a person closes it: with all it has not written yet, cookies among it. */
  quit(): Promise<void>;
  close(): Promise<void>;
};

/** `hides`: a tab behind another is hidden, as on a phone, and only then can be frozen; else each takes itself for the one in front. */
export async function launchChromium(
  profile: string,
  moreFlags: readonly string[] = [],
  { hides = false } = {},
): Promise<ChromiumProcess> {
  const program = await findChromium();
  // A killed Chromium leaves its lock behind.
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    await rm(`${profile}/${lock}`, { force: true });
  const child = spawn(
    program,
    [...flags, ...moreFlags, `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const browser = await chromium.connectOverCDP(await debuggingAddress(child), { noDefaults: hides });
  const context = browser.contexts()[0];
  if (!context) throw new Error('Chromium has no default context');
  const page = await phoneSized(context.pages()[0] ?? (await context.newPage()));
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const kill = async () => {
    if (child.pid && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  const endsWithin = (ms: number) =>
    Promise.race([
      ended.then(() => true),
      new Promise<boolean>((resolve) => setTimeout(resolve, ms, false).unref()),
    ]);
  const chromiumProcess: ChromiumProcess = {
    browser,
    context,
    page,
    async crash() {
      const { page: dying } = chromiumProcess;
      const session = await context.newCDPSession(dying);
      const gone = dying.waitForEvent('crash');
      const at = Date.now();
      // Who is killed does not answer.
      session.send('Page.crash').catch(() => undefined);
      await gone;
      chromiumProcess.page = await phoneSized(await context.newPage());
      await dying.close();
      return at;
    },
    kill,
    freeze: () => void (child.pid && process.kill(-child.pid, 'SIGSTOP')),
    async quit() {
      const session = await browser.newBrowserCDPSession();
      // Who is gone does not answer.
      session.send('Browser.close').catch(() => undefined);
      if (!(await endsWithin(10_000))) throw new Error('Chromium does not end');
    },
    close: async () => {
      await browser.close();
      if (!(await endsWithin(2_000))) await kill();
    },
  };
  return chromiumProcess;
}

async function phoneSized(page: Page): Promise<Page> {
  await page.setViewportSize({ width: 360, height: 740 });
  return page;
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = '';
    const timer = setTimeout(() => reject(new Error(`Chromium did not start:\n${words}`)), 30_000);
    child.stderr?.on('data', (chunk: Buffer) => {
      words += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(words)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.on('exit', (code) => reject(new Error(`Chromium ended with ${code}:\n${words}`)));
  });
}
