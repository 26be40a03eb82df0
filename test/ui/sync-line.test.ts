import { expect, it } from 'vitest';
import type { SendingStatus } from '../../src/ui/ports.ts';
import { syncLine } from '../../src/ui/sync-line.ts';

const idle: SendingStatus = {
  activity: 'idle',
  progress: null,
  trouble: null,
  nextAttempt: null,
  travelling: [],
};
const progress = { done: 3, total: 40, bytesDone: 1_000_000, bytesTotal: 12_400_000 };

it.each([
  [0, true, {}, 'done', 'Đã gửi hết về xã'],
  [3, true, {}, 'waiting', 'Còn 3 mục trên máy này chưa gửi'],
  [3, true, { activity: 'sending' }, 'sending', 'Đã có mạng. Đang gửi 3 mục…'],
  [3, true, { activity: 'sending', progress }, 'sending', 'Đang gửi 3/40 · 12 MB'],
  [0, false, {}, 'offline', 'Không có mạng – vẫn ghi bình thường'],
  [2, false, {}, 'offline', 'Không có mạng – vẫn ghi bình thường. Còn 2 mục trên máy này chưa gửi'],
] as const)('with %i waiting, reachable %s and %o it is %s', (waiting, reachable, status, tone, textVi) => {
  expect(syncLine(waiting, reachable, { ...idle, ...status })).toEqual({ tone, textVi });
});
