import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { enrolLink } from '../protocol/routes.ts';
import { backupMarkIn, readBackupMark } from './backup-mark.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { DataInUseError } from './data-folder.ts';
import { createEndpoint, type Endpoint } from './http/endpoint.ts';
import { sampleOrigins } from './http/sample-route.ts';
import type { StaticFiles } from './http/static-files.ts';
import { type Listening, listen, PortTakenError } from './listen.ts';
import type { Log } from './log.ts';
import { nodeRandom } from './node-random.ts';
import { type Data, openData } from './open-data.ts';
import { Enrolment } from './people/enrolment.ts';
import { inviteSamplePeople, type SamplePerson } from './sample/sample-people.ts';
import { say } from './say.ts';
import { Catalogues } from './sync/catalogues.ts';
import { text } from './text.ts';

/** How the app's files are served: from the built folder, or by something of its own that gets the requests which are not the endpoint's. */
export type AppServing = {
  files?: StaticFiles;
  around?(api: RequestListener): RequestListener;
  /** Once it listens. */
  started?(listening: Listening): void;
};

type Sample = { communeId: string; officer: SamplePerson; desk: SamplePerson };

const clock = { now: () => Date.now() };

/** Opens the data, listens, says where; stops when asked to. Resolves when it listens. */
export async function runEndpoint(serveApp: (config: Config) => Promise<AppServing>): Promise<void> {
  try {
    await run(readConfig(process.env), serveApp);
  } catch (error) {
    if (error instanceof ConfigError) say(text.badConfig(error));
    else if (error instanceof PortTakenError) say(text.portTaken(error.port));
    else if (error instanceof DataInUseError) say(text.dataInUse(error));
    else throw error;
    process.exit(1);
  }
}

async function run(config: Config, serveApp: (config: Config) => Promise<AppServing>): Promise<void> {
  const log = pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
  endOnSurprise(log);
  const serving = await serveApp(config);
  const data = await openData(config, { clock, random: nodeRandom });
  const sample = await inviteSample(data);
  const endpoint = endpointOf(data, config, log, serving, sample);
  const api = getRequestListener(endpoint.fetch, { overrideGlobalObjects: false });
  const listening = await listen(serving.around?.(api) ?? api, config);
  serving.started?.(listening);
  stopOnSignal(listening, data, log);
  announce(config, data, listening.port, sample);
}

function endpointOf(
  data: Data,
  config: Config,
  log: Log,
  serving: AppServing,
  sample: Sample | null,
): Endpoint {
  const { store, attachments, instance } = data;
  return createEndpoint({
    ...{ store, attachments, clock, log, random: nodeRandom },
    config: { instance, publicOrigin: config.publicOrigin },
    backup: readBackupMark({ ...backupMarkIn(data.folder), clock, log }),
    ...(serving.files ? { files: serving.files } : {}),
    ...(sample
      ? {
          sampleCodes: {
            communeId: sample.communeId,
            officer: sample.officer.code,
            desk: sample.desk.code,
          },
        }
      : {}),
  });
}

/** New codes at each start; those of earlier starts end by themselves. */
async function inviteSample({ store }: Data): Promise<Sample | null> {
  const commune = (await store.communes()).find(({ sample }) => sample);
  if (!commune) return null;
  const catalogues = new Catalogues(store);
  const { catalogue } = await catalogues.of(commune.id);
  const enrolment = new Enrolment({ store, catalogues, clock, random: nodeRandom });
  return { communeId: commune.id, ...(await inviteSamplePeople(commune.id, catalogue, enrolment)) };
}

function announce(config: Config, data: Data, port: number, sample: Sample | null): void {
  const origin = config.publicOrigin ?? `http://${config.host ?? 'localhost'}:${port}`;
  say(text.running(origin));
  say(text.data(data.folder));
  if (sample) {
    const origins = sampleOrigins(config.publicOrigin ?? `http://localhost:${port}`);
    say(text.sample);
    for (const role of ['officer', 'desk'] as const) {
      const { nameVi, partyNameVi, code } = sample[role];
      say(text.person(role, nameVi, partyNameVi));
      say(text.link(enrolLink(origins[role], code)));
    }
  }
  say(text.howToStop);
}

function stopOnSignal(listening: Listening, data: Data, log: Log): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    say(text.stopping);
    listening
      .stop()
      .then(() => data.close())
      .then(() => process.exit(0))
      .catch((error: unknown) => fail(log, error));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What nobody foresaw ends the process: it starts again from what is on disk (crash-only). */
function endOnSurprise(log: Log): void {
  process.on('uncaughtException', (error) => fail(log, error));
  process.on('unhandledRejection', (error) => fail(log, error));
}

function fail(log: Log, error: unknown): never {
  log.fatal({ error: error instanceof Error ? error.stack : String(error) }, 'ending');
  process.exit(1);
}
