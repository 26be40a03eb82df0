import { megabytes, number } from './format.ts';

/** What the screens say. States and failures have files of their own beside this one. */
export const vi = {
  app: {
    name: 'Thực Địa',
    loading: 'Đang mở…',
    tabs: 'Các trang chính',
    today: 'Hôm nay',
    places: 'Địa điểm',
    record: 'Ghi',
    log: 'Nhật ký',
    send: (count: number) => (count > 0 ? `Gửi về xã (${number(count)})` : 'Gửi về xã'),
    arrived: 'Đã nhận',
    settings: 'Cài đặt',
    close: 'Đóng',
    understood: 'Đã hiểu',
    undo: 'Hoàn tác',
    notFound: 'Không có trang này',
    toToday: 'Về trang Hôm nay',
    tryAgain: 'Thử lại',
  },

  sample: {
    strip: 'BẢN THỬ – DỮ LIỆU MẪU',
    today: (day: string) => `hôm nay là ${day}`,
    change: 'đổi',
    changeLabel: 'Đổi ngày dùng cho bản thử',
  },

  update: {
    ready: 'Có bản mới. Cập nhật khi bạn ghi xong.',
    take: 'Cập nhật',
  },

  saved: {
    photo: (place: string) => `Đã lưu ảnh tại ${place}`,
    status: (place: string, status: string) => `${place}: ${status}`,
    offline: 'Đã lưu trên máy. Sẽ gửi về xã khi có mạng.',
    online: 'Đã lưu trên máy. Đang gửi về xã…',
    undone: (place: string | null) =>
      place ? `Đã hoàn tác. ${place} trở về trạng thái trước.` : 'Đã hoàn tác.',
    unmarked: (place: string | null) => (place ? `Đã bỏ đánh dấu tại ${place}.` : 'Đã bỏ đánh dấu.'),
  },

  home: {
    hello: (name: string) => `Chào ${name}`,
    ofCampaign: (campaign: string, label: string) => `${campaign}: ${label}`,
    period: (start: string, end: string) => `Từ ${start} đến ${end}`,
    about: 'Đợt hoạt động',
    next: 'Điểm tiếp theo',
    allPlaces: 'Xem tất cả địa điểm',
    allDone: 'Các điểm của bạn đã xong cả. Cảm ơn bạn!',
    noPlaces: 'Chưa có điểm nào. Xã sẽ gửi danh sách khi có mạng.',
    progress: 'Tiến độ',
    progressOf: (done: number, total: number, item: string) => `${number(done)}/${number(total)} ${item}`,
    lostCamera: (place: string) => `Ảnh vừa chụp chưa kịp lưu. Hãy chụp lại tại ${place}.`,
    shootAgain: 'Chụp lại',
    dismiss: 'Bỏ qua',
    unfinished: (kind: string, title: string) => `Đang ghi dở: ${title === '' ? kind : `${kind} – ${title}`}`,
    goOn: 'Viết tiếp',
    goOnOf: (about: string) => `Viết tiếp: ${about}`,
    allDrafts: (count: number) => `Xem cả ${number(count)} bản nháp`,
    returned: (reason: string | null) =>
      reason === null ? 'Xã đề nghị bổ sung' : `Xã đề nghị bổ sung: ${reason}`,
    amend: 'Bổ sung',
    allReturned: (count: number) => `Xem cả ${number(count)} mục xã đề nghị bổ sung`,
    quick: 'Ghi nhanh',
    likeLast: (title: string) => (title === '' ? 'Như lần trước' : `Như lần trước (${title})`),
    tasks: 'Việc của tôi',
    taskOf: (done: number, needed: number) =>
      needed > 0 ? `${number(done)}/${number(needed)}` : `${number(done)} mục`,
    taskDone: 'Đã làm',
  },

  due: {
    days: (days: number, date: string) => `Còn ${number(days)} ngày làm việc đến hạn ${date}`,
    none: (date: string) => `Hạn ${date}, từ nay đến đó toàn ngày nghỉ`,
    today: 'Hôm nay là ngày cuối',
    holiday: (date: string, advised: string) =>
      `Hạn ${date} rơi vào ngày nghỉ. Nên gửi chậm nhất ${advised}.`,
    windowDays: (days: number, date: string) => `Còn ${number(days)} ngày làm việc, đến hết ${date}`,
    over: (days: number) => `Quá hạn ${number(days)} ngày. Vẫn gửi được.`,
    windowHoliday: (date: string, advised: string) =>
      `Ngày cuối ${date} là ngày nghỉ. Nên làm xong chậm nhất ${advised}.`,
    ended: (date: string) => `Đã kết thúc ngày ${date}`,
  },

  places: {
    title: 'Địa điểm',
    search: 'Tìm địa điểm',
    searchHint: 'Gõ không dấu cũng được',
    clearSearch: 'Xóa chữ tìm',
    groups: { todo: 'Chưa làm', attention: 'Cần xem', done: 'Đã xong' },
    group: (label: string, count: number) => `${label} (${number(count)})`,
    none: 'Chưa có điểm nào. Xã sẽ gửi danh sách khi có mạng.',
    notFound: (search: string) => `Không thấy “${search}”. Thử gõ không dấu hoặc ít chữ hơn.`,
    shoot: (place: string) => `Chụp ảnh tại ${place}`,
    more: (place: string) => `Tình trạng khác của ${place}`,
  },

  choices: {
    title: 'Ghi tình trạng',
    needsPhoto: 'Cần chụp ảnh',
    save: 'Lưu',
  },

  camera: {
    title: 'Máy ảnh',
    opening: 'Đang mở máy ảnh…',
    ask: 'Cho phép dùng máy ảnh để chụp minh chứng',
    slogans: 'Nội dung đúng trên băng rôn',
    shoot: 'Chụp',
    saving: 'Đang lưu…',
    gallery: 'Chọn từ thư viện',
    system: 'Máy ảnh điện thoại',
    lightOn: 'Bật đèn',
    lightOff: 'Tắt đèn',
    next: (place: string) => `Điểm tiếp theo: ${place}`,
    done: 'Xong',
    saveAgain: 'Lưu lại',
    drop: 'Bỏ ảnh này',
    count: (photos: number) => `${number(photos)} ảnh`,
    notYours: 'Bạn không phụ trách điểm này nên không ghi được ở đây.',
  },

  place: {
    shoot: 'Chụp ảnh',
    otherStatus: 'Tình trạng khác',
    slogans: 'Nội dung đúng trên băng rôn',
    history: 'Lịch sử',
    noHistory: 'Điểm này hiện không có mục nào.',
    gone: 'Không thấy điểm này trên máy. Có thể xã đã bỏ khỏi danh sách.',
    unmark: 'Bỏ đánh dấu',
    by: (author: string, party: string) => `${author} · ${party}`,
  },

  photo: {
    alt: (place: string | null, time: string) => (place ? `Ảnh tại ${place}, ${time}` : `Ảnh, ${time}`),
    justTaken: (place: string) => `Ảnh vừa chụp tại ${place}`,
    open: (alt: string) => `Xem lớn: ${alt}`,
    camera: 'Chụp trực tiếp',
    gallery: 'Chọn từ thư viện',
    file: 'Tệp',
    noPosition: 'Không có vị trí',
    position: (metres: number) => `Có vị trí, sai số khoảng ${number(Math.round(metres))} m`,
    undecodable: 'Máy này không mở được ảnh. Ảnh vẫn được giữ và gửi đi nguyên vẹn.',
    elsewhere: 'Ảnh đang ở xã, xem được khi có mạng.',
  },

  send: {
    title: 'Gửi về xã',
    none: 'Đã gửi hết về xã',
    pending: (count: number) => `Còn ${number(count)} mục trên máy này chưa gửi`,
    progress: (done: number, total: number, bytes: number) =>
      `Đang gửi ${number(done)}/${number(total)} · ${megabytes(bytes)} MB`,
    now: 'Gửi ngay',
    busy: 'Đang gửi…',
    notYet: 'Chưa gửi được hết. Hãy xem từng mục ở trên.',
    nothing: 'Không còn mục nào chờ gửi.',
    allSent: 'Đã gửi hết về xã.',
  },

  net: {
    offline: 'Không có mạng – vẫn ghi bình thường',
    back: (count: number) => `Đã có mạng. Đang gửi ${number(count)} mục…`,
  },

  enter: {
    yes: 'Đúng là tôi',
  },
};
