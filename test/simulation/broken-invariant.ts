/** What must never happen, by its number in the plan or by the rule's id. */
export class BrokenInvariantError extends Error {
  override name = 'BrokenInvariantError';
}

export function broken(invariant: string, detail: string): never {
  throw new BrokenInvariantError(`${invariant}: ${detail}`);
}
