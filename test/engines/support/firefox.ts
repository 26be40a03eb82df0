import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { findFirefox } from '../../support/find-firefox.ts';
import { type BidiLine, openBidiLine } from './bidi-line.ts';
import { endGroup, spawnGroup, wordsOf } from './browser-process.ts';
import { asJson, type Engine, phoneSize } from './engine.ts';

const preferences = {
  // A camera that needs no lens and asks nobody. `persist()` keeps its question: nobody answers it here.
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  // As on a phone: a scrollbar takes no room.
  'ui.useOverlayScrollbars': 1,
  'intl.accept_languages': 'vi',
  // Only the endpoint is asked for anything.
  'app.normandy.enabled': false,
  'browser.newtabpage.activity-stream.asrouter.providers.cfr': '',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

const anything = z.unknown();

/** Debian's Firefox by WebDriver BiDi, on a profile that outlives it. */
export async function launchFirefox(profile: string): Promise<Engine> {
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, 'user.js'), Object.entries(preferences).map(preferenceLine).join('\n'));
  const words = [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port=0',
    'about:blank',
  ];
  const child = spawnGroup(findFirefox(), words, { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' });
  try {
    const address = await wordsOf(child, /WebDriver BiDi listening on (ws:\S+)/);
    const line = await openBidiLine(`${address}/session`);
    // A picker that opens is closed again: what would be chosen in it is handed over.
    const unhandledPromptBehavior = { file: 'dismiss', default: 'ignore' };
    await line.send(anything, 'session.new', { capabilities: { alwaysMatch: { unhandledPromptBehavior } } });
    return await engineOn(line, child);
  } catch (fault) {
    await endGroup(child, 0);
    throw fault;
  }
}

function preferenceLine([name, value]: [string, boolean | number | string]): string {
  return `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`;
}

async function engineOn(line: BidiLine, child: ChildProcess): Promise<Engine> {
  const { contexts } = await line.send(treeSchema, 'browsingContext.getTree', {});
  const context = contexts[0]?.context;
  if (!context) throw new Error('Firefox has no page');
  await line.send(anything, 'browsingContext.setViewport', { context, viewport: phoneSize });
  const tell = async (method: string, params: object) =>
    void (await line.send(anything, method, { context, ...params }));
  return {
    name: 'Firefox',
    goTo: (url) => tell('browsingContext.navigate', { url, wait: 'complete' }),
    reload: () => tell('browsingContext.reload', { wait: 'complete' }),
    async run(answer, work, argument) {
      const asked = { expression: asJson(work, argument), target: { context }, awaitPromise: true };
      const said = await line.send(saidSchema, 'script.evaluate', asked);
      if (said.type === 'exception') throw new Error(said.exceptionDetails.text);
      return answer.parse(JSON.parse(said.result.value));
    },
    perform: (actions) => tell('input.performActions', { actions }),
    async handOver(selector, file) {
      const locator = { type: 'css', value: selector };
      const { nodes } = await line.send(nodesSchema, 'browsingContext.locateNodes', { context, locator });
      await tell('input.setFiles', { element: nodes[0], files: [file] });
    },
    async screenshot() {
      const { data } = await line.send(shotSchema, 'browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
    async close() {
      await line.send(anything, 'browser.close', {}).catch(() => undefined);
      line.close();
      await endGroup(child, 5_000);
    },
    async kill() {
      line.close();
      await endGroup(child, 0);
    },
  };
}

const treeSchema = z.object({ contexts: z.array(z.object({ context: z.string() })) });
const nodesSchema = z.object({ nodes: z.array(z.object({ sharedId: z.string() })) });
const shotSchema = z.object({ data: z.string() });
const saidSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), result: z.object({ value: z.string() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);
