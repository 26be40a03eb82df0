/** One line of the bench: ours against its limit, in the same unit and the same run. */
export type Figure = {
  name: string;
  ours: number;
  limit: number;
  ratio: number;
  bound: number;
  unit: string;
};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? Number.NaN, sorted[middle] ?? Number.NaN];
  return sorted.length % 2 === 0 ? (low + high) / 2 : high;
}
