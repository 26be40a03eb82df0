import { latin } from './latin.ts';

/** Photos, sound and films in the ISO container say what they are by their brand; undefined where none is known. */
export function mimeOfIso(bytes: Uint8Array): string | undefined {
  const brand = latin(bytes, 8, 4);
  if (['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'].includes(brand)) return 'image/heic';
  if (['avif', 'avis'].includes(brand)) return 'image/avif';
  if (['M4A ', 'M4B ', 'M4P '].includes(brand)) return 'audio/mp4';
  if (brand === 'qt  ') return 'video/quicktime';
  const isMobile = /^3(g[ps]|gr|ge)/.test(brand);
  if (!isMobile && !/^(iso\w|mp4\d|avc1|dash|MSNV|mmp4|M4V )$/.test(brand)) return undefined;
  return `${isSoundOnly(bytes) ? 'audio' : 'video'}/${isMobile ? '3gpp' : 'mp4'}`;
}

/** Recorders of voice use the brands of films: what tells them apart is whether a track has pictures. */
function isSoundOnly(bytes: Uint8Array): boolean {
  const tracks = new Set<string>();
  for (const movie of boxes(bytes, 0, bytes.length, 'moov')) {
    for (const track of boxes(bytes, movie.from, movie.to, 'trak')) {
      for (const media of boxes(bytes, track.from, track.to, 'mdia')) {
        for (const handler of boxes(bytes, media.from, media.to, 'hdlr')) {
          tracks.add(latin(bytes, handler.from + 8, 4));
        }
      }
    }
  }
  return tracks.has('soun') && !tracks.has('vide');
}

type Span = { from: number; to: number };

/** The contents of the boxes of one type that lie directly in this span. */
function* boxes(bytes: Uint8Array, from: number, to: number, type: string): Generator<Span> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = from;
  while (at + 8 <= to) {
    const short = view.getUint32(at);
    const head = short === 1 ? 16 : 8;
    if (at + head > to) return;
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    if (size < head || at + size > to) return;
    if (latin(bytes, at + 4, 4) === type) yield { from: at + head, to: at + size };
    at += size;
  }
}
