import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { ProtocolVersions } from '../../protocol/version.ts';
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { Uploads } from '../attachments/uploads.ts';
import type { BackupMark } from '../backup-mark.ts';
import type { Log } from '../log.ts';
import type { Attempts } from '../people/attempts.ts';
import type { Enrolment } from '../people/enrolment.ts';
import type { EndpointStore } from '../store/endpoint-store.ts';
import type { EndpointConfig } from './endpoint-config.ts';

/** Node's own request and response stand behind a request that came through a socket. */
export type Environment = { Bindings: Partial<HttpBindings> };
export type RequestContext = Context<Environment>;

/** What the routes are made of. */
export type Parts = {
  store: EndpointStore;
  attachments: AttachmentStore;
  uploads: Uploads;
  enrolment: Enrolment;
  attempts: Attempts;
  clock: Clock;
  random: Random;
  config: EndpointConfig;
  log: Log;
  backup: BackupMark;
  protocol: ProtocolVersions;
};
