import { defineConfig } from 'vitest/config';

/** What takes minutes of waiting for frozen tabs, deploys and restores; its parts are tested in `npm test` as well. */
export const wholeOnly = ['test/e2e/{tabs,deploy,upgrade,restore}.e2e.test.ts'];

/** A real Chromium against the real endpoint, one after the other: two cores carry one browser at a time. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    name: 'e2e',
    include: ['test/e2e/**/*.e2e.test.ts'],
    exclude: wholeOnly,
    environment: 'node',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
