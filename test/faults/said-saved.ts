import type { BrowserContext } from 'playwright';
import * as z from 'zod/mini';
import { changeSchema } from '../../src/domain/change.ts';
import { attachedHashes } from '../../src/storage/attached-hashes.ts';
import { vi } from '../../src/ui/text/vi.ts';

const saidSchema = z.object({ changes: z.array(changeSchema) });

/** A change of which the screen has said "Đã lưu trên máy". */
export type Saved = {
  changeId: string;
  entryId: string;
  /** SHA-256 of the photos, files and thumbnails that it attaches. */
  hashes: string[];
};

/** All that the screens have said is saved, by its changeId. */
export type Ledger = Map<string, Saved>;

/**
 * Writes down what the app says is saved. Acknowledged is what the screen says: when "Đã lưu trên máy" appears, every change that the page
 * has handed to the database until then counts, whether or not its transaction has completed; only of one that had aborted by then nothing was
 * said. What a killed page could no longer tell is left out, so the ledger never holds more than a person could have read.
 */
export async function watchSaying(context: BrowserContext, ledger: Ledger): Promise<void> {
  await context.exposeBinding('saidSaved', (_, said: unknown) => {
    const { changes } = saidSchema.parse(said);
    for (const { changeId, record, attach } of changes) {
      ledger.set(changeId, { changeId, entryId: record.id, hashes: attachedHashes(attach) });
    }
    // Said of something that was never handed to the database: it will be found nowhere.
    const changeId = `nothing ${ledger.size}`;
    if (changes.length === 0) ledger.set(changeId, { changeId, entryId: '', hashes: [] });
  });
  await context.addInitScript(listenInPage, [vi.saved.offline, vi.saved.online]);
  await context.addInitScript(neverTheSamePicture);
}

/**
 * In the page: Chromium's camera for tests shows the same at each of its openings: what is doubled could not be told from it. Grain also makes its
 * photos as large as real ones.
 */
function neverTheSamePicture(): void {
  const make = globalThis.createImageBitmap;
  Reflect.set(globalThis, 'createImageBitmap', async (source: ImageBitmapSource, ...rest: []) => {
    const bitmap = await make(source, ...rest);
    if (!(source instanceof HTMLVideoElement)) return bitmap;
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const grain = new ImageData(bitmap.width, Math.ceil(bitmap.height / 4));
    const chunk = 65_536;
    for (let at = 0; at < grain.data.length; at += chunk)
      crypto.getRandomValues(grain.data.subarray(at, at + chunk));
    context?.putImageData(grain, 0, 0);
    return make(canvas);
  });
}

/** In the page, before the app: what goes to the outbox, and the words that it is safe. */
function listenInPage(safeWords: string[]): void {
  let written: { change: unknown; transaction: IDBTransaction }[] = [];
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...row) {
    const { transaction } = this;
    if (this.name === 'outbox') {
      written.push({ change: row[0], transaction });
      transaction.addEventListener('abort', () => {
        written = written.filter((each) => each.transaction !== transaction);
      });
    }
    return put.apply(this, row);
  };

  /** What is said to be safe now: without the sentence itself, whose end changes with the network. */
  function saidNow(): string[] {
    return [...document.querySelectorAll('[role=status]')].flatMap(({ textContent }) => {
      const words = safeWords.find((each) => textContent.includes(each));
      return words === undefined ? [] : [textContent.replace(words, '')];
    });
  }

  let before: string[] = [];
  const ever = new Set<string>();
  new MutationObserver(() => {
    const now = saidNow();
    const fresh = now.filter((each) => !before.includes(each));
    before = now;
    // Words that were covered and come back say nothing new.
    const isAgain = written.length === 0 && fresh.every((each) => ever.has(each));
    for (const each of fresh) ever.add(each);
    if (fresh.length === 0 || isAgain) return;
    const tell: unknown = Reflect.get(globalThis, 'saidSaved');
    if (typeof tell === 'function') tell({ changes: written.splice(0).map(({ change }) => change) });
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
