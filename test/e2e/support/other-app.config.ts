import { join } from 'node:path';
import { loadConfigFromFile, mergeConfig, type Plugin } from 'vite';
import * as z from 'zod/mini';

/** The app as another build of it: other names for its files, and where asked for a newer version of the database. */
const { name, folder, newerDatabase } = z
  .strictObject({ name: z.string(), folder: z.string(), newerDatabase: z.boolean() })
  .parse(JSON.parse(process.env.OTHER_APP ?? ''));

const root = join(import.meta.dirname, '../../..');
const own = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(root, 'vite.config.ts'));
if (!own) throw new Error('the app has no build of its own');

/** A page can say that its app speaks another version of the protocol. */
function otherProtocol(code: string): string {
  const said = "globalThis.localStorage?.getItem('test-protocol')";
  return code.replace(/protocolVersion = (\d+)/, `protocolVersion = Number(${said} ?? $1)`);
}

/** A part that is fetched only when a test asks for it. */
function withLatePart(code: string): string {
  const part = join(import.meta.dirname, 'late-part.ts');
  return `${code}\nReflect.set(globalThis, 'latePart', () => import(${JSON.stringify(part)}));`;
}

function newer(code: string): string {
  const version = join(root, 'test/support/next-version.ts');
  return `import { nextVersion } from ${JSON.stringify(version)};\n${code.replace('adds: schema }]', 'adds: schema }, nextVersion]')}`;
}

const changes: { [path: string]: (code: string) => string } = {
  'src/protocol/version.ts': otherProtocol,
  'src/app/main.tsx': withLatePart,
  ...(newerDatabase ? { 'src/storage/versions.ts': newer } : {}),
};

const changed: Plugin = {
  name: 'other-app',
  enforce: 'pre',
  transform(code, id) {
    const change = changes[id.slice(root.length + 1)];
    if (!change) return;
    const other = change(code);
    if (other === code) throw new Error(`nothing to change in ${id}`);
    return other;
  },
};

const output = {
  entryFileNames: `assets/[name]-${name}-[hash].js`,
  chunkFileNames: `assets/[name]-${name}-[hash].js`,
};

export default mergeConfig(own.config, {
  define: { __APP_VERSION__: JSON.stringify(name) },
  build: { outDir: folder, sourcemap: false, rolldownOptions: { output } },
  plugins: [changed],
});
