/** Looks again and again until `look` no longer throws; then, or with its last complaint, it ends. Milliseconds. */
export async function until<T>(
  look: () => T | Promise<T>,
  { timeout, interval }: { timeout: number; interval: number },
): Promise<T> {
  const end = performance.now() + timeout;
  while (true) {
    try {
      return await look();
    } catch (complaint) {
      if (performance.now() > end) throw complaint;
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
