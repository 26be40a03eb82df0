/** The endpoint's addresses, written once for both sides. */
export const routes = {
  enrol: '/api/enrol',
  sync: '/api/sync',
  attachments: '/api/attachments',
  health: '/healthz',
} as const;

export function attachmentRoute(sha256: string): string {
  return `${routes.attachments}/${sha256}`;
}

/** The media type of every answer that is ours: a captive portal's page does not carry it (SYNC-11). */
export const answerType = 'application/vnd.thuc-dia+json';

/** The media type of a stream of attachment frames (`frames.ts`). */
export const framesType = 'application/vnd.thuc-dia.frames';
