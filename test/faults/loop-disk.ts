import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { installWithApt, onPath } from '../support/install-with-apt.ts';
import { until } from '../support/until.ts';

const run = promisify(execFile);

/** A disk of its own (ext4 in a file, loop-mounted), whose power can be cut. */
export type LoopDisk = {
  /** Where its files are. */
  folder: string;
  /** Writes out all that is not on it yet. */
  settle(): Promise<void>;
  /**
   * What would be on it after a power cut now: the image as it lies, without what the system still holds back, mounted anew. Whoever writes to
   * the disk must stand still meanwhile (SIGSTOP).
   */
  cutPower(): Promise<LoopDisk>;
  /** Unmounts and deletes it. Whoever uses it must have ended. */
  remove(): Promise<void>;
};

/** Why this machine has no such disks, in one sentence; undefined where it does. */
export async function whyNoLoopDisk(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'a power cut is simulated on a loop-mounted disk, which needs root';
  if (!onPath('mkfs.ext4')) installWithApt('e2fsprogs');
  try {
    const disk = await makeLoopDisk(8);
    await disk.remove();
    return undefined;
  } catch (cause) {
    return `no disk can be loop-mounted here: ${cause instanceof Error ? cause.message : cause}`;
  }
}

export async function makeLoopDisk(megabytes = 512): Promise<LoopDisk> {
  const home = mkdtempSync(join(tmpdir(), 'thuc-dia-disk-'));
  const image = join(home, 'image');
  await run('truncate', ['-s', `${megabytes}M`, image]);
  await run('mkfs.ext4', ['-q', '-F', image]);
  return mounted(home, image);
}

async function mounted(home: string, image: string): Promise<LoopDisk> {
  const folder = join(home, 'mounted');
  mkdirSync(folder);
  try {
    await run('mount', ['-o', 'loop', image, folder]);
  } catch (cause) {
    rmSync(home, { recursive: true, force: true });
    throw cause;
  }
  return {
    folder,
    settle: async () => void (await run('sync', ['-f', folder])),
    async cutPower() {
      const next = mkdtempSync(join(tmpdir(), 'thuc-dia-disk-'));
      const copy = join(next, 'image');
      await copyInOneMoment(image, copy, await loopDevice(folder));
      return mounted(next, copy);
    },
    async remove() {
      // Who was killed may take a moment to let go.
      await until(() => run('umount', [folder]), { timeout: 15_000, interval: 200 });
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The system may write on by itself while the image is copied: a copy of two moments is no power cut, and is made again. */
async function copyInOneMoment(image: string, copy: string, device: string): Promise<void> {
  const writes = () => readFileSync(`/sys/block/${device}/stat`, 'utf8').trim().split(/\s+/)[4];
  for (let attempt = 0; attempt < 20; attempt++) {
    const before = writes();
    await run('cp', ['--sparse=always', image, copy]);
    if (writes() === before) return;
  }
  throw new Error(`${image} is being written to all the time`);
}

/** The name of the device that is mounted there, such as loop3. */
async function loopDevice(folder: string): Promise<string> {
  const { stdout } = await run('findmnt', ['-n', '-o', 'SOURCE', folder]);
  return basename(stdout.trim());
}
