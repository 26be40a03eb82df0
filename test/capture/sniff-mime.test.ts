import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sniffMime } from '../../src/capture/sniff-mime.ts';
import { isoOf, letters, matroskaOf, officeOf, oleOf, pdf, sounds, zipOf } from '../support/file-maker.ts';

const seed = 20260421;
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const pptx = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

const utf8 = (text: string) => new TextEncoder().encode(text);

it.each([
  ['a PDF', 'application/pdf', pdf],
  ['a Word file', docx, officeOf('word')],
  ['an Excel file', xlsx, officeOf('xl')],
  ['a PowerPoint file', pptx, officeOf('ppt')],
  ['a Word file written as a stream', docx, officeOf('word', { streamed: true })],
  ['a zip', 'application/zip', zipOf([{ name: 'anh/1.jpg' }])],
  ['a zip of a folder called "word"', 'application/zip', zipOf([{ name: 'word/1.jpg' }])],
  [
    'a zip with a Word file in it',
    'application/zip',
    zipOf([{ name: 'a.docx', bytes: [...officeOf('word')] }]),
  ],
  ['an old Word file', 'application/msword', oleOf(['Root Entry', 'Data', '1Table', 'WordDocument'])],
  ['an old Excel file', 'application/vnd.ms-excel', oleOf(['Root Entry', 'Workbook'])],
  ['an Excel file of 1995', 'application/vnd.ms-excel', oleOf(['Root Entry', 'Book'])],
  ['an old PowerPoint file', 'application/vnd.ms-powerpoint', oleOf(['Root Entry', 'PowerPoint Document'])],
  [
    'an old Word file with a long directory',
    'application/msword',
    oleOf([...Array.from({ length: 9 }, (_, index) => `Stream ${index}`), 'WordDocument', 'Workbook'], 5),
  ],
  ['another compound file', 'application/x-ole-storage', oleOf(['Root Entry', '__properties'])],
  ['an MP3 with a tag', 'audio/mpeg', sounds.mp3Tagged],
  ['an MP3 without one', 'audio/mpeg', sounds.mp3],
  ['an MP3 of low rate', 'audio/mpeg', new Uint8Array([0xff, 0xf3, 0x40, 0xc4, 0, 0])],
  ['AAC in ADTS', 'audio/aac', sounds.adts],
  ['a WAV', 'audio/wav', sounds.wav],
  ['an Ogg', 'audio/ogg', sounds.ogg],
  ['AMR', 'audio/amr', sounds.amr],
  ['AMR of wide band', 'audio/amr-wb', sounds.amrWide],
  ['an M4A by its brand', 'audio/mp4', isoOf('M4A ')],
  ['sound under the brand of a film', 'audio/mp4', isoOf('mp42', ['soun'])],
  ['an MP4', 'video/mp4', isoOf('isom', ['soun', 'vide'])],
  ['an MP4 that does not tell its tracks', 'video/mp4', isoOf('iso6')],
  ['a 3GP', 'video/3gpp', isoOf('3gp5', ['vide', 'soun'])],
  ['sound in a 3GP', 'audio/3gpp', isoOf('3gp4', ['soun'])],
  ['a film of an iPhone', 'video/quicktime', isoOf('qt  ', ['vide'])],
  ['a HEIC photo', 'image/heic', isoOf('heic')],
  ['an unknown brand', 'application/octet-stream', isoOf('zzzz')],
  ['a WebM', 'video/webm', matroskaOf('webm', ['V_VP9', 'A_OPUS'])],
  ['sound in a WebM', 'audio/webm', matroskaOf('webm', ['A_OPUS'])],
  ['a Matroska film', 'video/x-matroska', matroskaOf('matroska', ['V_MPEG4', 'A_AAC'])],
  ['a text', 'text/plain', utf8('Kính gửi: Ủy ban nhân dân xã\r\n\tĐề nghị …\n')],
  ['a long text whose end falls into a letter', 'text/plain', utf8(`a${'ế'.repeat(30_000)}`)],
  ['bytes that are no text', 'application/octet-stream', utf8('a\0b')],
  ['letters of another encoding', 'application/octet-stream', new Uint8Array([0x4b, 0xed, 0x6e, 0x68, 0x20])],
  ['nothing at all', 'application/octet-stream', new Uint8Array()],
])('%s is known by its bytes', (_what, mime, bytes) => {
  expect(sniffMime(bytes)).toBe(mime);
  // It may lie anywhere in a larger buffer.
  const shifted = new Uint8Array(bytes.length + 7).fill(0x50);
  shifted.set(bytes, 7);
  expect(sniffMime(shifted.subarray(7))).toBe(mime);
});

it('any file, cut anywhere and with any byte changed, is read without failing', () => {
  const files = [
    officeOf('word'),
    officeOf('xl', { streamed: true }),
    oleOf(['Root Entry', 'A', 'B', 'C', 'D', 'WordDocument'], 3),
    isoOf('mp42', ['soun', 'vide']),
    matroskaOf('webm', ['A_OPUS']),
    sounds.mp3,
  ];
  const damaged = fc
    .tuple(fc.constantFrom(...files), fc.nat(4_000), fc.array(fc.tuple(fc.nat(4_000), fc.nat(255))))
    .map(([file, length, changes]) => {
      const copy = file.slice(0, length);
      for (const [at, byte] of changes) if (at >= 4 && at < copy.length) copy[at] = byte;
      return copy;
    });
  fc.assert(
    fc.property(damaged, (bytes) => {
      expect(sniffMime(bytes)).toMatch(/^[a-z]+\/[a-z0-9.+-]{1,100}$/);
    }),
    { seed, numRuns: 5_000 },
  );
});

it('a compound file whose directory goes round in a circle comes to an end', () => {
  const file = oleOf(['Root Entry', 'A', 'B', 'C'], 1);
  new DataView(file.buffer).setUint32(512 + 4, 1, true);
  expect(sniffMime(file)).toBe('application/x-ole-storage');
});

it('a zip whose header says more than there is comes to an end', () => {
  const file = zipOf([{ name: 'a' }, { name: 'b' }]);
  new DataView(file.buffer).setUint32(18, 0xfffffff0, true);
  expect(sniffMime(file)).toBe('application/zip');
  expect(sniffMime(new Uint8Array(letters('PK\x03\x04')))).toBe('application/zip');
});
