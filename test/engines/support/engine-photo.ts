import { writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { drawPhoto, twelveMegapixels, withOrientation } from '../../support/photo-maker.ts';
import type { Engine } from './engine.ts';

/** A real 12-megapixel JPEG of a phone held upright (EXIF 6), drawn by the engine itself; each seed gives another. */
export async function writeUprightPhoto(engine: Engine, path: string, seed: number): Promise<void> {
  await engine.goTo('about:blank');
  const base64 = await engine.run(
    z.string(),
    async ({ source, plan }) => {
      const draw = new Function(`return ${source}`)();
      const bytes = new Uint8Array(await (await draw(plan)).arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 32_768) {
        text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
      }
      return btoa(text);
    },
    { source: drawPhoto.toString(), plan: { ...twelveMegapixels, seed } },
  );
  writeFileSync(path, withOrientation(Buffer.from(base64, 'base64'), 6));
}
