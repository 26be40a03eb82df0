import { createServer } from 'node:net';
import * as z from 'zod/mini';
import { findWebKit } from '../../support/find-webkit.ts';
import { until } from '../../support/until.ts';
import { endGroup, spawnGroup, wordsOf } from './browser-process.ts';
import { asJson, type Engine, phoneSize } from './engine.ts';
import { isReady, openWebDriver, type WebDriver } from './web-driver.ts';

const anything = z.unknown();

/** As large as the screen it is on, without a bar, with a camera that needs no lens and asks nobody. */
const words = [
  '--automation',
  '--full-screen',
  // A page that left for the back-forward cache with a transaction under way can block the database for the pages after it.
  '--enable-page-cache=false',
  '--enable-media-stream=true',
  '--enable-mock-capture-devices=true',
];

/** Debian's WebKitGTK by WebDriver. Under a driver its storage is always ephemeral, as in a private window: nothing outlives it. */
export async function launchWebKit(folder: string): Promise<Engine> {
  const programs = findWebKit();
  const { width, height } = phoneSize;
  const size = ['-screen', '0', `${width}x${height}x24`];
  const screen = spawnGroup(programs.screen, ['-displayfd', '2', ...size, '-nolisten', 'tcp'], process.env);
  const display = await wordsOf(screen, /^(\d+)$/m);
  const port = await freePort();
  const driver = spawnGroup(programs.driver, [`--port=${port}`], {
    ...process.env,
    ...{ DISPLAY: `:${display}`, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
    ...{ HOME: folder, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  const end = async () => {
    await endGroup(driver, 0);
    await endGroup(screen, 0);
  };
  try {
    const session = await openSession(`http://127.0.0.1:${port}`, programs.browser);
    await session.post(anything, 'window/rect', { x: 0, y: 0, width, height });
    return engineOn(session, end);
  } catch (fault) {
    await end();
    throw fault;
  }
}

async function openSession(driver: string, binary: string): Promise<WebDriver> {
  const options = { timeout: 20_000, interval: 50 };
  await until(async () => {
    if (!(await isReady(driver))) throw new Error(`no WebDriver at ${driver}`);
  }, options);
  return openWebDriver(driver, {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary, args: words },
  });
}

function engineOn(session: WebDriver, end: () => Promise<void>): Engine {
  return {
    name: 'WebKit',
    goTo: async (url) => void (await session.post(anything, 'url', { url })),
    reload: async () => void (await session.post(anything, 'refresh', {})),
    async run(answer, work, argument) {
      const script = `const end = arguments[arguments.length - 1];
        ${asJson(work, argument)}.then((json) => end({ json }), (fault) => end({ fault: String(fault) }));`;
      const said = await session.post(saidSchema, 'execute/async', { script, args: [] });
      if (said.json === undefined) throw new Error(said.fault);
      return answer.parse(JSON.parse(said.json));
    },
    perform: async (actions) => void (await session.post(anything, 'actions', { actions })),
    async handOver(selector, file) {
      const found = await session.post(elementSchema, 'element', { using: 'css selector', value: selector });
      await session.post(anything, `element/${Object.values(found)[0]}/value`, { text: file });
    },
    screenshot: async () => Buffer.from(await session.get(z.string(), 'screenshot'), 'base64'),
    async close() {
      await session.end().catch(() => undefined);
      await end();
    },
    kill: end,
  };
}

const saidSchema = z.object({ json: z.optional(z.string()), fault: z.optional(z.string()) });
const elementSchema = z.record(z.string(), z.string());

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}
