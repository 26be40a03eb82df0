import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildApp } from '../../src/server/build-app.ts';

/** Stands where Vite stands: writes what it was built from, and counts. */
const builder = `
const fs = require('node:fs');
fs.mkdirSync('dist', { recursive: true });
fs.writeFileSync('dist/index.html', fs.readFileSync('src/app/main.tsx'));
fs.appendFileSync('builds', 'x');
`;

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};
const builds = () => readFileSync(join(root, 'builds'), 'utf8').length;

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  root = mkdtempSync(join(tmpdir(), 'thuc-dia-build-'));
  write('node_modules/vite/bin/vite.js', builder);
  write('src/app/main.tsx', 'one');
  write('src/server/main.ts', 'one');
  write('index.html', 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('building the app at the start', () => {
  it('is done once, and again when something it is built from has changed', async () => {
    expect(await buildApp(root)).toBe(join(root, 'dist'));
    await buildApp(root);
    expect(builds()).toBe(1);
    write('src/app/main.tsx', 'two');
    await buildApp(root);
    await buildApp(root);
    expect(builds()).toBe(2);
    expect(readFileSync(join(root, 'dist/index.html'), 'utf8')).toBe('two');
    write('src/ui/new.tsx', 'new');
    await buildApp(root);
    expect(builds()).toBe(3);
  });

  it('is not done for what only the endpoint runs', async () => {
    await buildApp(root);
    write('src/server/main.ts', 'two');
    write('test/some.test.ts', 'two');
    await buildApp(root);
    expect(builds()).toBe(1);
  });

  it('is done again when the built app is gone', async () => {
    await buildApp(root);
    rmSync(join(root, 'dist'), { recursive: true });
    await buildApp(root);
    expect(builds()).toBe(2);
  });
});
