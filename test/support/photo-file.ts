import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { drawPhoto, twelveMegapixels } from './photo-maker.ts';

/** Writes a real 12-megapixel JPEG of some megabytes, drawn by the page's browser; each seed gives another photo. */
export async function makeTwelveMegapixelJpeg(page: Page, path: string, seed: number): Promise<void> {
  await page.evaluate(`globalThis.drawPhoto = ${drawPhoto.toString()}`);
  const base64 = await page.evaluate(
    async (plan) => {
      const draw: unknown = Reflect.get(globalThis, 'drawPhoto');
      if (typeof draw !== 'function') throw new Error('drawPhoto did not reach the page');
      const blob: unknown = await draw(plan);
      if (!(blob instanceof Blob)) throw new Error('nothing was drawn');
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 32_768) {
        text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
      }
      return btoa(text);
    },
    { ...twelveMegapixels, seed },
  );
  await writeFile(path, Buffer.from(base64, 'base64'));
}
