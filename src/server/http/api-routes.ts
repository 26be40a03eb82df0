import type { Hono } from 'hono';
import { limits } from '../../protocol/limits.ts';
import { routes } from '../../protocol/routes.ts';
import { syncRequestSchema } from '../../protocol/sync.ts';
import { sync } from '../sync/sync.ts';
import { answer } from './answers.ts';
import { readMessage } from './body.ts';
import type { Environment, Parts } from './environment.ts';
import { refuseOtherSites, requireWho } from './gate.ts';
import { keepToken, readToken } from './session-cookie.ts';

export function addApiRoutes(app: Hono<Environment>, parts: Parts): void {
  const { store, config, protocol } = parts;

  app.post(routes.sync, async (c) => {
    refuseOtherSites(c);
    await requireWho(c, parts);
    const request = await readMessage(c, syncRequestSchema, limits.inflatedJson, protocol);
    // Asked again: a body may take minutes, and what has become of the person meanwhile holds at once.
    const who = await requireWho(c, parts);
    const body = await sync(request, who, parts);
    const token = readToken(c, config);
    if (token !== undefined) keepToken(c, config, token);
    return answer(c, body);
  });

  app.get(routes.health, async (c) => {
    await store.communes();
    return answer(c, { answer: 'health' });
  });
}
