import { megabytes, number } from './format.ts';

/** What the cameras say besides the one at a place. */
export const viCamera = {
  back: 'Quay lại',
  left: (photos: number) => `Còn ${number(photos)} ảnh đã chọn chưa được thêm. Hãy chọn lại các ảnh đó.`,
  clearAndSave: (bytes: number) => `Xóa ảnh đã gửi khỏi máy (${megabytes(bytes)} MB) rồi lưu`,
  entry: {
    saved: 'Đã lưu ảnh vào mục này',
    savedTo: (title: string) => `Đã lưu ảnh vào “${title}”`,
    picture: (title: string) => `Ảnh vừa chụp cho “${title}”`,
    undone: 'Đã hoàn tác. Ảnh vừa thêm đã được bỏ khỏi mục này.',
    gone: 'Không thấy mục này trên máy. Có thể mục đã bị xóa hoặc chưa tải về.',
    removed: 'Mục này đã bị xóa nên không thêm ảnh được.',
    notYours: 'Bạn không phụ trách mục này nên không thêm ảnh được.',
    noPhotos: 'Mục này không có phần ảnh nên không thêm ảnh được.',
  },
  form: {
    savedVi: 'Đã giữ ảnh trong bản nháp',
    pictureVi: 'Ảnh vừa chụp',
    undoneVi: 'Đã hoàn tác.',
    toSend: false,
  },
};
