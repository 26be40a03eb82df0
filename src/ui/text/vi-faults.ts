/** What went wrong, what stays safe, and what to do about it. */
export const viFaults = {
  room: 'Chưa lưu được vì máy hết chỗ. Hãy xóa bớt ảnh đã gửi rồi bấm Lưu lại.',
  toClear: 'Xóa ảnh đã gửi',
  store: 'Chưa lưu được. Hãy thử lại; nếu vẫn vậy, đóng ứng dụng rồi mở lại.',
  held: 'Một thẻ khác đang giữ dữ liệu của ứng dụng. Hãy đóng các thẻ khác rồi mở lại trang.',
  outdated: 'Ứng dụng đã được cập nhật ở thẻ khác. Hãy mở lại trang này; những gì đã lưu vẫn còn.',
  upgrade:
    'Chưa chuyển được dữ liệu trên máy sang bản mới; mọi thứ vẫn nguyên như cũ. Đừng xóa ứng dụng; hãy gọi cho xã.',
  part: 'Phần này của ứng dụng chưa tải được. Hãy mở lại trang khi có mạng; chữ đã ghi vẫn còn.',
  start: 'Chưa mở được ứng dụng. Những gì đã lưu vẫn còn trên máy.',
  incomplete: 'Chưa lưu được vì còn thiếu hoặc ghi chưa đúng.',
  notPermitted: 'Bạn không phụ trách nội dung này nên chưa lưu được.',
  unknownThing: 'Nội dung này không còn trên máy. Hãy quay lại và mở lại trang.',
  unknown: (code: string) => `Có lỗi chưa rõ. Dữ liệu vẫn trên máy. Hãy báo xã mã lỗi ${code}.`,
  screen: 'Trang này gặp lỗi. Những gì đã lưu vẫn còn trên máy.',
  reload: 'Mở lại trang',
  shot: {
    'too-large': 'Ảnh hoặc tệp lớn quá 25 MB nên không nhận được. Hãy chọn ảnh hoặc tệp khác.',
    empty: 'Ảnh hoặc tệp này không có dữ liệu. Hãy chụp hoặc chọn lại.',
    unreadable: 'Không đọc được ảnh hoặc tệp này. Có thể chưa tải về máy. Hãy chọn lại.',
  },
  lens: {
    denied:
      'Máy ảnh đang bị chặn. Hãy cho phép máy ảnh trong cài đặt của trình duyệt, hoặc dùng hai nút dưới đây.',
    absent: 'Không thấy máy ảnh nào. Hãy dùng hai nút dưới đây.',
    busy: 'Máy ảnh đang được ứng dụng khác dùng. Hãy đóng ứng dụng đó, hoặc dùng hai nút dưới đây.',
  },
};
