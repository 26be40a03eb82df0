import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftPath, logPath, paths } from '../../src/ui/paths.ts';
import { seededUnit } from '../support/seeded-random.ts';
import { entryRecords, readEndpoint } from './support/endpoint-view.ts';
import {
  control,
  fillForm,
  goOn,
  openFormCamera,
  openKind,
  pickFor,
  save,
  shutter,
  thumbnails,
} from './support/form-page.ts';
import { type LongForm, longFormWithPhotos } from './support/long-form.ts';
import { enter, phoneOn, untilAllSent, untilOfflineReady } from './support/phone.ts';
import { draftsOnPhone, hashesOf, heldOnPhone } from './support/phone-storage.ts';
import { makeSmallFiles, type SmallFiles } from './support/small-files.ts';
import { type Stage, setStage } from './support/stage.ts';

/** What was typed this long before the end may be lost: the pause before a draft is written, and the writing. Milliseconds. */
const mayBeLost = 400;
const kills = 20;
/** The last ones take the whole browser with them: its cookies must have reached the disk by then. */
const crashes = 15;
const formsOf = 5;

type Act = 'typing' | 'picking' | 'shooting';
const acts: readonly Act[] = ['typing', 'picking', 'typing', 'shooting'];

/** One form that is typed on, over several deaths of its page. */
type Open = { id: string; text: string; photos: number };

