/** Word, Excel and PowerPoint until 2003 keep their words in a stream of this name. */
const streams = new Map([
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
]);

const generic = 'application/x-ole-storage';
const entryLength = 128;
/** A directory is short; a chain that goes round in a circle ends here. */
const mostSectors = 64;

/** Which program a compound file (OLE) belongs to: the first of its streams that says so, what is embedded comes behind it. */
export function mimeOfOle(bytes: Uint8Array): string {
  for (const name of streamNames(bytes)) {
    const mime = streams.get(name);
    if (mime !== undefined) return mime;
  }
  return generic;
}

/** The names in the directory, sector by sector along the allocation table. */
function* streamNames(bytes: Uint8Array): Generator<string> {
  if (bytes.length < 512) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return;
  let sector = view.getUint32(48, true);
  for (let step = 0; step < mostSectors; step++) {
    const from = offsetOf(sector, shift);
    const to = from + (1 << shift);
    if (to > bytes.length) return;
    for (let at = from; at < to; at += entryLength) yield nameAt(view, at);
    sector = nextSector(view, sector, shift);
  }
}

/** The header takes the place of the first sector. */
function offsetOf(sector: number, shift: number): number {
  return (sector + 1) * 2 ** shift;
}

/** UTF-16, its length in bytes (with the zero at the end) behind it. */
function nameAt(view: DataView, at: number): string {
  const length = Math.min(64, view.getUint16(at + 64, true)) / 2 - 1;
  let name = '';
  for (let letter = 0; letter < length; letter++) {
    name += String.fromCharCode(view.getUint16(at + 2 * letter, true));
  }
  return name;
}

const noSector = 0xffffffff;
/** The header names the first sectors of the allocation table; those of larger files are not followed. */
const tablesInHeader = 109;

function nextSector(view: DataView, sector: number, shift: number): number {
  const perTable = 2 ** (shift - 2);
  const table = Math.floor(sector / perTable);
  if (table >= tablesInHeader) return noSector;
  const at = offsetOf(view.getUint32(76 + 4 * table, true), shift) + 4 * (sector % perTable);
  return at + 4 > view.byteLength ? noSector : view.getUint32(at, true);
}
