/** How things stand, in words; every sign on the screen has one of these beside it. */
export const viStates = {
  work: {
    todo: 'Chưa làm',
    done: 'Đã làm',
    attention: 'Cần xem',
    returned: 'Xã đề nghị bổ sung',
    incomplete: 'Chưa được tính',
  },
  withReason: (state: string, reason: string) => `${state}: ${reason}`,
  review: { waiting: 'Chờ duyệt', accepted: 'Xã đã nhận', returned: 'Xã đề nghị bổ sung' },
  save: {
    local: 'Đã lưu trên máy',
    sending: 'Đang gửi…',
    sent: 'Đã gửi về xã',
    failed: 'Chưa gửi được',
    conflict: 'Cần xem lại',
  },
  receipt: (time: string, code: string) => `Đã gửi về xã lúc ${time} · mã ${code}`,
  part: {
    waiting: 'chờ gửi',
    sending: 'đang gửi',
    sent: 'đã gửi',
    damaged: 'ảnh trên máy bị hỏng, không gửi được',
  },
};