describe('[STORE-4] a page that is killed at any moment', () => {
  let stage: Stage;
  let files: SmallFiles;
  let words: LongForm['words'];
  let photos: LongForm['photos'];
  let form: LongForm;
  let open: Open;
  const unit = seededUnit(20260421);
  const saved: (Open & { hashes: string[] })[] = [];
  const page = () => stage.chromium.page;
  const origin = () => new URL(stage.officerLink).origin;

  beforeAll(async () => {
    stage = await setStage(null);
    files = await makeSmallFiles(stage);
    form = longFormWithPhotos(stage.campaign);
    ({ words, photos } = form);
    await enter(page(), stage.officerLink);
    await untilOfflineReady(page());
  });
  afterAll(() => stage?.close());

  async function openAnother(): Promise<void> {
    await page().goto(`${origin()}${paths.record}`);
    const phone = phoneOn(page());
    const id = await openKind(phone, stage.campaign, form.kind);
    // Other words than before: the app asks about two that say the same.
    await fillForm(phone, longFormWithPhotos(stage.campaign, saved.length + 1).others, files);
    open = { id, text: '', photos: 0 };
  }

  /** Types on until a random moment; every key with the moment after which it was on the screen. */
  async function typeOn(): Promise<{ letter: string; at: number }[]> {
    const field = control(page(), words);
    await field.focus();
    await page().keyboard.press('Control+End');
    const typed: { letter: string; at: number }[] = [];
    for (const letter of sentence(open.text.length, 5 + Math.floor(unit() * 45))) {
      await page().keyboard.type(letter);
      typed.push({ letter, at: Date.now() });
      await pause(10 + unit() * 40);
    }
    if (unit() < 0.4) await pause(unit() * 700);
    return typed;
  }

  async function perform(act: Act): Promise<{ letter: string; at: number }[]> {
    if (act === 'typing') return typeOn();
    if (act === 'picking') await pickFor(phoneOn(page()), photos, files.photo());
    else {
      await openFormCamera(phoneOn(page()), photos);
      await shutter(page()).click();
    }
    await pause(unit() * 1_000);
    return [];
  }

  async function die(round: number): Promise<number> {
    if (round < crashes) return stage.chromium.crash();
    const at = Date.now();
    await stage.killBrowser();
    await stage.reopenBrowser();
    return at;
  }

  /** The same address, as a browser opens its last page again; the start of the app, or the drafts of the log, and on from there. */
  async function comeBack(round: number, address: string): Promise<void> {
    if (round % 4 !== 3) await page().goto(address);
    else {
      await page().goto(`${origin()}${round % 8 === 3 ? paths.home : logPath('drafts')}`);
      await goOn(phoneOn(page()), open.id);
    }
    if (new URL(page().url()).pathname !== draftPath(open.id))
      await page().goto(`${origin()}${draftPath(open.id)}`);
    await control(page(), words).waitFor();
  }

  async function checkWords(typed: { letter: string; at: number }[], diedAt: number): Promise<void> {
    const field = control(page(), words);
    const present = await field.inputValue();
    const all = open.text + typed.map(({ letter }) => letter).join('');
    const safe = open.text.length + typed.filter(({ at }) => at < diedAt - mayBeLost).length;
    expect(all.startsWith(present), `${JSON.stringify(present)} of ${JSON.stringify(all)}`).toBe(true);
    expect(present.length, all).toBeGreaterThanOrEqual(safe);
    open.text = present;
    // Back to the field the person was in.
    if (typed.length > 0) await expect.poll(() => field.evaluate(hasFocus)).toBe(true);
  }

  async function checkDraft(): Promise<void> {
    const drafts = await draftsOnPhone(page());
    expect(drafts.map(({ id }) => id)).toEqual([open.id]);
    const held = await heldOnPhone(page());
    for (const sha256 of drafts.flatMap(hashesOf)) expect(held.get(sha256), 'its bytes').toBe(sha256);
    const shown = thumbnails(page(), photos);
    await expect.poll(() => shown.count()).toBeGreaterThanOrEqual(open.photos);
    open.photos = await shown.count();
  }

  async function keepIt(): Promise<void> {
    const [draft] = await draftsOnPhone(page());
    saved.push({ ...open, hashes: draft ? hashesOf(draft) : [] });
    await save(phoneOn(page()));
    expect(await draftsOnPhone(page())).toEqual([]);
  }

  it(`keeps what was typed ${mayBeLost} ms before, one draft, and every photo shown: ${kills} times`, async () => {
    for (let round = 0; round < kills; round++) {
      if (round % formsOf === 0) {
        if (round > 0) await keepIt();
        await openAnother();
      }
      if (round === crashes) await stage.untilSessionIsOnDisk();
      const act = acts[round % acts.length] ?? 'typing';
      const typed = await perform(act);
      open.photos = Math.max(open.photos, await thumbnails(page(), photos).count());
      const address = page().url();
      const diedAt = await die(round);
      await comeBack(round, address);
      await checkWords(typed, diedAt);
      await checkDraft();
    }
    await keepIt();
    expect(saved.some(({ photos: shown }) => shown > 0)).toBe(true);
  });

  it('sends all of it afterwards, each once, with every photo as it was', async () => {
    await untilAllSent(page());
    const records = entryRecords(stage.dataDir, stage.sampleSequence);
    const { files: onDisk } = readEndpoint(stage.dataDir, stage.sampleSequence);
    expect(records.map(({ id }) => id).sort()).toEqual(saved.map(({ id }) => id).sort());
    for (const { id, text, hashes } of saved) {
      const record = records.find((each) => each.id === id);
      expect(record?.fields[words.id]?.value).toBe(text.trim());
      const sent = Object.values(record?.attachments ?? {})
        .flat()
        .flatMap(({ sha256, thumbnail }) => (thumbnail ? [sha256, thumbnail.sha256] : [sha256]));
      expect(sent.sort()).toEqual(hashes.sort());
      for (const sha256 of sent) expect(onDisk.get(sha256)).toBe(sha256);
    }
  });
});

function hasFocus(element: Element): boolean {
  return element === document.activeElement;
}

const song =
  'Đổi mới sáng tạo bắt đầu từ những việc nhỏ nhất ở xóm, ở trường, ở chợ; ai cũng góp được một ý. ';

function sentence(from: number, length: number): string {
  return Array.from({ length }, (_, index) => song[(from + index) % song.length]).join('');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
