/** What is used of a stream's reader; structural, since this room has no DOM. */
export type ByteReader = {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
};

/** Everything the stream gives; `moved` is told of each piece. */
export async function readAll(
  reader: ByteReader,
  moved: () => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (value) pieces.push(value);
    if (done) return joinBytes(pieces);
    moved();
  }
}

export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
