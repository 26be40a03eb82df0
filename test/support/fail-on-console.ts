import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Unexpected console output fails a test; a test that expects some replaces the spy itself. */
const methods = ['error', 'warn', 'info', 'log', 'debug'] as const;
let written: string[] = [];

beforeEach(() => {
  written = [];
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      written.push(`${method}: ${words.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(written, 'unexpected console output').toEqual([]);
});
