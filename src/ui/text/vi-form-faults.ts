import { number } from './format.ts';

/** What is said of a field where its campaign has no sentence of its own; always with the label in it. */
export const viFormFaults = {
  required: {
    type: (label: string) => `Hãy nhập “${label}”.`,
    choose: (label: string) => `Hãy chọn “${label}”.`,
    tick: (label: string) => `Hãy đánh dấu “${label}”.`,
    photos: (label: string, least: number) => `“${label}” cần ít nhất ${number(least)} ảnh.`,
    files: (label: string, least: number) => `“${label}” cần ít nhất ${number(least)} tệp.`,
  },
  format: {
    number: (label: string) => `“${label}” chỉ nhập số, ví dụ: 45.`,
    url: (label: string) => `“${label}” chưa đúng. Hãy dán đủ cả “https://”.`,
    phone: (label: string) => `“${label}” chưa đúng. Hãy nhập số điện thoại, ví dụ: 0912 345 678.`,
    choice: (label: string) => `“${label}” có lựa chọn không còn dùng. Hãy chọn lại.`,
    date: (label: string) => `“${label}” chưa phải là một ngày. Hãy chọn lại.`,
    time: (label: string) => `“${label}” chưa phải là giờ, ví dụ: 17:00.`,
    file: (label: string, kinds: string) =>
      kinds === ''
        ? `“${label}” không nhận tệp này. Hãy chọn tệp khác.`
        : `“${label}” chỉ nhận tệp ${kinds}. Hãy chọn tệp khác.`,
    other: (label: string) => `“${label}” ghi chưa đúng. Hãy kiểm tra lại.`,
  },
  cause: {
    ambiguous: (typed: string, fraction: string, whole: string) =>
      fraction === whole
        ? `“${typed}” có thể hiểu hai cách. Hãy viết liền: ${whole}.`
        : `“${typed}” có thể hiểu hai cách. Viết ${fraction} nếu là số lẻ, hoặc ${whole}.`,
    ambiguousWhole: (typed: string, whole: string) =>
      `“${typed}” có thể hiểu hai cách. Ở đây chỉ ghi số tròn; nếu đúng là ${whole} thì viết ${whole}.`,
    'not-whole': (label: string) => `“${label}” phải là số tròn, không có phần lẻ sau dấu phẩy.`,
    'too-large': (label: string) => `“${label}” quá lớn. Hãy kiểm tra lại.`,
  },
  min: (label: string, least: string) => `“${label}” phải từ ${least} trở lên.`,
  max: (label: string, most: string) => `“${label}” không được quá ${most}. Hãy kiểm tra lại.`,
  maxPhotos: (label: string, most: number) =>
    `“${label}” nhận tối đa ${number(most)} ảnh. Hãy bỏ bớt ảnh giống nhau.`,
  maxFiles: (label: string, most: number) => `“${label}” nhận tối đa ${number(most)} tệp. Hãy bỏ bớt.`,
  maxLength: (label: string, most: number) => `“${label}” dài quá ${number(most)} ký tự. Hãy rút gọn.`,
  maxMB: (label: string, most: number) => `“${label}”: tệp lớn quá ${number(most)} MB. Hãy chọn tệp nhỏ hơn.`,
  before: (label: string, other: string) => `“${label}” không được trước “${other}”.`,
  after: (label: string, other: string) => `“${label}” không được sau “${other}”.`,
  less: (label: string, other: string) => `“${label}” không được nhỏ hơn “${other}”.`,
  greater: (label: string, other: string) => `“${label}” không được lớn hơn “${other}”.`,
  future: (label: string) => `“${label}” không được sau hôm nay.`,
  outsideWindow: (label: string, start: string, end: string) =>
    `“${label}” nằm ngoài thời gian tổ chức (${start} – ${end}). Vẫn lưu được.`,
};
