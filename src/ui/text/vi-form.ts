import { megabytes, number } from './format.ts';

/** P7: the form and what its controls say. Labels, hints and most sentences come from the campaign. */
export const viForm = {
  back: 'Quay lại',
  gone: 'Không mở được biểu mẫu này. Có thể bản nháp đã được lưu, hoặc mục không còn trên máy này.',
  toLog: 'Về Nhật ký',
  edits: (kind: string) => `Sửa: ${kind}`,
  required: 'bắt buộc',
  requiredMark: 'Mục có dấu * là bắt buộc.',
  more: 'Thêm chi tiết',
  remembered: (label: string, value: string) => `${label}: ${value}`,
  rememberedList: (list: string) => `Đã điền sẵn: ${list}`,

  resumed: 'Đang viết tiếp bản nháp.',
  returned: (reason: string) => (reason === '' ? 'Xã đề nghị bổ sung.' : `Xã đề nghị bổ sung: ${reason}`),
  like: {
    used: (title: string) => (title === '' ? 'Đã điền như lần trước.' : `Đã điền như lần trước (${title}).`),
    offer: (title: string) => (title === '' ? 'Như lần trước' : `Như lần trước (${title})`),
    afresh: 'Điền lại từ đầu',
  },

  kept: (time: string) => `Đã tự lưu nháp lúc ${time}`,
  leave: 'Đã giữ bản nháp. Bạn làm tiếp lúc nào cũng được.',
  drop: 'Bỏ bản nháp',
  dropAsk: 'Bỏ bản nháp này?',
  dropWhat: 'Những gì đã gõ và ảnh đã thêm trong bản nháp sẽ mất, vì chưa lưu ở đâu khác.',
  dropEditWhat: 'Những gì vừa sửa sẽ mất. Mục đã ghi vẫn giữ nguyên như trước khi sửa.',
  dropYes: 'Bỏ bản nháp',
  dropNo: 'Giữ lại',
  dropped: 'Đã bỏ bản nháp.',

  save: 'Lưu',
  saving: 'Đang lưu…',
  adding: 'Đang thêm ảnh, tệp…',
  saved: (title: string, safe: string) => (title === '' ? safe : `${title}. ${safe}`),
  unchanged: 'Không có gì thay đổi.',
  missing: (count: number) => `Còn ${number(count)} mục cần điền`,
  wrong: (count: number) => `Còn ${number(count)} mục cần điền hoặc sửa`,

  similar: {
    title: 'Hôm nay đã có mục tương tự. Ghi thêm vào mục đó?',
    at: (time: string) => `Ghi lúc ${time}`,
    join: 'Ghi thêm vào mục đó',
    joinOf: (title: string, time: string) => `Ghi thêm vào mục đó: ${title}, ${time}`,
    separate: 'Lưu thành mục mới',
  },
  joined: 'Đang ghi thêm vào mục đã có. Hãy xem lại rồi bấm Lưu.',
  yours: (text: string) => `Bạn vừa ghi: ${text}`,
  useYours: 'Dùng nội dung vừa ghi',

  anyOf: (labels: string) => `Cần ít nhất một trong: ${labels}.`,
  suggestions: (label: string) => `Gợi ý cho “${label}”`,
  voice: 'Có thể bấm micrô trên bàn phím để đọc thay vì gõ.',
  dictate: (label: string) => `Đọc để ghi: ${label}`,
  dictating: 'Đang nghe… Bấm lần nữa để dừng.',
  notHeard: 'Chưa nghe được. Hãy thử lại hoặc gõ.',
  length: (length: number, most: number) => `${number(length)}/${number(most)} ký tự`,

  reads: (words: string) => `Đọc là: ${words}`,
  scale: ['tỷ', 'triệu', 'nghìn'],
  point: 'phẩy',
  minus: 'âm',
  plus: (step: string, label: string) => `Thêm ${step}: ${label}`,
  less: (step: string, label: string) => `Bớt ${step}: ${label}`,

  today: (day: string) => `${day} (hôm nay)`,
  yesterday: (day: string) => `${day} (hôm qua)`,

  other: 'Khác…',
  otherLabel: (label: string) => `Ghi rõ: ${label}`,
  clear: 'Bỏ chọn',
  clearOf: (label: string) => `Bỏ chọn: ${label}`,
  choose: 'Chọn',
  change: 'Chọn lại',
  search: 'Tìm trong danh sách',
  searchHint: 'Gõ không dấu cũng được',
  notFound: (search: string) => `Không thấy “${search}”. Thử gõ không dấu hoặc ít chữ hơn.`,
  noChoices: 'Chưa có danh sách. Xã sẽ gửi khi có mạng.',
  formerChoice: 'Lựa chọn cũ, không còn trong danh sách',
  notChosen: 'Chưa chọn',
  done: 'Xong',
  yes: 'Có',
  no: 'Không',
  noResult: 'Chưa đủ số liệu để tính',

  photo: {
    take: 'Chụp ảnh',
    pick: 'Chọn từ thư viện',
    alt: (index: number, label: string) => `Ảnh ${number(index)}: ${label}`,
    remove: (index: number) => `Bỏ ảnh ${number(index)}`,
    removed: 'Đã bỏ 1 ảnh.',
    full: (most: number) => `Đã đủ ${number(most)} ảnh. Muốn thêm, hãy bỏ bớt.`,
  },
  file: {
    pick: 'Chọn tệp',
    limits: (kinds: string, most: number | null) => {
      const size = most === null ? null : `mỗi tệp không quá ${number(most)} MB`;
      if (kinds === '') return size === null ? '' : `Nhận ${size}.`;
      return size === null ? `Nhận tệp ${kinds}.` : `Nhận tệp ${kinds}; ${size}.`;
    },
    picture: 'ảnh',
    sound: 'âm thanh',
    size: (bytes: number) => `${megabytes(bytes)} MB`,
    unnamed: 'Tệp không tên',
    remove: (name: string) => `Bỏ tệp ${name}`,
    removeShort: 'Bỏ',
    removed: (name: string) => `Đã bỏ tệp ${name}.`,
    full: (most: number) => `Đã đủ ${number(most)} tệp. Muốn thêm, hãy bỏ bớt.`,
  },
  bringBack: 'Lấy lại',
};
