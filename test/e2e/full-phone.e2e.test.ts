import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftPath, paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { viFaults } from '../../src/ui/text/vi-faults.ts';
import { pause } from '../support/pause.ts';
import { entryRecords, readEndpoint } from './support/endpoint-view.ts';
import {
  control,
  fillForm,
  openKind,
  openPicker,
  pickFor,
  save,
  saveButton,
  shutter,
  thumbnails,
} from './support/form-page.ts';
import { leaveRoom, startSmall, takeAllRoom } from './support/full-room.ts';
import { longFormWithPhotos } from './support/long-form.ts';
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

/** Bytes. */
const plenty = 1_500_000;
const words = 'Thu nước mưa từ mái nhà để tưới vườn trường.';

describe('[STORE-6] a phone without room', () => {
  let stage: Stage;
  let files: string[];
  let session: CDPSession;
  let id: string;
  let before: Awaited<ReturnType<typeof heldBytes>>;
  const page = () => stage.chromium.page;
  const origin = () => new URL(stage.officerLink).origin;
  const goTo = (path: string) => page().goto(`${origin()}${path}`);
  const noRoom = () => page().getByRole('alert').filter({ hasText: viFaults.room }).first().waitFor();
  const form = () => longFormWithPhotos(stage.campaign);

  beforeAll(async () => {
    stage = await setStage(null);
    files = await makePhotoFiles(stage);
    session = await stage.chromium.context.newCDPSession(page());
    await startSmall(session, origin());
    await enter(page(), stage.officerLink);
    await untilOfflineReady(page());
    for (const file of files) await checkWithPhoto(file);
    await untilAllSent(page());
    // A backup holds them; the endpoint looks for its mark every ten seconds.
    writeFileSync(join(stage.dataDir, 'backup.json'), JSON.stringify({ takenAt: Date.now() }));
    await pause(11_000);
    await untilAllSent(page());
    before = await heldBytes(page());
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

  /** A form with all that must be filled; other words each time, so that the app asks about no other entry. */
  async function openWritten(nth: number): Promise<string> {
    const { kind, others, words: field } = longFormWithPhotos(stage.campaign, nth);
    await goTo(paths.record);
    const phone = phoneOn(page());
    const draftId = await openKind(phone, stage.campaign, kind);
    await fillForm(phone, others);
    await control(page(), field).fill(words);
    return draftId;
  }

  async function nothingHalfStored(): Promise<void> {
    expect(await unsentOnPhone(page())).toEqual({ changes: 0, uploads: 0 });
    expect(await heldBytes(page())).toEqual(before);
  }

  it('at Lưu: words have room of their own, and go through when nothing else does', async () => {
    const written = await openWritten(1);
    await leaveRoom(page(), session, 0);
    await save(phoneOn(page()));
    await untilAllSent(page());
    const record = entryRecords(stage.dataDir, stage.sampleSequence).find((each) => each.id === written);
    expect(record?.fields[form().words.id]?.value).toBe(words);
  });

  it('in a form: the words stay in the draft, the photo is not half there', async () => {
    await leaveRoom(page(), session, plenty);
    id = await openWritten(2);
    const chooser = await openPicker(phoneOn(page()), form().photos);
    await takeAllRoom(page(), session);
    await chooser.setFiles(files[0] ?? '');
    await noRoom();
    await nothingHalfStored();
    const [draft] = await draftsOnPhone(page());
    expect(draft?.values[form().words.id]).toBe(words);
    expect(Object.values(draft?.attachments ?? {}).flat()).toEqual([]);
  });

  it('at the shutter: says so, keeps the photo in hand, stores no half of it', async () => {
    await leaveRoom(page(), session, plenty);
    await goTo(paths.home);
    const [place = ''] = await nextPlaces(page());
    await cameraOf(page(), place).click();
    await shutter(page()).waitFor();
    await takeAllRoom(page(), session);
    await shutter(page()).click();
    await noRoom();
    await nothingHalfStored();
    await page().getByRole('button', { name: vi.camera.saveAgain, exact: true }).waitFor();
    await page().getByRole('button', { name: vi.camera.drop }).click();
  });

  it('at Lưu with not a byte left: says so, and the words stay, also when the page is opened again', async () => {
    await leaveRoom(page(), session, plenty);
    await goTo(draftPath(id));
    await control(page(), form().words).waitFor();
    await takeAllRoom(page(), session);
    await saveButton(page()).click();
    await noRoom();
    await nothingHalfStored();
    expect(await control(page(), form().words).inputValue()).toBe(words);
    await goTo(draftPath(id));
    await expect.poll(() => control(page(), form().words).inputValue()).toBe(words);
    expect((await draftsOnPhone(page())).map((draft) => draft.id)).toEqual([id]);
  });

  it('[STORE-9] clears what a backup holds, and then everything goes on', async () => {
    await leaveRoom(page(), session, 0);
    await clearSent(phoneOn(page()), origin());
    await goTo(draftPath(id));
    const phone = phoneOn(page());
    await pickFor(phone, form().photos, files[1] ?? '');
    await thumbnails(page(), form().photos).first().waitFor();
    await save(phone);
    await goTo(paths.home);
    const [place = ''] = await nextPlaces(page());
    await phone.tap(cameraOf(page(), place));
    await phone.tap(shutter(page()));
    await savedWords(page(), vi.saved.photo(place)).waitFor();
    await untilAllSent(page());
    const records = entryRecords(stage.dataDir, stage.sampleSequence);
    const { files: onDisk } = readEndpoint(stage.dataDir, stage.sampleSequence);
    expect(records.find((record) => record.id === id)?.fields[form().words.id]?.value).toBe(words);
    expect(records).toHaveLength(files.length + 3);
    for (const { sha256 } of records.flatMap((each) => Object.values(each.attachments).flat())) {
      expect(onDisk.get(sha256)).toBe(sha256);
    }
  });
});
