import { globSync } from 'node:fs';
import { installWithApt, onPath } from './install-with-apt.ts';

/** `screen`: the X server without a screen that WebKit's small browser draws on. */
export type WebKitPrograms = { driver: string; browser: string; screen: string };

const help =
  "The WebKit tests need WebKitGTK's WebDriver and browser, and Xvfb, and they could not be installed by themselves. On Debian: apt-get install webkit2gtk-driver xvfb. Then run npm test again.";

/** Debian's WebKit, installed where it is missing. Elsewhere no packaged WebKit can be driven: then a sentence says so. */
export function findWebKit(): WebKitPrograms {
  const present = installed();
  if (present) return present;
  installWithApt('webkit2gtk-driver', 'xvfb');
  const found = installed();
  if (!found) throw new Error(help);
  return found;
}

function installed(): WebKitPrograms | undefined {
  const driver = onPath('WebKitWebDriver');
  const screen = onPath('Xvfb');
  const [browser] = globSync('/usr/lib{exec,}/{*/,}webkit2gtk-4.[01]/MiniBrowser').sort().reverse();
  return driver && screen && browser ? { driver, browser, screen } : undefined;
}
