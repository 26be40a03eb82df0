import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftPath, paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { viFaults } from '../../src/ui/text/vi-faults.ts';
import { entryRecords, readEndpoint } from './support/endpoint-view.ts';
import { fillRoom, limitRoom } from './support/filler.ts';
import { control, fillForm, openKind, pickFor, save, saveButton, thumbnails } from './support/form-page.ts';
import { type LongForm, longFormWithPhotos } from './support/long-form.ts';
import {
  cameraOf,
  enter,
  heldBytes,
  nextPlaces,
  phoneOn,
  savedWords,
  unsentOnPhone,
  untilAllSent,
  untilOfflineReady,
} from './support/phone.ts';
import { draftsOnPhone } from './support/phone-storage.ts';
import { clearSent } from './support/settings-page.ts';
import { makePhotoFiles, type Stage, setStage } from './support/stage.ts';

/** Of the phone for this app; then too little for a chosen photo, then for one of the test's camera; always enough for words. Bytes. */
const room = 6_000_000;
const lessThanAFile = 60_000;
const lessThanAShot = 9_000;
const words = 'Thu nước mưa từ mái nhà để tưới vườn trường.';

describe('[STORE-6] a phone without room', () => {
  let stage: Stage;
  let files: string[];
  let session: CDPSession;
  let form: LongForm;
  let id: string;
  let before: Awaited<ReturnType<typeof heldBytes>>;
  const page = () => stage.chromium.page;
  const origin = () => new URL(stage.officerLink).origin;
  const goTo = (path: string) => page().goto(`${origin()}${path}`);
  const noRoom = () => page().getByRole('alert').filter({ hasText: viFaults.room }).first().waitFor();
  const shoot = () => page().getByRole('button', { name: vi.camera.shoot, exact: true });

  beforeAll(async () => {
    stage = await setStage(null);
    form = longFormWithPhotos(stage.campaign);
    files = await makePhotoFiles(stage);
    // The endpoint looks for the mark once a minute at most: this one covers the hour of the test.
    writeFileSync(join(stage.dataDir, 'backup.json'), JSON.stringify({ takenAt: Date.now() + 3_600_000 }));
    session = await stage.chromium.context.newCDPSession(page());
    await limitRoom(session, origin(), room);
    await enter(page(), stage.officerLink);
    await untilOfflineReady(page());
    for (const file of files) await checkWithPhoto(file);
    await untilAllSent(page());
    before = await heldBytes(page());
    await fillRoom(page(), session, lessThanAFile);
  });
  afterAll(() => stage?.close());

  async function checkWithPhoto(file: string): Promise<void> {
    await goTo(paths.home);
    const [place = ''] = await nextPlaces(page());
    const phone = phoneOn(page());
    await phone.tap(cameraOf(page(), place));
    await phone.pick(page().getByRole('button', { name: vi.camera.gallery }), file);
    await savedWords(page(), vi.saved.photo(place)).waitFor();
  }

  async function nothingHalfStored(): Promise<void> {
    expect(await unsentOnPhone(page())).toEqual({ changes: 0, uploads: 0 });
    expect(await heldBytes(page())).toEqual(before);
  }

  it('in a form: the words stay in the draft, the photo is not half there', async () => {
    await goTo(paths.record);
    const phone = phoneOn(page());
    id = await openKind(phone, stage.campaign, form.kind);
    await fillForm(phone, form.others);
    await control(page(), form.words).fill(words);
    await pickFor(phone, form.photos, files[0] ?? '');
    await noRoom();
    await nothingHalfStored();
    const [draft] = await draftsOnPhone(page());
    expect(draft?.values[form.words.id]).toBe(words);
    expect(Object.values(draft?.attachments ?? {}).flat()).toEqual([]);
  });

  it('at the shutter: says so, keeps the photo in hand, stores no half of it', async () => {
    await fillRoom(page(), session, lessThanAShot);
    await goTo(paths.home);
    const [place = ''] = await nextPlaces(page());
    await cameraOf(page(), place).click();
    await shoot().click();
    await noRoom();
    await nothingHalfStored();
    await page().getByRole('button', { name: vi.camera.saveAgain }).waitFor();
    await page().getByRole('button', { name: vi.camera.drop }).click();
  });

  it('at Lưu: the words are kept, also when the page is opened again', async () => {
    await goTo(draftPath(id));
    await control(page(), form.words).waitFor();
    await fillRoom(page(), session, 0);
    await saveButton(page()).click();
    await noRoom();
    await nothingHalfStored();
    expect(await control(page(), form.words).inputValue()).toBe(words);
    await goTo(draftPath(id));
    await expect.poll(() => control(page(), form.words).inputValue()).toBe(words);
    expect((await draftsOnPhone(page())).map((draft) => draft.id)).toEqual([id]);
  });

  it('[STORE-9] clears what a backup holds, and then everything goes on', async () => {
    await clearSent(phoneOn(page()), origin());
    await goTo(draftPath(id));
    const phone = phoneOn(page());
    await pickFor(phone, form.photos, files[1] ?? '');
    await thumbnails(page(), form.photos).first().waitFor();
    await save(phone);
    await goTo(paths.home);
    const [place = ''] = await nextPlaces(page());
    await phone.tap(cameraOf(page(), place));
    await phone.tap(shoot());
    await savedWords(page(), vi.saved.photo(place)).waitFor();
    await untilAllSent(page());
    const records = entryRecords(stage.dataDir, stage.sampleSequence);
    const { files: onDisk } = readEndpoint(stage.dataDir, stage.sampleSequence);
    const written = records.find((record) => record.id === id);
    expect(written?.fields[form.words.id]?.value).toBe(words);
    expect(records).toHaveLength(files.length + 2);
    for (const { sha256 } of records.flatMap((each) => Object.values(each.attachments).flat())) {
      expect(onDisk.get(sha256)).toBe(sha256);
    }
  });
});
