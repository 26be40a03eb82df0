import { fileURLToPath } from 'node:url';
import { buildApp } from './build-app.ts';
import { loadStaticFiles } from './http/static-files.ts';
import { runEndpoint } from './run-endpoint.ts';

/** `npm start`: builds the app where it is not built from what is there, then serves it. */
const root = fileURLToPath(new URL('../../', import.meta.url));

await runEndpoint(async (config) => ({ files: await loadStaticFiles(await buildApp(root), config) }));
