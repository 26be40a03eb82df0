import { existsSync } from 'node:fs';
import { installWithApt, onPath } from './install-with-apt.ts';

const help =
  'The Firefox tests need Firefox, and it could not be installed by itself. Install Firefox (Debian: firefox-esr), or set FIREFOX_PATH to its program, then run npm test again.';

/** The Firefox that tests run in: FIREFOX_PATH, else an installed one, else Debian's package. */
export function findFirefox(): string {
  const named = process.env.FIREFOX_PATH;
  if (named && existsSync(named)) return named;
  const installed = () => onPath('firefox-esr') ?? onPath('firefox');
  const present = installed();
  if (present) return present;
  installWithApt('firefox-esr');
  const found = installed();
  if (!found) throw new Error(help);
  return found;
}
