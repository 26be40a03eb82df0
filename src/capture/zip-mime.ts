import { latin } from './latin.ts';

const office = 'application/vnd.openxmlformats-officedocument';
const mimes = new Map([
  ['word', `${office}.wordprocessingml.document`],
  ['xl', `${office}.spreadsheetml.sheet`],
  ['ppt', `${office}.presentationml.presentation`],
]);

/** Every Office file has this part; a zip of a folder that happens to be called "word" has not. */
const contents = '[Content_Types].xml';

/** Which Office file a zip is, by the names of its parts; else a zip like any other. */
export function mimeOfZip(bytes: Uint8Array): string {
  let hasContents = false;
  let mime: string | undefined;
  for (const name of partNames(bytes)) {
    hasContents ||= name === contents;
    mime ??= mimes.get(name.slice(0, Math.max(0, name.indexOf('/'))));
    if (hasContents && mime) return mime;
  }
  return 'application/zip';
}

/** Lengths that only the data descriptor behind the part tells. */
const unknownSize = 0xffffffff;
const headerLength = 30;

/** From one local header to the next: a part's own bytes are passed over, there may be another zip in them. */
function* partNames(bytes: Uint8Array): Generator<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (isHeader(bytes, at) && at + headerLength <= bytes.length) {
    const nameLength = view.getUint16(at + 26, true);
    const behind = at + headerLength + nameLength + view.getUint16(at + 28, true);
    yield latin(bytes, at + headerLength, nameLength);
    const size = view.getUint32(at + 18, true);
    const isStreamed = (view.getUint16(at + 6, true) & 8) !== 0;
    at = isStreamed || size === unknownSize ? nextHeader(bytes, behind) : behind + size;
  }
}

function isHeader(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 3 && bytes[at + 3] === 4;
}

function nextHeader(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0x50, from);
  while (at !== -1 && !isHeader(bytes, at)) at = bytes.indexOf(0x50, at + 1);
  return at === -1 ? bytes.length : at;
}
