import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readImageHeader } from '../../src/capture/image-header.ts';
import { sniffMime } from '../../src/capture/sniff-mime.ts';
import { withOrientation } from '../support/photo-maker.ts';

const seed = 20260421;
const jpeg = new Uint8Array([
  0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0, 3, 1, 2, 3,
]);
const signatures = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  letters('GIF89a'),
  letters('RIFF....WEBPVP8X'),
  letters('RIFF....WEBPVP8L'),
  letters('RIFF....WEBPVP8 '),
  letters('....ftypheic'),
  letters('%PDF-'),
];

it('the size of a JPEG is read from its frame header, past other segments', () => {
  expect(readImageHeader(jpeg)).toEqual({
    mime: 'image/jpeg',
    width: 4000,
    height: 3000,
    orientation: 1,
    orientationAt: null,
  });
});

it('the EXIF orientation of a JPEG is read, and one that means nothing is taken for upright', () => {
  for (let orientation = 1; orientation <= 8; orientation++) {
    const turned = withOrientation(jpeg, orientation);
    const header = readImageHeader(turned);
    expect(header?.orientation).toBe(orientation);
    expect(turned[header?.orientationAt ?? 0]).toBe(orientation);
  }
  expect(readImageHeader(withOrientation(jpeg, 9))?.orientation).toBe(1);
});

it('the size of a HEIC is that of its largest picture', () => {
  const tile = [...letters('ispe'), 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0];
  const whole = [...letters('ispe'), 0, 0, 0, 0, 0, 0, 0x0f, 0xc0, 0, 0, 0x0b, 0xd0];
  const heic = new Uint8Array([0, 0, 0, 24, ...letters('ftypheic'), ...tile, ...whole, ...tile, ...tile]);
  expect(readImageHeader(heic)).toMatchObject({ mime: 'image/heic', width: 4032, height: 3024 });
});

it('any bytes are read without failing, and a size is never zero', () => {
  const bytes = fc
    .tuple(fc.constantFrom(...signatures, []), fc.uint8Array({ maxLength: 300 }))
    .map(([start, rest]) => new Uint8Array([...start, ...rest]));
  fc.assert(
    fc.property(bytes, (file) => {
      const header = readImageHeader(file);
      if (!header) return;
      expect(header.mime).toBe(sniffMime(file));
      expect(Math.min(header.width, header.height)).toBeGreaterThan(0);
      expect(header.orientation).toBeGreaterThanOrEqual(1);
      expect(header.orientation).toBeLessThanOrEqual(8);
    }),
    { seed, numRuns: 3_000 },
  );
});

it('a JPEG cut anywhere is read without failing', () => {
  const whole = withOrientation(jpeg, 6);
  for (let length = 0; length < whole.length; length++) {
    const header = readImageHeader(whole.subarray(0, length));
    if (header) expect(header).toMatchObject({ width: 4000, height: 3000, orientation: 6 });
  }
});

function letters(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
