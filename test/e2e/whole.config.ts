import { defineConfig, mergeConfig } from 'vitest/config';
import e2e, { wholeOnly } from './vitest.config.ts';

/** `npm run whole`: the end-to-end tests that `npm test` has no time for. */
const whole = mergeConfig(e2e, defineConfig({ test: { testTimeout: 300_000 } }));
whole.test.include = wholeOnly;
whole.test.exclude = [];
export default whole;
