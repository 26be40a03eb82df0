import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium } from './find-chromium.ts';

/** Draws the icons of the manifest from `public/icons/icon.svg`: `node test/support/ui-draw-icons.ts`, after a change of the drawing. */
const folder = new URL('../../public/icons/', import.meta.url);
const svg = readFileSync(new URL('icon.svg', folder), 'utf8');

/** A mask may cut all but a circle of 80 % of the width, and a system that rounds corners itself wants none from us. */
const square = svg.replace('rx="104"', '');
const maskable = square.replace('<g id="drawing">', '<g transform="translate(51 51) scale(0.8)">');

const icons = [
  { file: 'icon-192.png', size: 192, drawing: svg },
  { file: 'icon-512.png', size: 512, drawing: svg },
  { file: 'maskable-512.png', size: 512, drawing: maskable },
  { file: 'apple-touch-180.png', size: 180, drawing: square },
];

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const { file, size, drawing } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`);
  writeFileSync(new URL(file, folder), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
