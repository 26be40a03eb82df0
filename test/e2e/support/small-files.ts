import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPhoto } from '../../support/photo-maker.ts';
import type { Stage } from './stage.ts';

/** Small real JPEG files, each another picture, and a small PDF, as a system's picker gives them. */
export type SmallFiles = { photo(): string; pdf: string };

export async function makeSmallFiles(stage: Stage, photos = 12): Promise<SmallFiles> {
  const page = await stage.chromium.context.newPage();
  await page.goto('about:blank');
  await page.evaluate(`globalThis.drawPhoto = ${drawPhoto.toString()}`);
  const drawn: string[] = [];
  for (let seed = 1; seed <= photos; seed++) {
    const path = join(stage.folder, `IMG_${seed}.jpg`);
    const bytes = await page.evaluate(
      async (plan) => {
        const draw: unknown = Reflect.get(globalThis, 'drawPhoto');
        const blob: unknown = typeof draw === 'function' ? await draw(plan) : undefined;
        if (!(blob instanceof Blob)) throw new Error('nothing was drawn');
        return [...new Uint8Array(await blob.arrayBuffer())];
      },
      { width: 320, height: 240, seed },
    );
    writeFileSync(path, Uint8Array.from(bytes));
    drawn.push(path);
  }
  await page.close();
  const pdf = join(stage.folder, 'van-ban.pdf');
  writeFileSync(pdf, '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  let taken = 0;
  return { pdf, photo: () => drawn[taken++ % drawn.length] ?? '' };
}
