import type { SendingStatus } from './ports.ts';
import { vi } from './text/vi.ts';

export type SyncLine = { tone: 'offline' | 'sending' | 'waiting' | 'done'; textVi: string };

/** The one quiet line on the state of sending. */
export function syncLine(
  waiting: number,
  reachable: boolean,
  status: SendingStatus,
  noneVi = vi.send.none,
): SyncLine {
  if (!reachable) {
    const pending = waiting > 0 ? `. ${vi.send.pending(waiting)}` : '';
    return { tone: 'offline', textVi: `${vi.net.offline}${pending}` };
  }
  if (waiting === 0) return { tone: 'done', textVi: noneVi };
  if (status.activity !== 'sending') return { tone: 'waiting', textVi: vi.send.pending(waiting) };
  const { progress } = status;
  const counted = progress !== null && progress.total > 0;
  return {
    tone: 'sending',
    textVi: counted
      ? vi.send.progress(progress.done, progress.total, progress.bytesTotal)
      : vi.net.back(waiting),
  };
}
