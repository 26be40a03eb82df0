import { fileURLToPath } from 'node:url';
import { loadStaticFiles } from './http/static-files.ts';
import { runEndpoint } from './run-endpoint.ts';

/** Serves what is built, without looking whether it is new: for deployment and tests. */
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

await runEndpoint(async (config) => ({ files: await loadStaticFiles(dist, config) }));
