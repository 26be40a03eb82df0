import { afterEach, expect, it } from 'vitest';
import { createLens } from '../../src/capture/lens.ts';
import { createShrinker } from '../../src/capture/shrink.ts';
import { webSha256 } from '../../src/capture/web-sha256.ts';
import { attachmentSchema, largestAttachment } from '../../src/domain/attachment.ts';
import { isoOf, officeOf, oleOf, pdf, sounds } from '../support/file-maker.ts';
import { drawPhoto } from '../support/photo-maker.ts';

const clock = { now: () => 1_776_700_000_000.4 };
const shrinker = createShrinker();
const lens = createLens({
  clock,
  deviceClock: clock,
  sha256: webSha256,
  shrinker,
  mediaDevices: undefined,
  geolocation: undefined,
});
afterEach(() => shrinker.close());

const office = 'application/vnd.openxmlformats-officedocument';

it.each([
  ['Kế hoạch.pdf', 'application/pdf', pdf],
  ['Báo cáo.docx', `${office}.wordprocessingml.document`, officeOf('word')],
  ['Số liệu.xlsx', `${office}.spreadsheetml.sheet`, officeOf('xl', { streamed: true })],
  ['Cũ.doc', 'application/msword', oleOf(['Root Entry', 'WordDocument'])],
  ['Bản tin.mp3', 'audio/mpeg', sounds.mp3Tagged],
  ['Ghi âm.m4a', 'audio/mp4', isoOf('mp42', ['soun'])],
  ['Ghi chú.txt', 'text/plain', new TextEncoder().encode('Họp lúc 8 giờ')],
  ['Lạ', 'application/octet-stream', new Uint8Array([0, 1, 2])],
])('%s is taken as it is, named by its hash and known by its bytes', async (name, mime, bytes) => {
  // The declared type is a lie.
  const shot = await lens.take(new File([bytes], name.normalize('NFD'), { type: 'image/gif' }));
  expect(attachmentSchema.parse(shot.attachment)).toEqual({
    sha256: await webSha256(bytes),
    size: bytes.length,
    mime,
    name: name.normalize('NFC'),
    source: 'file',
    takenAt: 1_776_700_000_000,
    position: null,
    pixels: null,
    thumbnail: null,
  });
  expect(shot.bytes).toBeInstanceOf(ArrayBuffer);
  expect(new Uint8Array(shot.bytes)).toEqual(bytes);
  expect(shot.thumbnail).toBeNull();
});

it('an image that was chosen as a file stays as it is', async () => {
  const photo = await drawPhoto({ width: 2400, height: 1200, seed: 9 });
  const shot = await lens.take(new File([photo], 'Bản chụp.jpg'));
  expect(shot.attachment).toMatchObject({ mime: 'image/jpeg', size: photo.size, pixels: null });
  expect(new Uint8Array(shot.bytes)).toEqual(new Uint8Array(await photo.arrayBuffer()));
});

it('a file of exactly 25 MB is taken, one byte more is refused', async () => {
  const most = await lens.take(new File([new Uint8Array(largestAttachment)], 'most'));
  expect(attachmentSchema.parse(most.attachment).size).toBe(largestAttachment);
  await expect(lens.take(new File([new Uint8Array(largestAttachment + 1)], 'over'))).rejects.toMatchObject({
    name: 'ShotRefusedError',
    reason: 'too-large',
  });
});

it('an empty file is refused', async () => {
  await expect(lens.take(new File([], 'rỗng.pdf'))).rejects.toMatchObject({
    name: 'ShotRefusedError',
    reason: 'empty',
  });
});

it('a file that was changed since it was chosen is refused as unreadable', async () => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle('doi.pdf', { create: true });
  const write = async (text: string) => {
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
  };
  await write('%PDF-1.4');
  const chosen = await handle.getFile();
  await write('%PDF-1.4 and more');
  await expect(lens.take(chosen)).rejects.toMatchObject({ name: 'ShotRefusedError', reason: 'unreadable' });
  await folder.removeEntry('doi.pdf');
});
