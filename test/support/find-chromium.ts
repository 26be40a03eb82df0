import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { installWithApt, onPath } from './install-with-apt.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function installed(): string | undefined {
  return names.map(onPath).find((path) => path !== undefined);
}

async function downloaded(): Promise<string | undefined> {
  const { chromium } = await import('playwright');
  if (!existsSync(chromium.executablePath())) {
    const cli = createRequire(import.meta.url).resolve('playwright/cli.js');
    spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/**
 * The Chromium that tests run in: CHROMIUM_PATH, else an installed one, else Debian's package, else Playwright's download.
 * Ends the process with a sentence where none of these works.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named && existsSync(named)) return named;
  const present = installed();
  if (present) return present;
  installWithApt('chromium');
  const found = installed() ?? (await downloaded());
  if (found) return found;
  console.error(
    'The browser tests need Chromium, and it could not be installed by itself. Install Chromium or Chrome, or set CHROMIUM_PATH to its program, then run npm test again.',
  );
  process.exit(1);
}
