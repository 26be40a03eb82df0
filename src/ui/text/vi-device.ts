import { megabytes, number } from './format.ts';

/** Settings: how the device shows, what it holds, and leaving it. */
export const viDevice = {
  person: 'Người dùng',
  role: { officer: 'Cán bộ', desk: 'Bàn làm việc của xã', viewer: 'Chỉ xem' },
  sampleDate: 'Ngày dùng cho bản thử',
  useSample: 'Lấy ngày của đợt mẫu làm hôm nay',
  useSampleHint: 'Tắt đi để dùng ngày thật của máy.',
  nowIs: (day: string) => `Hôm nay là ${day}.`,
  sync: 'Gửi và lưu',
  version: 'Phiên bản',
  otherCode: 'Vào bằng mã khác',

  textSize: 'Cỡ chữ',
  sizes: { usual: 'Vừa', large: 'Lớn', larger: 'Rất lớn' },

  clear: (bytes: number) => `Xóa ảnh đã gửi khỏi máy (${megabytes(bytes)} MB)`,
  clearNone: 'Xóa ảnh đã gửi khỏi máy',
  clearHint: 'Chỉ bỏ ảnh và tệp đã gửi, đã có bản lưu. Ảnh nhỏ vẫn còn trên máy để xem lại.',
  clearWhyNot:
    'Chưa có ảnh nào xóa được: chỉ xóa ảnh đã gửi và đã có bản lưu dự phòng, hoặc đã gửi quá 14 ngày.',
  cleared: (count: number, bytes: number) =>
    `Đã xóa ${number(count)} ảnh, tệp đã gửi; máy có thêm ${megabytes(bytes)} MB trống.`,

  leave: 'Ra khỏi máy này',
  leaveHint: 'Dùng khi trả máy hoặc đưa máy cho người khác.',
  leaveAsk:
    'Ra khỏi máy này? Mọi thứ của bạn trên máy này sẽ được xóa. Những gì đã gửi vẫn còn nguyên ở xã. Lần sau muốn dùng máy này, bạn cần mã của xã.',
  leaveYes: 'Ra khỏi máy',
  leaveNo: 'Ở lại',
  unsentWork: (unsent: number, drafts: number) => {
    const left = [
      ...(unsent > 0 ? [`còn ${number(unsent)} nội dung, ảnh chưa gửi`] : []),
      ...(drafts > 0 ? [`còn ${number(drafts)} bản nháp`] : []),
    ];
    const todo = [...(unsent > 0 ? ['gửi hết'] : []), ...(drafts > 0 ? ['ghi xong hoặc bỏ bản nháp'] : [])];
    return `Chưa ra được: ${left.join(' và ')}. Hãy ${todo.join(', ')} rồi thử lại.`;
  },
  leaveFailed: {
    network: 'Chưa ra được vì không có mạng. Chưa có gì bị xóa; hãy thử lại khi có mạng.',
    server: 'Chưa ra được vì máy chủ chưa trả lời. Chưa có gì bị xóa; hãy thử lại sau ít phút.',
  },
  toSend: 'Mở trang gửi',
  toDrafts: 'Xem bản nháp',

  help: 'Trợ giúp',
  helpSentence: 'Cần giúp, hãy gọi cho xã và đọc phiên bản ghi ở trên. Dữ liệu vẫn an toàn trên máy.',
  rescueSentence:
    'Màn hình hiện sai hoặc ứng dụng không cập nhật được? Trang cứu hộ tải lại phần chương trình; dữ liệu giữ nguyên.',
  rescue: 'Mở trang cứu hộ',
  rescueOffline: 'Trang cứu hộ chỉ mở được khi có mạng.',
};
