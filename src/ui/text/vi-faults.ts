import type { RefusalReason } from '../../domain/refusal.ts';
import type { DoorTrouble, SendingStatus } from '../ports.ts';

/** What went wrong, what stays safe, and what to do about it. */
export const viFaults = {
  room: 'Chưa lưu được vì máy hết chỗ. Hãy xóa bớt ảnh đã gửi rồi bấm Lưu lại.',
  store: 'Chưa lưu được. Hãy thử lại; nếu vẫn vậy, đóng ứng dụng rồi mở lại.',
  held: 'Một thẻ khác đang giữ dữ liệu của ứng dụng. Hãy đóng các thẻ khác rồi mở lại trang.',
  outdated: 'Ứng dụng đã được cập nhật ở thẻ khác. Hãy mở lại trang này; những gì đã lưu vẫn còn.',
  start: 'Chưa mở được ứng dụng. Những gì đã lưu vẫn còn trên máy.',
  incomplete: 'Chưa lưu được vì còn thiếu hoặc ghi chưa đúng.',
  notPermitted: 'Bạn không phụ trách nội dung này nên chưa lưu được.',
  unknownThing: 'Nội dung này không còn trên máy. Hãy quay lại và mở lại trang.',
  unknown: (code: string) => `Có lỗi chưa rõ. Dữ liệu vẫn trên máy. Hãy báo xã mã lỗi ${code}.`,
  screen: 'Trang này gặp lỗi. Những gì đã lưu vẫn còn trên máy.',
  reload: 'Mở lại trang',
  shot: {
    'too-large': 'Ảnh lớn quá 25 MB nên không nhận được. Hãy chọn ảnh khác.',
    empty: 'Ảnh này không có dữ liệu. Hãy chụp hoặc chọn lại.',
    unreadable: 'Không đọc được ảnh này. Có thể ảnh chưa tải về máy. Hãy chọn ảnh khác.',
  },
  lens: {
    denied:
      'Máy ảnh đang bị chặn. Hãy cho phép máy ảnh trong cài đặt của trình duyệt, hoặc dùng hai nút dưới đây.',
    absent: 'Không thấy máy ảnh nào. Hãy dùng hai nút dưới đây.',
    busy: 'Máy ảnh đang được ứng dụng khác dùng. Hãy đóng ứng dụng đó, hoặc dùng hai nút dưới đây.',
  },
  sending: {
    network: 'Không có mạng. Mọi thứ vẫn an toàn trên máy này và sẽ tự gửi khi có mạng.',
    server: 'Máy chủ chưa trả lời. Dữ liệu vẫn an toàn trên máy này.',
    session: 'Phiên làm việc đã hết. Quét lại mã của xã để gửi tiếp; dữ liệu không mất.',
    update: 'Ứng dụng trên máy đã cũ nên chưa gửi được. Hãy cập nhật; dữ liệu không mất.',
    disk: 'Máy chủ của xã đã hết chỗ. Dữ liệu vẫn an toàn trên máy này; ứng dụng sẽ tự gửi lại.',
    bug: 'Có lỗi chưa rõ khi gửi. Dữ liệu vẫn trên máy. Hãy báo cho xã biết.',
  } satisfies { [trouble in NonNullable<SendingStatus['trouble']>]: string },
  door: {
    'code-unknown': 'Không có mã này, hoặc mã đã hết hạn. Hãy kiểm tra lại, hoặc hỏi xã lấy mã mới.',
    network: 'Chưa có mạng nên chưa kiểm tra được mã. Hãy thử lại khi có mạng.',
    busy: 'Máy chủ đang bận. Hãy thử lại sau ít phút.',
    update: 'Ứng dụng đã cũ. Hãy mở lại trang để nhận bản mới rồi thử lại.',
  } satisfies { [trouble in DoorTrouble['trouble']]: string },
  refusal: {
    malformed: 'máy chủ không đọc được nội dung. Hãy cập nhật ứng dụng rồi gửi lại.',
    'content-differs': 'máy chủ đã có một bản khác mang cùng số. Hãy báo cho xã biết.',
    'other-author': 'mục này do người khác ghi. Hãy báo cho xã biết.',
    'not-permitted': 'bạn không phụ trách nội dung này. Hãy báo cho xã biết.',
    'campaign-unknown': 'đợt hoạt động này không còn ở xã. Hãy mở lại ứng dụng khi có mạng.',
    'kind-unknown': 'loại hoạt động này không có trong đợt. Hãy cập nhật ứng dụng rồi gửi lại.',
    'field-unknown': 'có ô mà xã chưa biết. Hãy cập nhật ứng dụng rồi gửi lại.',
    'value-invalid': 'có ô ghi chưa đúng. Hãy ghi lại mục này.',
    'too-many-attachments': 'có quá nhiều ảnh trong một mục. Hãy bớt ảnh rồi ghi lại.',
    'record-unknown': 'xã chưa có mục gốc. Hãy gửi lại sau.',
    'record-exists': 'xã đã có mục mang cùng số. Hãy báo cho xã biết.',
    'record-removed': 'mục này đã bị xóa. Bản của bạn vẫn còn trên máy.',
    'base-unknown': 'máy này ghi trên một bản mà xã không có. Hãy báo cho xã biết.',
    'review-misplaced': 'ý kiến duyệt không khớp với mục nào. Hãy báo cho xã biết.',
  } satisfies { [reason in RefusalReason]: string },
};
