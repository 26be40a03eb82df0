/** NFC, so that the three encodings of "ế" are one (TEXT-1). */
export function toNfc(text: string): string {
  return text.normalize('NFC');
}

/**
 * Text as search sees it (TEXT-2): marks off, đ→d, lower case, spaces collapsed; "Nhà văn hoá" and "nha van hoa" are equal.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether every word of the query starts a word of the text, in any order, both folded (TEXT-2). */
export function matchesSearch(text: string, query: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .every((start) => words.some((word) => word.startsWith(start)));
}

const collator = new Intl.Collator('vi');

/** Vietnamese order (TEXT-3). */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b);
}
