import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function onPath(): string | undefined {
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return undefined;
}

function installWithApt(): void {
  const isRoot = process.getuid?.() === 0;
  const sudo = isRoot ? '' : 'sudo -n ';
  const command = `${sudo}apt-get update -qq && DEBIAN_FRONTEND=noninteractive ${sudo}apt-get install -y -qq --no-install-recommends chromium`;
  spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'] });
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
  const installed = onPath();
  if (installed) return installed;
  console.log('No Chromium found: installing one for the browser tests…');
  if (spawnSync('sh', ['-c', 'command -v apt-get']).status === 0) installWithApt();
  const found = onPath() ?? (await downloaded());
  if (found) return found;
  console.error(
    'The browser tests need Chromium, and it could not be installed by itself. Install Chromium or Chrome, or set CHROMIUM_PATH to its program, then run npm test again.',
  );
  process.exit(1);
}
