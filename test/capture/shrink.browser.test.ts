import { expect, it } from 'vitest';
import { createShrinker } from '../../src/capture/shrink.ts';
import { drawPhoto, twelveMegapixels } from '../support/photo-maker.ts';

const large = () => drawPhoto({ ...twelveMegapixels, seed: 1 });
const small = () => drawPhoto({ width: 64, height: 48, seed: 2 });

it('photos come out one after the other, in the order they came in', async () => {
  const shrinker = createShrinker();
  const photos = [await large(), await small(), await small()];
  const order: number[] = [];
  await Promise.all(
    photos.map(async (photo, index) => {
      expect(await shrinker.shrink(photo)).toHaveProperty('shrunk');
      order.push(index);
    }),
  );
  expect(order).toEqual([0, 1, 2]);
  shrinker.close();
});

it('a photo that is given up does not hold the next one', async () => {
  const shrinker = createShrinker();
  const given = new AbortController();
  const first = shrinker.shrink(await large(), given.signal);
  const second = shrinker.shrink(await small());
  setTimeout(() => given.abort(), 20);
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect(await second).toHaveProperty('shrunk');
  shrinker.close();
});

it('a photo given up before its turn is not begun', async () => {
  const shrinker = createShrinker();
  await expect(shrinker.shrink(await small(), AbortSignal.abort())).rejects.toMatchObject({
    name: 'AbortError',
  });
  shrinker.close();
});

it('the worker is started again after it was ended for idleness', async () => {
  const shrinker = createShrinker({ idleMs: 0, jobMs: 60_000 });
  expect(await shrinker.shrink(await small())).toHaveProperty('shrunk');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await shrinker.shrink(await small())).toHaveProperty('shrunk');
  shrinker.close();
});

it('a worker that does not answer in time is ended, and its photo called undecodable', async () => {
  const shrinker = createShrinker({ idleMs: 1_000, jobMs: 0 });
  expect(await shrinker.shrink(await large())).toEqual({ undecodable: 'worker-failed' });
  shrinker.close();
});

it('a bitmap is taken over and freed', async () => {
  const shrinker = createShrinker();
  const bitmap = await createImageBitmap(await small());
  expect(await shrinker.shrink(bitmap)).toMatchObject({ shrunk: { width: 64, height: 48 } });
  expect(bitmap.width).toBe(0);
  shrinker.close();
});
