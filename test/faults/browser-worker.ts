import assert from 'node:assert/strict';
import { backgroundSyncTag } from '../../src/sync/create-sync.ts';
import { unsentOnPhone } from '../e2e/support/phone.ts';
import { pause } from '../support/pause.ts';
import { seededUnit } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';
import { arrivedTruth } from './arrived-truth.ts';
import { pressForAWhile } from './busy-thumb.ts';
import type { Fault } from './fault.ts';
import { type FaultPhone, withPhone } from './fault-phone.ts';

/** The worker is stopped within this time after one of its requests has reached the line. Milliseconds. */
const longest = 30;
/** A page of the endpoint that is none of the app's: nothing syncs on it, and it has the same database. */
const noApp = '/healthz';

/** No page of the app is open, Background Sync sends what was saved, and the worker is stopped in the middle of it. */
export const browserWorker: Fault = {
  name: 'browser-worker',
  trials: 20,
  run: (trials, seed) =>
    withPhone(async (phone) => {
      const { stage } = phone;
      const worker = await workerOf(phone);
      const unit = seededUnit(seed);
      let trial = 0;
      while (trial < trials) {
        stage.proxy.cut();
        await pressForAWhile(phone, unit);
        await stage.chromium.page.goto('about:blank');
        stage.proxy.restore();
        // A worker that had sent everything before it was stopped was not stopped in the middle.
        if (await stopInTheMiddle(phone, worker, unit)) trial += 1;
        await untilSentBy(phone, worker);
      }
      return phone.finish(trials);
    }),
};

type Worker = {
  /** As Chromium does when the network is back, and again when a sync has failed. */
  wake(): void;
  stop(): Promise<void>;
};

async function workerOf({ stage, goTo }: FaultPhone): Promise<Worker> {
  const { context, page } = stage.chromium;
  const session = await context.newCDPSession(page);
  const registrations = new Set<string>();
  session.on('ServiceWorker.workerRegistrationUpdated', (event) => {
    for (const { registrationId } of event.registrations) registrations.add(registrationId);
  });
  await session.send('ServiceWorker.enable');
  await goTo(noApp);
  await until(() => assert(registrations.size > 0, 'no service worker'), { timeout: 10_000, interval: 50 });
  const origin = new URL(stage.officerLink).origin;
  return {
    wake() {
      for (const registrationId of registrations) {
        const event = { origin, registrationId, tag: backgroundSyncTag, lastChance: false };
        // A worker that is stopped does not answer.
        session.send('ServiceWorker.dispatchSyncEvent', event).catch(() => undefined);
      }
    },
    async stop() {
      await session.send('ServiceWorker.stopAllWorkers');
    },
  };
}

/** Whether anything was left to send when the worker was gone. */
async function stopInTheMiddle(phone: FaultPhone, worker: Worker, unit: () => number): Promise<boolean> {
  const { proxy, chromium } = phone.stage;
  const nth = 1 + Math.floor(unit() * 3);
  let seen = 0;
  proxy.plan(() => {
    seen += 1;
    return null;
  });
  worker.wake();
  const isAtWork = () => assert(seen >= nth, `the worker made ${seen} requests`);
  const struck = await until(isAtWork, { timeout: 5_000, interval: 1 }).then(
    () => true,
    () => false,
  );
  await pause(unit() * longest);
  await worker.stop();
  proxy.plan(null);
  await phone.lookAtPhone(noApp);
  const { changes, uploads } = await unsentOnPhone(chromium.page);
  return struck && changes + uploads > 0;
}

/** Woken again, the worker sends the rest, still without a page of the app. */
async function untilSentBy({ stage, ledger, lost }: FaultPhone, worker: Worker): Promise<void> {
  const missing = () => arrivedTruth(stage, ledger).lost;
  const isWhole = () => {
    worker.wake();
    assert.deepEqual(missing(), [], 'not everything was sent');
  };
  await until(isWhole, { timeout: 30_000, interval: 500 }).catch(() => undefined);
  for (const { changeId } of missing()) lost.add(changeId);
}
