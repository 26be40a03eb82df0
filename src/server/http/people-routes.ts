import type { Hono } from 'hono';
import { enrolRequestSchema } from '../../protocol/enrol.ts';
import { answerType, routes } from '../../protocol/routes.ts';
import { answer } from './answers.ts';
import { readMessage } from './body.ts';
import type { Environment, Parts } from './environment.ts';
import { addressOf, refuseOtherSites } from './gate.ts';
import { RequestFailure } from './request-failure.ts';
import { dropToken, keepToken, readToken } from './session-cookie.ts';

/** From anyone at all, so small. Bytes. */
const largestEnrolRequest = 4 * 1024;

/** How a session begins and ends. */
export function addPeopleRoutes(app: Hono<Environment>, parts: Parts): void {
  const { enrolment, attempts, config, protocol } = parts;

  app.post(routes.enrol, async (c) => {
    refuseOtherSites(c);
    const address = addressOf(c, parts);
    const wait = attempts.wait(address);
    if (wait > 0) throw new RequestFailure('busy', 'too many wrong codes', wait);
    const { code, confirm } = await readMessage(c, enrolRequestSchema, largestEnrolRequest, protocol);
    const enrolled = await enrolment.enrol(code, confirm);
    if (!enrolled) {
      attempts.failed(address);
      throw new RequestFailure('code-unknown');
    }
    if (enrolled.token !== null) keepToken(c, config, enrolled.token);
    return answer(c, enrolled.answer);
  });

  // Without a session, or with one that has ended, it is done already.
  app.post(routes.leave, async (c) => {
    refuseOtherSites(c);
    const token = readToken(c, config);
    if (token !== undefined) await enrolment.leave(token);
    dropToken(c, config);
    // Says that it is ours, as every answer does: a captive portal can say 204 as well (SYNC-11).
    c.header('Content-Type', answerType);
    c.header('Cache-Control', 'no-store');
    return c.body(null, 204);
  });
}
