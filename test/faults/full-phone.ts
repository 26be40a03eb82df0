import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright';
import { viFaults } from '../../src/ui/text/vi-faults.ts';
import { leaveRoom, startSmall, takeAllRoom } from '../e2e/support/full-room.ts';
import { makeSmallFiles } from '../e2e/support/small-files.ts';
import { until } from '../support/until.ts';
import type { FaultPhone } from './fault-phone.ts';

/** Bytes. `little` is enough for words, and for no photo. */
const plenty = 4_000_000;
const little = 40_000;
const largeFile = 2_000_000;

/** How much room is left when something is saved. */
export type Level = 'nothing' | 'little';

/** A phone whose room runs out when it is told to. */
export type FullPhone = {
  phone: FaultPhone;
  page: Page;
  /** A real JPEG of some hundred kilobytes, another each time. */
  nextPhoto(): string;
  /** A PDF of two megabytes, another each time. */
  nextPdf(): string;
  fill(level: Level): Promise<void>;
  makeRoom(): Promise<void>;
  /** The person is told that the room has run out. */
  isTold(): Promise<void>;
  /** What `act` does is said to be saved. */
  isSaved(act: () => Promise<void>): Promise<void>;
};

/** Before the app is opened: Chromium keeps what it knows of the room while a database is open. */
export async function fullPhone(phone: FaultPhone, photos: number): Promise<FullPhone> {
  const { stage } = phone;
  const { page } = stage.chromium;
  const session = await stage.chromium.context.newCDPSession(page);
  await startSmall(session, new URL(stage.officerLink).origin);
  const files = await makeSmallFiles(stage, photos, 1_600);
  return {
    ...{ phone, page },
    nextPhoto: files.photo,
    nextPdf() {
      writeFileSync(files.pdf, Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(largeFile)]));
      return files.pdf;
    },
    fill: (level) => fill(page, session, level),
    makeRoom: () => leaveRoom(page, session, plenty),
    isTold: () => page.getByRole('alert').filter({ hasText: viFaults.room }).first().waitFor(),
    async isSaved(act) {
      const before = phone.ledger.size;
      await act();
      const isSaid = () => assert(phone.ledger.size > before, 'nothing was said to be saved');
      await until(isSaid, { timeout: 10_000, interval: 20 });
    },
  };
}

function fill(page: Page, session: CDPSession, level: Level): Promise<void> {
  return level === 'nothing' ? takeAllRoom(page, session) : leaveRoom(page, session, little);
}
