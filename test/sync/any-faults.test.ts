import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { someBytes } from '../support/device-fixtures.ts';
import { type SampleEndpoint, sampleEndpoint } from '../support/endpoint-sample.ts';
import type { LineFault } from '../support/sync-line.ts';
import { bytesAt, recordAt, type SyncPhone, syncPhone } from '../support/sync-phone.ts';

let endpoint: SampleEndpoint;
let phones = 5_000;

beforeAll(async () => {
  endpoint = await sampleEndpoint();
});

type Step = { save: number | null; faults: Fault[] };
type Fault = 'none' | 'drop-request' | 'drop-answer' | 'portal' | { cutAt: number };

const faultArbitrary: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>('none', 'drop-request', 'drop-answer', 'portal'),
  fc.record({ cutAt: fc.integer({ min: 0, max: 40_000 }) }),
);
const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  save: fc.option(fc.integer({ min: 4, max: 60_000 })),
  faults: fc.array(faultArbitrary, { maxLength: 4, size: 'max' }),
});

function lineFault(fault: Fault | undefined, path: string): LineFault | undefined {
  if (fault === undefined || fault === 'none') return undefined;
  if (fault === 'portal')
    return { reply: () => new Response('<html>', { headers: { 'content-type': 'text/html' } }) };
  if (typeof fault === 'string') return fault;
  // Half a gzipped message is no message; half an upload is half an upload.
  return path === routes.attachments ? { cut: fault.cutAt } : 'drop-request';
}

/** Saves, and rounds over a line that fails as it is told; then a line that does not. */
async function live(phone: SyncPhone, steps: readonly Step[]) {
  const saved = [];
  for (const { save, faults } of steps) {
    if (save !== null) {
      const photo = await someBytes(++phones, save, 'photo');
      const thumbnail = await someBytes(++phones, 1_000, 'thumbnail');
      saved.push({ change: await phone.save([photo, thumbnail]), bodies: [photo, thumbnail] });
    }
    const left = [...faults];
    phone.line.fault = ({ path }) => lineFault(left.shift(), path);
    await phone.engine.run();
  }
  phone.line.fault = () => undefined;
  const end = await phone.engine.run();
  return { saved, end };
}

it('[SYNC-4] whatever the line does, everything saved arrives, exactly once and unharmed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 1, maxLength: 5, size: 'max' }), async (steps) => {
      const phone = await syncPhone(endpoint, ++phones);
      const before = await endpoint.store.counts(endpoint.commune.id);
      const { saved, end } = await live(phone, steps);
      expect(end).toMatchObject({ trouble: null });
      expect(await phone.store.unsent()).toEqual({ changes: 0, attachments: 0, bytes: 0, setAside: 0 });
      const after = await endpoint.store.counts(endpoint.commune.id);
      expect(after.changes - before.changes).toBe(saved.length);
      expect(after.wholeBytes - before.wholeBytes).toBe(2 * saved.length);
      expect(after.refused).toBe(before.refused);
      for (const { change, bodies } of saved) {
        const record = await recordAt(endpoint, change);
        expect(record?.revision).toBe(1);
        expect((await phone.store.record(change.record))?.shown).toEqual(record);
        for (const { sha256 } of bodies) expect(await bytesAt(endpoint, sha256)).toBe(true);
      }
    }),
    { seed: 20_260_421, numRuns: 40 },
  );
}, 60_000);
