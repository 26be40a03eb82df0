/**
 * Chromium keeps all databases of an origin in one LevelDB: what is written stands in a log until it fills a buffer of 4 MB. A power cut in the
 * middle of a write can leave zeros at the log's end. Chromium reads the log up to there, and goes on writing behind them (`reuse_logs`;
 * google/leveldb issue 1287); the next time it opens, it cannot read past them, takes the whole for broken and deletes it: every row and
 * every photo of the origin, weeks after the cut or a minute. (Chromium 156: 6 of 30 cuts while saving left zeros; both times that this was
 * followed up without what is done here, the database was gone at the second start.) So at each start the log is filled up: a full one becomes a
 * table of its own, and writing goes on in a new log.
 */
const buffer = 4 * 1024 * 1024;
/** Long keys: a table compresses them to almost nothing, and values Chromium compresses already on their way to the log. */
const key = 'x'.repeat(25_000);
/** UTF-16, and each key is written twice: with its value, and as a sign that it is there. */
const bytesPerRow = key.length * 4;
/** A save that comes meanwhile waits for one part at most. */
const parts = 8;

/** Chromium alone, which also says its name in this way alone. */
export function keepsLog(navigator: object): boolean {
  return 'userAgentData' in navigator;
}

/** Without so much room the log is left as it is: nothing here may take the place of a photo, or of words. Bytes. */
const roomWanted = 2 * buffer;

/** Rejects where there is no room; then it is tried again at the next start. */
export async function turnLog(factory: IDBFactory): Promise<void> {
  const database = await opened(factory);
  try {
    await write(database, (filler) => filler.put(incompressible(roomWanted), 'room'));
    await write(database, (filler) => filler.delete('room'));
    const rows = Math.ceil((buffer * 1.1) / bytesPerRow / parts);
    for (let part = 0; part < parts; part++)
      await write(database, (filler) => fill(filler, part * rows, rows));
  } finally {
    database.close();
  }
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = factory.open('thuc-dia-log', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('filler');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

/** Nobody misses what is written here, so nothing waits for the disk. */
function write(database: IDBDatabase, act: (filler: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('filler', 'readwrite', { durability: 'relaxed' });
    act(transaction.objectStore('filler'));
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** The same rows each time, so they never grow in number. */
function fill(filler: IDBObjectStore, first: number, rows: number): void {
  for (let row = first; row < first + rows; row++) filler.put(0, `${row}${key}`);
}

/** Room is learnt only from a write that is refused (STORE-6). As one large value it is a file, whose room comes back as soon as it is deleted. */
function incompressible(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  // Chromium compresses by blocks no larger than this, so one and the same block may follow itself.
  const block = crypto.getRandomValues(new Uint8Array(65_536));
  for (let at = 0; at < size; at += block.length) bytes.set(block, at);
  return bytes;
}
