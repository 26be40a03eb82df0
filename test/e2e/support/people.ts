import { join } from 'node:path';
import type { Change } from '../../../src/domain/change.ts';
import { enrolLink } from '../../../src/protocol/routes.ts';
import { nodeRandom } from '../../../src/server/node-random.ts';
import { Enrolment } from '../../../src/server/people/enrolment.ts';
import { openSqliteStore } from '../../../src/server/store/sqlite-store.ts';
import { Catalogues } from '../../../src/server/sync/catalogues.ts';
import type { EndpointClient } from '../../support/endpoint-client.ts';
import { EntryMaker } from '../../support/endpoint-sample.ts';
import type { Stage } from './stage.ts';

const communeId = 'sample';

/** A link for anyone in the roster, as the endpoint prints two at its start. */
export async function linkFor(stage: Stage, personId: string): Promise<string> {
  const store = openSqliteStore(join(stage.dataDir, 'thuc-dia.sqlite'));
  try {
    const catalogues = new Catalogues(store);
    const enrolment = new Enrolment({
      ...{ store, catalogues, random: nodeRandom },
      clock: { now: () => Date.now() },
    });
    const code = await enrolment.invite(communeId, personId);
    return enrolLink(new URL(stage.officerLink).origin, code);
  } finally {
    await store.close();
  }
}

/** Someone who is elsewhere: a device of theirs that speaks with the endpoint without a screen. */
export type Hand = {
  personId: string;
  partyId: string;
  /** Everything they may read, as it is now. */
  look(): ReturnType<EndpointClient['sync']>;
  /** Makes changes and sends them; each must be applied. */
  push(...parts: (Pick<Change, 'record'> & Partial<Change>)[]): Promise<void>;
};

export async function handOf(stage: Stage, link: string, deviceName: string): Promise<Hand> {
  const phone = await stage.endpoint.phone(link, deviceName);
  const { session } = await phone.sync();
  const { id: personId, partyId } = session.person;
  const maker = new EntryMaker({ campaign: stage.campaign, personId, partyId, device: deviceName });
  return {
    personId,
    partyId,
    look() {
      phone.cursor = null;
      return phone.sync();
    },
    async push(...parts) {
      const { outcomes } = await phone.sync(parts.map((part) => maker.change(part)));
      const bad = outcomes.filter(({ outcome }) => outcome !== 'applied');
      if (bad.length > 0) throw new Error(`not applied: ${JSON.stringify(bad)}`);
    },
  };
}
