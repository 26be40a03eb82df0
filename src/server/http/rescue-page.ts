import type { Hono } from 'hono';
import { rescue, routes } from '../../protocol/routes.ts';
import { rescueText } from '../rescue-text.ts';
import type { Environment } from './environment.ts';

/** No part of the app: plain HTML that stands when nothing else does. IndexedDB is never touched, so nothing that was saved is. */
const page = `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${rescueText.title}</title>
<h1>${rescueText.title}</h1>
<p>${rescueText.what}</p>
<p>${rescueText.safe}</p>
<p><button type="button">${rescueText.mend}</button></p>
<p role="status" data-says="mending" hidden>${rescueText.mending}</p>
<p role="alert" data-says="failed" hidden>${rescueText.failed}</p>
<noscript>${rescueText.noScript}</noscript>
<script src="${rescue.script}"></script>
</html>
`;

/** Only with the endpoint within reach: without its worker the app cannot be opened offline. Cache Storage holds the worker's files alone. */
const script = `const button = document.querySelector('button');
const say = (what) => {
  for (const line of document.querySelectorAll('[data-says]')) line.hidden = line.dataset.says !== what;
};
button.addEventListener('click', async () => {
  button.disabled = true;
  say('mending');
  try {
    const answer = await fetch('${routes.health}', { cache: 'no-store' });
    if (!answer.ok) throw new Error('no endpoint');
    for (const registration of await navigator.serviceWorker.getRegistrations()) {
      if (new URL(registration.scope).pathname !== '${rescue.page}') await registration.unregister();
    }
    for (const name of await caches.keys()) await caches.delete(name);
    location.replace('/');
  } catch {
    button.disabled = false;
    say('failed');
  }
});
`;

/** Answers nothing: its narrower scope alone keeps the app's worker from this page. */
const worker = `self.addEventListener('install', () => self.skipWaiting());
`;

/**
 * In place of the app's worker where a broken one was shipped: takes over at once, answers nothing, drops the kept files. A page that stands
 * is not touched; the next load comes from the endpoint.
 */
export const idleWorker = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))));
});
`;

export function addRescuePage(app: Hono<Environment>): void {
  const files = [
    [rescue.page, 'text/html', page],
    [rescue.script, 'text/javascript', script],
    [rescue.worker, 'text/javascript', worker],
  ] as const;
  for (const [path, type, content] of files) {
    app.get(path, (c) => {
      c.header('Cache-Control', 'no-cache');
      c.header('Content-Type', `${type}; charset=utf-8`);
      return c.body(content);
    });
  }
}
