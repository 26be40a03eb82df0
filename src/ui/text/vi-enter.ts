import { number } from './format.ts';

/** Coming in, and the wait for the first answer of the endpoint. */
export const viEnter = {
  title: 'Vào ứng dụng',
  intro: 'Ghi việc ngay tại chỗ, kể cả khi không có mạng. Có mạng là tự gửi về xã.',
  howTo: 'Hãy quét mã QR hoặc mở liên kết mà xã gửi cho bạn. Nếu có mã, gõ hoặc dán vào ô dưới đây.',
  code: 'Mã của bạn',
  codeHint: 'Gõ chữ hoa hay chữ thường đều được',
  check: 'Kiểm tra mã',
  checking: 'Đang kiểm tra mã…',
  isIt: (name: string, party: string) => `Đúng là ${name}, ${party}?`,
  commune: (name: string) => `Đợt hoạt động của ${name}`,
  no: 'Không phải tôi',
  entering: 'Đang vào…',
  notMe: 'Mã này là của người khác. Hãy hỏi xã lấy mã của bạn.',
  otherPerson: (name: string, count: number) =>
    `Máy này còn ${number(count)} mục của ${name} chưa gửi. Hãy gửi hết rồi mới đổi người dùng.`,
  toSend: 'Mở trang Gửi về xã',
  samples: 'Đây là bản thử với dữ liệu mẫu. Bạn muốn vào với vai nào?',
  sampleDesk: 'Bàn làm việc của xã',
  sampleOfficer: 'Cán bộ đi địa bàn',
  firstSync: 'Đang nhận danh mục của xã…',
  firstSyncHint: 'Chỉ lần đầu mới cần chờ. Sau đó mở là dùng được, kể cả khi không có mạng.',
  firstSyncOffline:
    'Chưa nhận được danh mục vì chưa có mạng. Hãy mở ứng dụng một lần khi có mạng; sau đó không có mạng vẫn dùng được.',
};
