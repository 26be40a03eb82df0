import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rescue } from '../../src/protocol/routes.ts';
import { rescueText } from '../../src/server/rescue-text.ts';
import { paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { viDevice } from '../../src/ui/text/vi-device.ts';
import { enter, untilOfflineReady } from './support/phone.ts';
import { type Stage, setStage } from './support/stage.ts';

describe('an installed app', () => {
  let stage: Stage;
  const page = () => stage.chromium.page;

  beforeAll(async () => {
    stage = await setStage(null);
    await enter(page(), stage.officerLink);
    await untilOfflineReady(page());
  });
  afterAll(() => stage?.close());

  it('can be installed: manifest, icons and service worker leave the browser nothing to complain of', async () => {
    const session = await page().context().newCDPSession(page());
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    const manifest: { icons: { purpose?: string; sizes: string }[]; lang: string } = await page().evaluate(
      async () =>
        (await fetch(document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? '')).json(),
    );
    expect(manifest.lang).toBe('vi');
    expect(manifest.icons.some(({ purpose }) => purpose?.includes('maskable'))).toBe(true);
  });

  it('shows the way to the page that loads a broken app anew, when there is a line', async () => {
    await page().goto(new URL(paths.settings, stage.officerLink).href);
    await page().getByRole('link', { name: viDevice.rescue }).waitFor();
    await stage.goOffline();
    await page().getByText(viDevice.rescueOffline).waitFor();
    expect(await page().getByRole('link', { name: viDevice.rescue }).count()).toBe(0);
    await stage.goOnline();
    await page().getByRole('link', { name: viDevice.rescue }).click();
    await page().getByRole('button', { name: rescueText.mend }).waitFor();
    expect(new URL(page().url()).pathname).toBe(rescue.page);
    await page().goBack({ waitUntil: 'commit' });
    await page().getByRole('navigation', { name: vi.app.tabs }).waitFor();
  });

  it('offers a new version and takes it only when told to', async () => {
    stage.proxy.plan(({ path }) =>
      path === '/sw.js' ? { fault: 'append', text: '\n// a newer one' } : null,
    );
    await page().evaluate(() => {
      Reflect.set(window, 'sameLife', true);
    });
    await page().evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page().getByText(vi.update.ready).waitFor({ timeout: 20_000 });
    expect(await page().evaluate(() => Reflect.get(window, 'sameLife'))).toBe(true);
    await page().getByRole('button', { name: vi.update.take }).click();
    await expect
      .poll(() => page().evaluate(() => Reflect.get(window, 'sameLife')), { timeout: 20_000 })
      .toBe(undefined);
    await page().getByRole('navigation', { name: vi.app.tabs }).waitFor();
  });
});
