import type { RefusalReason } from '../../domain/refusal.ts';
import type { DoorTrouble, SendingStatus } from '../ports.ts';

/** When the endpoint says no, or nothing: to a code, to a change, to what is sent. */
export const viAnswers = {
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
  sending: {
    network: 'Không có mạng. Mọi thứ vẫn an toàn trên máy này và sẽ tự gửi khi có mạng.',
    server: 'Máy chủ chưa trả lời. Dữ liệu vẫn an toàn trên máy này.',
    session: 'Phiên làm việc đã hết. Quét lại mã của xã để gửi tiếp; dữ liệu không mất.',
    update: 'Ứng dụng trên máy đã cũ nên chưa gửi được. Hãy cập nhật; dữ liệu không mất.',
    ahead:
      'Máy chủ của xã chưa có bản mới như máy này. Mọi thứ vẫn an toàn trên máy và sẽ tự gửi khi máy chủ được cập nhật.',
    disk: 'Máy chủ của xã đã hết chỗ. Dữ liệu vẫn an toàn trên máy này; ứng dụng sẽ tự gửi lại.',
    bug: 'Có lỗi chưa rõ khi gửi. Dữ liệu vẫn trên máy. Hãy báo cho xã biết.',
  } satisfies { [trouble in NonNullable<SendingStatus['trouble']>]: string },
};
