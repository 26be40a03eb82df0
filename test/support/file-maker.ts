/** Small files of each kind, byte by byte: what a person may hand over. */

export function letters(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0) & 0xff);
}

function little(value: number, length: number): number[] {
  return Array.from({ length }, (_, index) => Math.floor(value / 2 ** (8 * index)) & 0xff);
}

function big(value: number, length: number): number[] {
  return little(value, length).reverse();
}

export type ZipPart = { name: string; bytes?: number[]; streamed?: boolean };

/** Local headers and their parts, stored. A streamed part does not say its size before its bytes. */
export function zipOf(parts: readonly ZipPart[]): Uint8Array<ArrayBuffer> {
  const locals = parts.map(({ name, bytes = [1, 2, 3], streamed = false }) => {
    const size = streamed ? 0 : bytes.length;
    const head = [
      ...letters('PK\x03\x04'),
      ...little(20, 2),
      ...little(streamed ? 8 : 0, 2),
      ...little(0, 10),
      ...little(size, 4),
      ...little(size, 4),
      ...little(name.length, 2),
      ...little(0, 2),
      ...letters(name),
    ];
    const descriptor = [...letters('PK\x07\x08'), ...little(0, 4), ...little(bytes.length, 4)];
    return [...head, ...bytes, ...(streamed ? [...descriptor, ...little(bytes.length, 4)] : [])];
  });
  return new Uint8Array([...locals.flat(), ...letters('PK\x05\x06'), ...little(0, 18)]);
}

/** An Office file of today: its contents, then the parts of one program's folder. */
export function officeOf(folder: string, part: Omit<ZipPart, 'name'> = {}): Uint8Array<ArrayBuffer> {
  return zipOf([
    { name: '[Content_Types].xml', ...part },
    { name: '_rels/.rels', ...part },
    { name: `${folder}/main.xml`, ...part },
  ]);
}

/** A compound file whose directory begins in sector `first`; its further sectors follow by the allocation table in sector 0. */
export function oleOf(names: readonly string[], first = 1): Uint8Array<ArrayBuffer> {
  const directorySectors = Math.ceil(names.length / 4);
  // Backwards, so that only the table tells the way.
  const chain = Array.from({ length: directorySectors }, (_, index) => first + 2 * index);
  const file = new Uint8Array(512 * (2 + Math.max(...chain) + 1));
  const view = new DataView(file.buffer);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, 9, true);
  view.setUint32(48, first, true);
  for (let index = 0; index < 109; index++) view.setUint32(76 + 4 * index, 0xffffffff, true);
  view.setUint32(76, 0, true);
  for (const [index, sector] of chain.entries()) {
    view.setUint32(512 + 4 * sector, chain[index + 1] ?? 0xfffffffe, true);
  }
  for (const [index, name] of names.entries()) {
    const at = 512 * ((chain[Math.floor(index / 4)] ?? 0) + 1) + 128 * (index % 4);
    for (const [letter, code] of letters(name).entries()) view.setUint16(at + 2 * letter, code, true);
    view.setUint16(at + 64, 2 * (name.length + 1), true);
  }
  return file;
}

function box(type: string, ...inside: number[][]): number[] {
  const bytes = inside.flat();
  return [...big(8 + bytes.length, 4), ...letters(type), ...bytes];
}

/** A film or a sound of the ISO container; the tracks stand behind the bytes of the picture, as a recorder writes them. */
export function isoOf(brand: string, tracks: readonly ('vide' | 'soun')[] = []): Uint8Array<ArrayBuffer> {
  const movie = tracks.map((kind) =>
    box('trak', box('tkhd', big(0, 8)), box('mdia', box('hdlr', big(0, 8), letters(kind), big(0, 12)))),
  );
  return new Uint8Array([
    ...box('ftyp', letters(brand), big(0, 4), letters('isom')),
    ...box('mdat', big(0, 40)),
    ...box('moov', ...movie),
  ]);
}

export const sounds = {
  wav: new Uint8Array([...letters('RIFF'), ...little(36, 4), ...letters('WAVEfmt '), ...little(16, 4)]),
  mp3: new Uint8Array([0xff, 0xfb, 0x90, 0x64, ...big(0, 60)]),
  mp3Tagged: new Uint8Array([...letters('ID3'), 4, 0, 0, ...big(0, 40)]),
  ogg: new Uint8Array([...letters('OggS'), ...big(0, 40)]),
  adts: new Uint8Array([0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc, ...big(0, 40)]),
  amr: new Uint8Array([...letters('#!AMR\n'), 0x3c, ...big(0, 40)]),
  amrWide: new Uint8Array([...letters('#!AMR-WB\n'), 0x04, ...big(0, 40)]),
};

/** EBML: the document's type, then the codecs of its tracks. */
export function matroskaOf(type: string, codecs: readonly string[]): Uint8Array<ArrayBuffer> {
  const head = [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x80 + type.length, ...letters(type)];
  const tracks = codecs.flatMap((codec) => [0x86, 0x80 + codec.length, ...letters(codec)]);
  return new Uint8Array([...head, 0x16, 0x54, 0xae, 0x6b, ...tracks, ...big(0, 40)]);
}

/** A page with nothing on it, that a reader of PDF opens. */
export const pdf = new TextEncoder().encode(
  [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
    'trailer<</Root 1 0 R>>',
    '%%EOF',
  ].join('\n'),
);
