import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from './find-chromium.ts';
import { type Scene, sampleScenes } from './sample-scenes.ts';

/**
 * Draws the photos of the sample entries, once: `node test/support/draw-sample-photos.ts`. What it writes is committed. A thumbnail is the
 * same drawing at a quarter of the size, as a phone would make it.
 */
const folder = fileURLToPath(new URL('../../src/server/sample/photos/', import.meta.url));
const largestPhoto = 60 * 1024;

function pageOf(scene: Scene, width: number): string {
  return `<!doctype html><style>body{margin:0}svg{display:block}</style>
    <svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${(width * 3) / 4}" viewBox="0 0 1280 960">
      ${scene}
    </svg>`;
}

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
mkdirSync(folder, { recursive: true });
for (const [name, scene] of Object.entries(sampleScenes)) {
  for (const [width, file] of [
    [1280, `${name}.jpg`],
    [320, `${name}-thumbnail.jpg`],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height: (width * 3) / 4 } });
    await page.setContent(pageOf(scene, width));
    const path = `${folder}${file}`;
    await page.screenshot({ path, type: 'jpeg', quality: 72 });
    await page.close();
    const { size } = statSync(path);
    if (size > largestPhoto) throw new Error(`${file} is too large: ${size} bytes`);
    process.stdout.write(`${file}: ${size} bytes\n`);
  }
}
await browser.close();
