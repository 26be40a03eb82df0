import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { framesType, routes } from '../../src/protocol/routes.ts';
import { ownCampaignPath, readCampaignFile } from '../../src/server/sample/sample-campaign.ts';
import { attachmentNamed } from '../support/change-maker.ts';
import { bytesNamed, type EndpointClient, frameBytes, sha256Of } from '../support/endpoint-client.ts';
import { startEndpointProcess } from '../support/endpoint-process.ts';
import { EntryMaker, sampleWords } from '../support/endpoint-sample.ts';

const photo = bytesNamed('slow', 300_000);
const sha256 = sha256Of(photo);

it('below the watermark words go on, and a phone on a slow line hears that photos wait', {
  timeout: 60_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'thuc-dia-full-'));
  const roomy = await startEndpointProcess({ dataDir });
  await roomy.stop();
  const endpoint = await startEndpointProcess({ dataDir, env: { SMALLEST_FREE_DISK_MB: '9999999' } });
  try {
    const phone = await endpoint.phone(endpoint.officerLink, 'phone');
    expect((await phone.sync([await checkWithPhoto()])).outcomes).toMatchObject([{ outcome: 'applied' }]);
    const answer = await uploadSlowly(endpoint.port, phone);
    expect(answer).toMatch(/^HTTP\/1\.1 507 /);
    expect(answer).toContain('"disk-full"');
  } finally {
    await endpoint.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

async function checkWithPhoto() {
  const { campaign } = await readCampaignFile(await ownCampaignPath());
  const words = sampleWords(campaign);
  const maker = new EntryMaker({ campaign, personId: words.office, partyId: words.officeParty });
  const shown = { ...attachmentNamed('slow'), sha256, size: photo.length };
  return maker.check(words.officePlace, { attach: { [words.photos]: [shown] } });
}

/** A piece at a time, over two seconds; listens only when all is sent, as a browser does. Rejects where the line is closed before. */
function uploadSlowly(port: number, phone: EndpointClient): Promise<string> {
  const body = frameBytes([{ sha256, offset: 0, bytes: photo }]);
  const head = [
    `POST ${routes.attachments} HTTP/1.1`,
    `Host: 127.0.0.1`,
    `Cookie: ${phone.cookie}`,
    `Content-Type: ${framesType}`,
    `Content-Length: ${body.length}`,
  ];
  const pieces = 10;
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    let answer = '';
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`closed while it was sent: ${answer}`)));
    socket.on('data', (bytes) => {
      answer += String(bytes);
    });
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    const send = async () => {
      for (let i = 0; i < pieces; i++) {
        await wait(200);
        socket.write(body.subarray((i * body.length) / pieces, ((i + 1) * body.length) / pieces));
      }
      await wait(500);
      socket.removeAllListeners('close');
      socket.destroy();
      resolve(answer);
    };
    send().catch(reject);
  });
}
