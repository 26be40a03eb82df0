import { join } from 'node:path';
import { nodeRandom } from '../../src/server/node-random.ts';
import { Enrolment } from '../../src/server/people/enrolment.ts';
import { ownCampaignPath, readCampaignFile } from '../../src/server/sample/sample-campaign.ts';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';
import { Catalogues } from '../../src/server/sync/catalogues.ts';
import { EndpointClient } from './endpoint-client.ts';
import type { EndpointProcess } from './endpoint-process.ts';
import { sampleWords } from './endpoint-sample.ts';
import type { PhoneHome } from './sync-phone.ts';
import { DeviceTime } from './sync-time.ts';

/** A running endpoint with the sample commune, as engine phones know it: each person may enrol. */
export async function processHome(endpoint: EndpointProcess): Promise<PhoneHome> {
  const { campaign } = await readCampaignFile(await ownCampaignPath());
  const ask: PhoneHome['ask'] = (path, init) =>
    fetch(new URL(path, `http://127.0.0.1:${endpoint.port}`), init);
  return {
    campaign,
    words: sampleWords(campaign),
    commune: { id: 'sample' },
    ask,
    async phoneOf(personId, deviceName = personId) {
      const phone = new EndpointClient(ask, deviceName);
      await phone.enrol(await invite(endpoint.dataDir, personId));
      return phone;
    },
  };
}

/** As the desk will do it; the endpoint finds the code in its database. */
async function invite(dataDir: string, personId: string): Promise<string> {
  const store = openSqliteStore(join(dataDir, 'thuc-dia.sqlite'));
  try {
    const clock = { now: () => Date.now() };
    const enrolment = new Enrolment({ store, catalogues: new Catalogues(store), clock, random: nodeRandom });
    return await enrolment.invite('sample', personId);
  } finally {
    await store.close();
  }
}

/** A device's clock that runs, so many milliseconds off. */
export class RunningTime extends DeviceTime {
  private readonly off: number;
  constructor(off: number) {
    super();
    this.off = off;
  }
  override now(): number {
    return Date.now() + this.off;
  }
}
