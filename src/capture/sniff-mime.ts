import { mimeOfIso } from './iso-mime.ts';
import { latin } from './latin.ts';
import { mimeOfOle } from './ole-mime.ts';
import { mimeOfSound } from './sound-mime.ts';
import { mimeOfZip } from './zip-mime.ts';

const unknownMime = 'application/octet-stream';

/** The kind of a file by its bytes: a name and a declared type prove nothing, and Windows gives HEIC none. */
export function sniffMime(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  const start = latin(bytes, 0, 12);
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp';
  if (start.startsWith('%PDF-')) return 'application/pdf';
  if (start.startsWith('PK\x03\x04')) return mimeOfZip(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return mimeOfOle(bytes);
  if (start.slice(4, 8) === 'ftyp') return mimeOfIso(bytes) ?? unknownMime;
  return mimeOfSound(bytes) ?? (isText(bytes) ? 'text/plain' : unknownMime);
}

/** How much of a text is read to know it for one, bytes. */
const textRead = 65_536;

/** UTF-8, with nothing in it but letters and the control characters of a text. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  try {
    // Read as a stream: the last letter may be cut in two.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, textRead), {
      stream: true,
    });
    return !/[^\P{Cc}\t\n\f\r]/u.test(text);
  } catch {
    return false;
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
