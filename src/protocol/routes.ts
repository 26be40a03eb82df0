/** The endpoint's addresses, written once for both sides. */
export const routes = {
  enrol: '/api/enrol',
  leave: '/api/leave',
  sync: '/api/sync',
  attachments: '/api/attachments',
  sample: '/api/sample',
  health: '/healthz',
} as const;

/**
 * The way out of a broken service worker: a page of the endpoint's own ("cứu hộ"), and a worker that answers nothing, which keeps that page out
 * of the reach of the app's.
 */
export const rescue = { page: '/cuu-ho', script: '/cuu-ho.js', worker: '/cuu-ho-worker.js' } as const;

export function attachmentRoute(sha256: string): string {
  return `${routes.attachments}/${sha256}`;
}

/** Where the app takes a code; it sits in the fragment, so that no server and no log ever sees it. */
export function enrolLink(origin: string, code: string): string {
  return `${origin}/vao#${code}`;
}

/** The media type of every answer that is ours: a captive portal's page does not carry it (SYNC-11). */
export const answerType = 'application/vnd.thuc-dia+json';

/** The media type of a stream of attachment frames (`frames.ts`). */
export const framesType = 'application/vnd.thuc-dia.frames';
