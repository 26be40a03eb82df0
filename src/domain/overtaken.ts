import type { Change } from './change.ts';

/** What a change speaks of: its fields, and the attachments it adds or takes away. */
export function namesOf({ set, attach, detach }: Pick<Change, 'set' | 'attach' | 'detach'>): string[] {
  const added = Object.values(attach ?? {}).flatMap((list) => list.map(({ sha256 }) => sha256));
  return [...Object.keys(set ?? {}), ...added, ...Object.values(detach ?? {}).flat()];
}

/**
 * The change without what a later change of the same device has said otherwise since. A change can arrive after its successors: it was
 * refused and is sent again, or a restore from a backup took it away. The last word of a device stays its last word.
 */
export function withoutOvertaken(change: Change, isOvertaken: (name: string) => boolean): Change {
  if (!namesOf(change).some(isOvertaken)) return change;
  const { set, attach, detach, ...rest } = change;
  const fields = Object.entries(set ?? {}).filter(([fieldId]) => !isOvertaken(fieldId));
  const added = lists(attach, ({ sha256 }) => !isOvertaken(sha256));
  const gone = lists(detach, (sha256) => !isOvertaken(sha256));
  return {
    ...rest,
    ...(fields.length > 0 && { set: Object.fromEntries(fields) }),
    ...(added && { attach: added }),
    ...(gone && { detach: gone }),
  };
}

/** Lists that are left empty go. */
function lists<T>(
  given: { [fieldId: string]: T[] } | undefined,
  isKept: (one: T) => boolean,
): { [fieldId: string]: T[] } | undefined {
  const kept = Object.entries(given ?? {}).flatMap(([fieldId, list]): [string, T[]][] => {
    const left = list.filter(isKept);
    return left.length > 0 ? [[fieldId, left]] : [];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
