import { createServer as createHmrServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { runEndpoint } from './run-endpoint.ts';

/** `npm run dev`: the endpoint, with the app's sources served as they change. */
const root = fileURLToPath(new URL('../../', import.meta.url));

await runEndpoint(async () => {
  // Vite listens on no port of its own: what the browser asks for reloads through ours comes to it from there.
  const upgrades = createHmrServer();
  const vite = await createServer({
    root,
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server: upgrades } },
  });
  return {
    around: (api) => (request, response) => {
      const path = request.url ?? '/';
      if (path.startsWith('/api/') || path === '/healthz') api(request, response);
      else vite.middlewares(request, response);
    },
    started({ servers }) {
      for (const server of servers) server.on('upgrade', (...asked) => upgrades.emit('upgrade', ...asked));
    },
  };
});
