import { afterEach, expect, it } from 'vitest';
import { readImageHeader } from '../../src/capture/image-header.ts';
import { createLens, type LensParts } from '../../src/capture/lens.ts';
import { createShrinker } from '../../src/capture/shrink.ts';
import { webSha256 } from '../../src/capture/web-sha256.ts';
import { attachmentSchema } from '../../src/domain/attachment.ts';
import { LensUnavailableError } from '../../src/domain/shot.ts';
import type { Lens } from '../../src/ui/ports.ts';

const clock = { now: () => 1_776_700_000_000 };
const shrinker = createShrinker();
afterEach(() => shrinker.close());

function lensOn(mediaDevices: LensParts['mediaDevices']): Lens {
  return createLens({
    clock,
    deviceClock: clock,
    sha256: webSha256,
    shrinker,
    mediaDevices,
    geolocation: undefined,
  });
}

it('the shutter takes the present picture of the stream, shrunk like any photo', async () => {
  const viewfinder = await lensOn(navigator.mediaDevices).open();
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = viewfinder.stream;
  document.body.append(video);
  void video.play();
  // At once: the first picture is waited for.
  const shot = await viewfinder.shoot(video);
  const header = readImageHeader(new Uint8Array(shot.bytes));
  expect(header).toMatchObject({ mime: 'image/jpeg', orientation: 1 });
  expect(Math.max(header!.width, header!.height)).toBe(1600);
  expect(attachmentSchema.parse(shot.attachment)).toMatchObject({
    source: 'camera',
    takenAt: clock.now(),
    pixels: { width: header!.width, height: header!.height },
  });
  const second = await viewfinder.shoot(video);
  expect(second.bytes.byteLength).toBeGreaterThan(0);
  viewfinder.close();
  expect(viewfinder.stream.getTracks().map((track) => track.readyState)).toEqual(['ended']);
  await expect(viewfinder.shoot(video)).rejects.toThrow(LensUnavailableError);
  video.remove();
});

it.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'absent'],
  ['OverconstrainedError', 'absent'],
  ['NotReadableError', 'busy'],
])('%s of the platform is said as "%s"', async (name, reason) => {
  const refusing = { getUserMedia: () => Promise.reject(new DOMException('', name)) };
  await expect(lensOn(refusing).open()).rejects.toMatchObject({ name: 'LensUnavailableError', reason });
});

it('a fault of the platform is known by its name: in Firefox and WebKit OverconstrainedError is no DOMException', async () => {
  class OverconstrainedError {
    readonly name = 'OverconstrainedError';
    readonly message = 'Invalid constraint';
  }
  const refusing = { getUserMedia: () => Promise.reject(new OverconstrainedError()) };
  await expect(lensOn(refusing).open()).rejects.toMatchObject({
    name: 'LensUnavailableError',
    reason: 'absent',
  });
});

it('a page without cameras says so', async () => {
  await expect(lensOn(undefined).open()).rejects.toMatchObject({ reason: 'absent' });
});
