import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { limits } from '../../src/protocol/limits.ts';
import { framesType, routes } from '../../src/protocol/routes.ts';
import { ownCampaignPath, readCampaignFile } from '../../src/server/sample/sample-campaign.ts';
import { attachmentNamed } from '../support/change-maker.ts';
import {
  bytesNamed,
  type EndpointClient,
  errorOf,
  frameBytes,
  sha256Of,
} from '../support/endpoint-client.ts';
import { type EndpointProcess, startEndpointProcess } from '../support/endpoint-process.ts';
import { EntryMaker, type SampleWords, sampleWords } from '../support/endpoint-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-sockets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let words: SampleWords;
let maker: EntryMaker;
beforeAll(async () => {
  const { campaign } = await readCampaignFile(await ownCampaignPath());
  words = sampleWords(campaign);
  maker = new EntryMaker({ campaign, personId: words.office, partyId: words.officeParty });
});

const check = (part: Partial<Change> = {}) => maker.check(words.officePlace, part);

function checkWith(bytes: Buffer): Change {
  const shown = { ...attachmentNamed('photo'), sha256: sha256Of(bytes), size: bytes.length };
  return check({ attach: { [words.photos]: [shown] } });
}

describe('a real endpoint', { timeout: 30_000 }, () => {
  let endpoint: EndpointProcess;
  let phone: EndpointClient;

  beforeAll(async () => {
    endpoint = await startEndpointProcess({ dataDir: join(folder, 'real') });
    phone = await endpoint.phone(endpoint.officerLink, 'phone');
  }, 30_000);
  afterAll(() => endpoint.stop());
  afterEach(() => expect(endpoint.isRunning()).toBe(true));

  it('answers on both names of this machine, each with a person of its own', async () => {
    expect(new URL(endpoint.officerLink).hostname).toBe('127.0.0.1');
    expect(new URL(endpoint.deskLink).hostname).toBe('localhost');
    const desk = await endpoint.phone(endpoint.deskLink, 'desk');
    expect((await desk.sync()).session.person.role).toBe('desk');
    expect((await phone.sync()).session.person.role).toBe('officer');
    for (const host of ['127.0.0.1', '[::1]']) {
      expect((await fetch(`http://${host}:${endpoint.port}${routes.health}`)).status).toBe(200);
    }
  });

  it('shows the sample’s photos, drawn by this project', async () => {
    const { records } = await phone.sync([], { cursor: null });
    const photos = records.flatMap(({ attachments }) => Object.values(attachments).flat());
    expect(photos.length).toBeGreaterThan(4);
    for (const { sha256, thumbnail } of photos) {
      for (const hash of [sha256, thumbnail?.sha256 ?? '']) {
        const response = await phone.get(hash);
        expect(sha256Of(new Uint8Array(await response.arrayBuffer()))).toBe(hash);
      }
    }
  });

  it('[SYNC-10] an upload whose connection is cut leaves what came, and goes on there', async () => {
    const photo = bytesNamed('cut', 300_000);
    const sha256 = sha256Of(photo);
    await phone.sync([checkWith(photo)]);
    await cutUpload(endpoint.port, phone, frameBytes([{ sha256, offset: 0, bytes: photo }]), 150_000);
    const [state] = await untilSettled(phone, sha256);
    expect(state).toMatchObject({ state: 'part' });
    const have = state?.have ?? 0;
    expect(have).toBeGreaterThan(0);
    expect(have).toBeLessThanOrEqual(150_000);
    const { frames } = await phone.upload([{ sha256, offset: have, bytes: photo.subarray(have) }]);
    expect(frames).toEqual([{ outcome: 'whole', sha256, have: photo.length }]);
    const onDisk = readdirSync(join(endpoint.dataDir, 'attachments'), { recursive: true }).map(String);
    const path = onDisk.find((name) => name.endsWith(sha256) && !name.includes('parts'));
    expect(sha256Of(readFileSync(join(endpoint.dataDir, 'attachments', path ?? '')))).toBe(sha256);
  });

  it('bytes over the limit get an answer, not only a closed door', async () => {
    const body = new Uint8Array(limits.uploadRequest + 1_000_000);
    expect(await errorOf(phone.post(routes.attachments, body, framesType))).toMatchObject({ status: 413 });
    const long = `"${'x'.repeat(limits.inflatedJson)}"`;
    expect(await errorOf(phone.post(routes.sync, long))).toMatchObject({ status: 413, error: 'too-large' });
  });

  it.each([
    ['what is no HTTP', 'hello\r\n\r\n'],
    ['a request without a host', 'GET / HTTP/1.1\r\n\r\n'],
    ['a host that is none', 'GET /api/sample HTTP/1.1\r\nHost: ][\r\n\r\n'],
    [
      'two lengths',
      'POST /api/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'a chunk that is none',
      'POST /api/enrol HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['a header of 20 KB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['a path that is none', 'GET //[:: HTTP/1.1\r\nHost: a\r\n\r\n'],
  ])('%s ends a connection, not the process', async (_name, request) => {
    const answer = await raw(endpoint.port, request);
    expect(answer).toMatch(/^HTTP\/1\.1 [24]\d\d /);
    expect((await phone.sync()).answer).toBe('sync');
  });

  it('a cookie of another endpoint on this machine is not this one’s', async () => {
    const other = await startEndpointProcess({ dataDir: join(folder, 'other') });
    try {
      const both = await other.phone(other.officerLink, 'phone');
      expect(both.cookie?.split('=')[0]).not.toBe(phone.cookie?.split('=')[0]);
    } finally {
      await other.stop();
    }
  });

  it('says nothing of people in its log', () => {
    expect(endpoint.log()).toBe('');
  });
});

/** Sends the head and the first bytes of an upload, then breaks the connection. */
function cutUpload(port: number, phone: EndpointClient, body: Uint8Array, after: number): Promise<void> {
  const head = `POST ${routes.attachments} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${phone.cookie}\r\nContent-Type: ${framesType}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.on('error', reject);
    socket.write(head);
    socket.write(body.subarray(0, after), () => setTimeout(() => socket.destroy(), 200));
    socket.on('close', () => resolve());
  });
}

/** What the endpoint has, once it has noticed the cut. */
async function untilSettled(phone: EndpointClient, sha256: string) {
  let before = -1;
  for (;;) {
    const { attachments } = await phone.sync([], { offered: [sha256] });
    if (attachments[0]?.have === before && before > 0) return attachments;
    before = attachments[0]?.have ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (piece) => {
      answer += String(piece);
      socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.write(request);
  });
}
