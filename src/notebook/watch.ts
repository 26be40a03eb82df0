/**
 * Runs a query now and after each change; changes that come while it runs are answered by one more run, so it never runs beside
 * itself. Returns the way to stop, after which nothing is called.
 */
export function watchQuery<T>(
  query: () => Promise<T>,
  subscribe: (listener: () => void) => () => void,
  onValue: (value: T) => void,
  onFault: (fault: unknown) => void,
): () => void {
  let stopped = false;
  let running = false;
  let wanted = false;

  async function run(): Promise<void> {
    running = true;
    do {
      wanted = false;
      try {
        const value = await query();
        if (!stopped) onValue(value);
      } catch (fault) {
        if (!stopped) onFault(fault);
      }
    } while (wanted && !stopped);
    running = false;
  }

  function ask(): void {
    wanted = true;
    if (!running && !stopped) void run();
  }

  const unsubscribe = subscribe(ask);
  ask();
  return () => {
    stopped = true;
    unsubscribe();
  };
}
