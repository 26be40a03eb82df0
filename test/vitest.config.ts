import preact from '@preact/preset-vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** For machines under load: no test of time. Milliseconds. */
const testTimeout = 60_000;

/** `*.browser.test.ts` runs in a real Chromium, `*.dom.test.tsx` in jsdom, everything else in Node. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          testTimeout,
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/**/*.browser.test.ts',
            'test/e2e/**',
            'test/engines/**',
            'test/bench/**',
            'node_modules/**',
          ],
          setupFiles: ['test/support/fail-on-console.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        plugins: [preact()],
        test: {
          name: 'dom',
          testTimeout,
          include: ['test/**/*.dom.test.tsx'],
          setupFiles: ['test/support/fail-on-console.ts'],
          environment: 'jsdom',
        },
      },
      {
        extends: true,
        // Found only when a test imports them, they would reload the page under it.
        optimizeDeps: { include: ['dexie', 'fast-check'] },
        test: {
          name: 'browser',
          testTimeout,
          include: ['test/**/*.browser.test.ts'],
          setupFiles: ['test/support/fail-on-console.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: {
                executablePath: chromium,
                args: [
                  '--no-sandbox',
                  '--disable-gpu',
                  '--disable-quic',
                  '--disable-background-networking',
                  // A camera that draws a moving picture, and a person who allows it.
                  '--use-fake-device-for-media-stream',
                  '--use-fake-ui-for-media-stream',
                ],
              },
            }),
          },
        },
      },
    ],
  },
});
