/** What the page says to which a person is sent when the app no longer opens. */
export const rescueText = {
  title: 'Cứu hộ ứng dụng Thực Địa',
  what: 'Dùng trang này khi ứng dụng không mở được hoặc chỉ hiện trang trắng, trang lạ.',
  safe: 'Những gì bạn đã ghi, ảnh đã chụp và bản nháp trên máy vẫn giữ nguyên. Trang này chỉ tải lại phần chương trình.',
  mend: 'Tải lại ứng dụng',
  mending: 'Đang tải lại…',
  failed: 'Chưa tải lại được: cần có mạng. Chưa có gì thay đổi trên máy; hãy thử lại khi có mạng.',
  noScript: 'Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi mở lại.',
} as const;
