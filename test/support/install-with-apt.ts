import { spawnSync } from 'node:child_process';

export function onPath(name: string): string | undefined {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/** Installs Debian's packages where the machine has apt and lets us; whether it worked is for the caller to look. */
export function installWithApt(...packages: string[]): void {
  if (!onPath('apt-get')) return;
  process.stdout.write(`Installing ${packages.join(', ')} for the tests…\n`);
  const sudo = process.getuid?.() === 0 ? '' : 'sudo -n ';
  const install = `${sudo}apt-get install -y -qq --no-install-recommends ${packages.join(' ')}`;
  spawnSync('sh', ['-c', `${sudo}apt-get update -qq && DEBIAN_FRONTEND=noninteractive ${install}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
