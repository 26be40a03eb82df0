/** What to draw: the same seed draws the same picture. */
export type PhotoPlan = { width: number; height: number; seed: number; type?: string; quality?: number };

export const twelveMegapixels = { width: 4000, height: 3000 };

/**
 * Draws something as hard to compress as a photo: gradients, shapes, words and grain; the top left corner is red. Runs in a page
 * or worker of a browser and uses nothing from outside, so that it can be handed to `page.evaluate`.
 */
export async function drawPhoto(plan: PhotoPlan): Promise<Blob> {
  const { width, height, seed, type = 'image/jpeg', quality = 0.92 } = plan;
  let state = seed >>> 0 || 1;
  const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const colour = (alpha: number) => `hsl(${random() * 360} 60% ${30 + random() * 40}% / ${alpha})`;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  const grain = new OffscreenCanvas(512, 512);
  const grainContext = grain.getContext('2d');
  if (!context || !grainContext) throw new Error('no canvas');
  const sky = context.createLinearGradient(0, 0, width, height);
  for (const stop of [0, 0.3, 0.7, 1]) sky.addColorStop(stop, colour(1));
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  for (let i = 0; i < 60; i++) {
    context.fillStyle = colour(0.6);
    context.beginPath();
    context.arc(random() * width, random() * height, (0.02 + random() * 0.1) * width, 0, 7);
    context.fill();
  }
  const noise = grainContext.createImageData(512, 512);
  for (let i = 0; i < noise.data.length; i += 4) {
    noise.data.fill(random() * 255, i, i + 3);
    noise.data[i + 3] = 40;
  }
  grainContext.putImageData(noise, 0, 0);
  context.fillStyle = context.createPattern(grain, 'repeat') ?? '#888';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#fff';
  context.font = `${height / 12}px sans-serif`;
  context.fillText(`${seed}`, width * 0.4, height * 0.5);
  context.fillStyle = '#f00';
  context.fillRect(0, 0, width / 8, height / 8);
  return canvas.convertToBlob({ type, quality });
}

/** The JPEG with an EXIF segment that says how it was held: 6 is a phone upright, its picture to be turned clockwise. */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const segment = [...exif, ...tiff, ...directory];
  const marker = [0xff, 0xe1, 0, segment.length + 2];
  return new Uint8Array([...jpeg.subarray(0, 2), ...marker, ...segment, ...jpeg.subarray(2)]);
}
