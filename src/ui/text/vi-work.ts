import { number } from './format.ts';

/** "Ghi hoạt động", and a task with the words of the dispatch behind it. */
export const viWork = {
  record: {
    title: 'Ghi hoạt động',
    like: 'Như lần trước',
    own: 'Việc của đơn vị bạn',
    also: 'Đơn vị bạn cũng hay ghi',
    others: 'Các loại khác',
    all: 'Các loại hoạt động',
    byPlaces: 'Theo danh sách địa điểm',
    none: 'Chưa có loại hoạt động nào. Xã sẽ gửi danh mục khi có mạng.',
  },

  task: {
    gone: 'Việc này không còn trong danh sách của đơn vị bạn.',
    duties: 'Công văn giao',
    modality: { required: 'bắt buộc', encouraged: 'khuyến khích', form_option: 'hình thức tự chọn' },
    state: (done: string, modality: string) => `${done} · ${modality}`,
    entries: (done: number, needed: number) =>
      needed > 0 ? `Đã có ${number(done)}/${number(needed)} mục` : `Đã có ${number(done)} mục`,
    places: (done: number, needed: number) => `Đã xong ${number(done)}/${number(needed)} điểm`,
    total: (of: string) => `Đã làm ${of}`,
    exact: 'Nguyên văn công văn',
    clause: (id: string, section: string) => (section === '' ? `Mục ${id}` : `Mục ${section}`),
    counting: 'Mục đã ghi được tính',
    none: 'Chưa có mục nào được tính. Bấm nút dưới đây để ghi mục đầu tiên.',
    noneYet: 'Chưa có mục nào được tính.',
    noDuty: 'Công văn không giao riêng cho đơn vị bạn; ghi được thì tốt.',
    record: 'Ghi mục mới',
    toPlaces: 'Mở danh sách địa điểm',
  },
};
