import { Hono } from 'hono';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import { type ProtocolVersions, protocolVersions } from '../../protocol/version.ts';
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import { Uploads } from '../attachments/uploads.ts';
import { type BackupMark, noBackup } from '../backup-mark.ts';
import { isDiskFull } from '../disk-full.ts';
import type { Log } from '../log.ts';
import { Attempts } from '../people/attempts.ts';
import { Enrolment } from '../people/enrolment.ts';
import type { EndpointStore } from '../store/endpoint-store.ts';
import { Catalogues } from '../sync/catalogues.ts';
import { errorAnswer } from './answers.ts';
import { addApiRoutes } from './api-routes.ts';
import { addAttachmentRoutes } from './attachment-routes.ts';
import type { EndpointConfig } from './endpoint-config.ts';
import type { Environment, Parts, RequestContext } from './environment.ts';
import { addPeopleRoutes } from './people-routes.ts';
import { RequestFailure } from './request-failure.ts';
import { addRescuePage } from './rescue-page.ts';
import { addSampleRoute, type SampleCodes } from './sample-route.ts';
import { securityHeaders } from './security-headers.ts';
import { addStaticFiles, type StaticFiles } from './static-files.ts';

export type EndpointParts = {
  store: EndpointStore;
  attachments: AttachmentStore;
  clock: Clock;
  random: Random;
  config: EndpointConfig;
  log: Log;
  /** The built app, where this endpoint serves it. */
  files?: StaticFiles;
  sampleCodes?: SampleCodes;
  /** Left out where nothing makes backups. */
  backup?: BackupMark;
  /** Left out: the versions of this program. */
  protocol?: ProtocolVersions;
};

export type Endpoint = { fetch: Hono<Environment>['fetch']; enrolment: Enrolment };

/** The endpoint as a function from request to response: everything it touches is passed in. */
export function createEndpoint({ files, sampleCodes, ...given }: EndpointParts): Endpoint {
  const enrolment = new Enrolment({ ...given, catalogues: new Catalogues(given.store) });
  const parts: Parts = {
    ...given,
    backup: given.backup ?? noBackup,
    protocol: given.protocol ?? protocolVersions,
    enrolment,
    uploads: new Uploads(given),
    attempts: new Attempts(given.clock),
  };
  const app = new Hono<Environment>();
  app.use(securityHeaders(given.config));
  addApiRoutes(app, parts);
  addPeopleRoutes(app, parts);
  addAttachmentRoutes(app, parts);
  addSampleRoute(app, parts, sampleCodes ?? null);
  addRescuePage(app);
  if (files) addStaticFiles(app, files);
  app.notFound((c) => errorAnswer(c, new RequestFailure('not-found')));
  app.onError((error, c) => errorAnswer(c, failureOf(error, c, given.log)));
  return { fetch: app.fetch, enrolment };
}

/** The single place where a thrown thing becomes an answer. What nobody foresaw is logged and leaks nothing. */
function failureOf(error: Error, c: RequestContext, log: Log): RequestFailure {
  if (error instanceof RequestFailure) return error;
  if (isDiskFull(error)) {
    log.error('out of disk: uploads wait');
    return new RequestFailure('disk-full', undefined, 60);
  }
  log.error({ error: error.stack, method: c.req.method, path: c.req.path }, 'a request failed');
  return new RequestFailure('internal');
}
