import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Stage, setStage } from './stage.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export type OtherApp = { name: string; newerDatabase: boolean };

/** Builds the app once more, as another one (`other-app.config.ts`). Takes seconds. */
export async function buildOtherApp(folder: string, { name, newerDatabase }: OtherApp): Promise<void> {
  const config = join(root, 'test/e2e/support/other-app.config.ts');
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn'],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        OTHER_APP: JSON.stringify({ name, folder, newerDatabase }),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let words = '';
  child.stderr.on('data', (piece) => {
    words += String(piece);
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the app ${name} was not built:\n${words}`);
}

/** A stage whose endpoint serves one build after the other. */
export type Deployment = Stage & {
  /** From now on this build is served, by an endpoint with this environment. */
  deploy(app: string, environment?: { [name: string]: string }): Promise<void>;
};

export async function setDeployment(app: string): Promise<Deployment> {
  const program = mkdtempSync(join(tmpdir(), 'thuc-dia-program-'));
  mkdirSync(join(program, 'src/server'), { recursive: true });
  writeFileSync(join(program, 'package.json'), '{"type":"module"}');
  writeProgram(program, app, {});
  const stage = await setStage(null, { program });
  const { close } = stage;
  return Object.assign(stage, {
    async deploy(folder: string, environment = {}) {
      await stage.endpoint.stop();
      writeProgram(program, folder, environment);
      await stage.endpoint.restart();
    },
    async close() {
      await close();
      rmSync(program, { recursive: true, force: true });
    },
  });
}

/** The endpoint's own program, with another folder for the app. */
function writeProgram(program: string, app: string, environment: { [name: string]: string }): void {
  const part = (path: string) => JSON.stringify(join(root, 'src/server', path));
  const code = `import { loadStaticFiles } from ${part('http/static-files.ts')};
import { runEndpoint } from ${part('run-endpoint.ts')};
Object.assign(process.env, ${JSON.stringify(environment)});
await runEndpoint(async (config) => ({ files: await loadStaticFiles(${JSON.stringify(app)}, config) }));
`;
  writeFileSync(join(program, 'src/server/main.ts'), code);
}
