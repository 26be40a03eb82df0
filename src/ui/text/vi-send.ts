import { number } from './format.ts';
import { vi } from './vi.ts';
import { viStates } from './vi-states.ts';

/** What goes to the commune says so; on the commune's own desk it only goes out. */
export const viSend = {
  toCommune: {
    tab: vi.app.send,
    title: vi.send.title,
    none: vi.send.none,
    allSent: vi.send.allSent,
    offline: vi.saved.offline,
    online: vi.saved.online,
    sent: viStates.save.sent,
    receipt: viStates.receipt,
    elsewhere: 'Tệp đang ở xã, mở được khi có mạng.',
  },
  fromDesk: {
    tab: (count: number) => (count > 0 ? `Gửi đi (${number(count)})` : 'Gửi đi'),
    title: 'Gửi đi',
    none: 'Đã gửi hết',
    allSent: 'Đã gửi hết.',
    offline: 'Đã lưu trên máy. Sẽ gửi khi có mạng.',
    online: 'Đã lưu trên máy. Đang gửi…',
    sent: 'Đã gửi',
    receipt: (time: string, code: string) => `Đã gửi lúc ${time} · mã ${code}`,
    elsewhere: 'Tệp đang ở máy chủ, mở được khi có mạng.',
  },
};
