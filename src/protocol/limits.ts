/** Bounds of one request, agreed by both sides. Bytes unless said otherwise. */
export const limits = {
  /** JSON of one request or answer, inflated (SYNC-10, `POST /api/sync`). */
  inflatedJson: 32 * 1024 * 1024,
  /** How deeply JSON may nest: a campaign file, the deepest thing we send, stays under it. */
  jsonDepth: 24,
  /** Changes in one push. */
  changes: 500,
  /** Attachments a device may ask about in one sync. */
  offered: 1_000,
  /** Records in one answer. */
  records: 1_000,
  /** One upload request, and one frame of it. */
  uploadRequest: 8 * 1024 * 1024,
  smallestUploadRequest: 64 * 1024,
} as const;
