import { defineConfig } from 'vitest/config';

/** The main job in real Firefox and real WebKit, one after the other: two cores carry one browser at a time. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    name: 'engines',
    include: ['test/engines/**/*.engine.test.ts'],
    globalSetup: ['test/engines/support/find-engines.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
