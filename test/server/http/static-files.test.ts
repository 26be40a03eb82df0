import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStaticFiles } from '../../../src/server/http/static-files.ts';
import { errorOf } from '../../support/endpoint-client.ts';
import { type SampleEndpoint, sampleEndpoint } from '../../support/endpoint-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-dist-'));
const script = `console.log('${'x'.repeat(5_000)}')`;
let endpoint: SampleEndpoint;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Thực Địa</title>');
  writeFileSync(join(folder, 'sw.js'), 'self');
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}');
  writeFileSync(join(folder, 'assets', 'main-abc.js'), script);
  writeFileSync(join(folder, 'assets', 'font.woff2'), 'font');
  endpoint = await sampleEndpoint({ files: await loadStaticFiles(folder) });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the app’s files', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/dia-diem', 'text/html; charset=utf-8', 'no-cache'],
    ['/vao', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/manifest.webmanifest', 'application/manifest+json', 'no-cache'],
    ['/assets/main-abc.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/font.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
  ])('%s', async (path, type, cache) => {
    const response = await endpoint.ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe(cache);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it.each(['/assets/gone.js', '/api/nothing', '/../package.json', '/%2e%2e/package.json', '/a/b.txt'])(
    '%s is not there',
    async (path) => {
      expect(await errorOf(endpoint.ask(path))).toMatchObject({ status: 404, error: 'not-found' });
    },
  );

  it('are sent once, then asked for by their tag', async () => {
    const first = await endpoint.ask('/sw.js');
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    const again = await endpoint.ask('/sw.js', { headers });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await endpoint.ask('/', { headers })).status).toBe(200);
  });

  it('are gzipped where they shrink and that is accepted', async () => {
    const headers = { 'accept-encoding': 'gzip, deflate, br' };
    const zipped = await endpoint.ask('/assets/main-abc.js', { headers });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await zipped.arrayBuffer()).toString()).toBe(script);
    expect(
      (await endpoint.ask('/assets/font.woff2', { headers })).headers.get('content-encoding'),
    ).toBeNull();
    expect(await (await endpoint.ask('/assets/main-abc.js')).text()).toBe(script);
  });

  it('the worker can be told to stand back: it answers nothing, and touches no data', async () => {
    const files = await loadStaticFiles(folder, { serviceWorker: 'off' });
    const off = await sampleEndpoint({ files });
    const worker = await off.ask('/sw.js');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    const code = await worker.text();
    expect(code).toContain('skipWaiting');
    expect(code).not.toMatch(/fetch|indexedDB/i);
    expect((await off.ask('/')).status).toBe(200);
  });

  it('the page for a broken app is the endpoint’s own, asked for each time, and touches no data', async () => {
    for (const path of ['/cuu-ho', '/cuu-ho.js', '/cuu-ho-worker.js']) {
      const response = await endpoint.ask(path);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(response.headers.get('clear-site-data')).toBeNull();
      expect(await response.text()).not.toMatch(/indexedDB|localStorage/i);
    }
    const page = await (await endpoint.ask('/cuu-ho')).text();
    expect(page).toContain('lang="vi"');
    expect(await (await endpoint.ask('/cuu-ho-worker.js')).text()).not.toContain('fetch');
  });

  it('without a built app the endpoint still answers', async () => {
    const bare = await sampleEndpoint({ files: await loadStaticFiles(join(folder, 'nothing')) });
    expect((await bare.ask('/healthz')).status).toBe(200);
    expect(await errorOf(bare.ask('/'))).toMatchObject({ status: 404 });
  });
});
