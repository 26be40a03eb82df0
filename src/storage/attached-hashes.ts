import type { Attachment } from '../domain/attachment.ts';

/** The hashes of what these lists show, thumbnails among them. */
export function attachedHashes(lists: { readonly [fieldId: string]: readonly Attachment[] } = {}): string[] {
  return Object.values(lists)
    .flat()
    .flatMap(({ sha256, thumbnail }) => (thumbnail ? [sha256, thumbnail.sha256] : [sha256]));
}
