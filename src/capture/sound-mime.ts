import { latin } from './latin.ts';

/** Sound and films outside of the ISO container; undefined where the bytes are none known here. */
export function mimeOfSound(bytes: Uint8Array): string | undefined {
  const start = latin(bytes, 0, 12);
  if (start.startsWith('RIFF') && start.endsWith('WAVE')) return 'audio/wav';
  if (start.startsWith('OggS')) return 'audio/ogg';
  if (start.startsWith('#!AMR-WB\n')) return 'audio/amr-wb';
  if (start.startsWith('#!AMR\n')) return 'audio/amr';
  if (start.startsWith('\x1a\x45\xdf\xa3')) return mimeOfMatroska(bytes);
  if (start.startsWith('ID3')) return 'audio/mpeg';
  return mimeOfFrame(bytes);
}

/** Tracks are named near the start by their codec: "V_VP9", "A_OPUS". */
function mimeOfMatroska(bytes: Uint8Array): string {
  const head = latin(bytes, 0, 4_096);
  const isSoundOnly = /A_[A-Z]{3}/.test(head) && !/V_[A-Z]{2}/.test(head);
  return `${isSoundOnly ? 'audio' : 'video'}/${head.slice(0, 64).includes('webm') ? 'webm' : 'x-matroska'}`;
}

/** MP3 and ADTS begin with a frame: twelve bits set (MPEG 2.5: eleven), then the layer, then what the frame holds. */
function mimeOfFrame([first = 0, second = 0, third = 0]: Uint8Array): string | undefined {
  if (first !== 0xff) return undefined;
  const version = (second >> 3) & 3;
  const layer = (second >> 1) & 3;
  const isAdts = (second & 0xf6) === 0xf0 && ((third >> 2) & 15) < 13;
  if (isAdts) return 'audio/aac';
  const bitrate = third >> 4;
  const sampling = (third >> 2) & 3;
  const isMp3 = second >= 0xe0 && version !== 1 && layer === 1 && bitrate % 15 !== 0 && sampling !== 3;
  return isMp3 ? 'audio/mpeg' : undefined;
}
