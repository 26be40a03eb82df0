import type { Hono } from 'hono';
import { enrolRequestSchema } from '../../protocol/enrol.ts';
import { limits } from '../../protocol/limits.ts';
import { routes } from '../../protocol/routes.ts';
import { syncRequestSchema } from '../../protocol/sync.ts';
import { sync } from '../sync/sync.ts';
import { answer } from './answers.ts';
import { readMessage } from './body.ts';
import type { Environment, Parts } from './environment.ts';
import { addressOf, refuseOtherSites, requireWho } from './gate.ts';
import { RequestFailure } from './request-failure.ts';
import { keepToken, readToken } from './session-cookie.ts';

/** From anyone at all, so small. Bytes. */
const largestEnrolRequest = 4 * 1024;

export function addApiRoutes(app: Hono<Environment>, parts: Parts): void {
  const { store, enrolment, attempts, config } = parts;

  app.post(routes.sync, async (c) => {
    refuseOtherSites(c);
    await requireWho(c, parts);
    const request = await readMessage(c, syncRequestSchema, limits.inflatedJson);
    // Asked again: a body may take minutes, and what has become of the person meanwhile holds at once.
    const who = await requireWho(c, parts);
    const body = await sync(request, who, parts);
    const token = readToken(c, config);
    if (token !== undefined) keepToken(c, config, token);
    return answer(c, body);
  });

  app.post(routes.enrol, async (c) => {
    refuseOtherSites(c);
    const address = addressOf(c, parts);
    const wait = attempts.wait(address);
    if (wait > 0) throw new RequestFailure('busy', 'too many wrong codes', wait);
    const { code, confirm } = await readMessage(c, enrolRequestSchema, largestEnrolRequest);
    const enrolled = await enrolment.enrol(code, confirm);
    if (!enrolled) {
      attempts.failed(address);
      throw new RequestFailure('code-unknown');
    }
    if (enrolled.token !== null) keepToken(c, config, enrolled.token);
    return answer(c, enrolled.answer);
  });

  app.get(routes.health, async (c) => {
    await store.communes();
    return answer(c, { answer: 'health' });
  });
}
