/** The kind of a file by its first bytes: a name and a declared type prove nothing, and Windows gives HEIC none. */
export function sniffMime(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  const start = latin(bytes, 0, 12);
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp';
  if (start.startsWith('%PDF-')) return 'application/pdf';
  if (start.slice(4, 8) === 'ftyp') return mimeOfBrand(start.slice(8));
  return 'application/octet-stream';
}

/** Photos in the ISO container name what they are by their brand. */
function mimeOfBrand(brand: string): string {
  if (['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'].includes(brand)) return 'image/heic';
  if (['avif', 'avis'].includes(brand)) return 'image/avif';
  return 'application/octet-stream';
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Bytes as text, one character each. */
export function latin(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
