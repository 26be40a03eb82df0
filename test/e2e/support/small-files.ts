import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPhoto } from '../../support/photo-maker.ts';
import type { Stage } from './stage.ts';

/** Small real JPEG files, each another picture, and a small PDF, as a system's picker gives them. */
export type SmallFiles = { photo(): string; pdf: string };

/** `width` in pixels: at 1,600 a photo is kept as it is, and has some hundred kilobytes. */
export async function makeSmallFiles(stage: Stage, photos = 12, width = 320): Promise<SmallFiles> {
  const page = await stage.chromium.context.newPage();
  await page.goto('about:blank');
  await page.evaluate(`globalThis.drawPhoto = ${drawPhoto.toString()}`);
  const drawn: string[] = [];
  for (let seed = 1; seed <= photos; seed++) {
    const path = join(stage.folder, `IMG_${seed}.jpg`);
    const base64 = await page.evaluate(
      async (plan) => {
        const draw: unknown = Reflect.get(globalThis, 'drawPhoto');
        const blob: unknown = typeof draw === 'function' ? await draw(plan) : undefined;
        if (!(blob instanceof Blob)) throw new Error('nothing was drawn');
        const bytes = new Uint8Array(await blob.arrayBuffer());
        let text = '';
        for (let at = 0; at < bytes.length; at += 32_768)
          text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
        return btoa(text);
      },
      { width, height: (width * 3) / 4, seed },
    );
    writeFileSync(path, Buffer.from(base64, 'base64'));
    drawn.push(path);
  }
  await page.close();
  const pdf = join(stage.folder, 'van-ban.pdf');
  writeFileSync(pdf, '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  let taken = 0;
  return { pdf, photo: () => drawn[taken++ % drawn.length] ?? '' };
}
