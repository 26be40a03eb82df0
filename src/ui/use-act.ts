import { useCallback, useRef, useState } from 'preact/hooks';
import { useServices } from './services.ts';

/** Runs one act at a time: a second tap while it runs does nothing, and what fails is said. Answers whether it succeeded. */
export function useAct(): { busy: boolean; act: (work: () => Promise<void>) => Promise<boolean> } {
  const { notices } = useServices();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const act = useCallback(
    async (work: () => Promise<void>) => {
      if (running.current) return false;
      running.current = true;
      setBusy(true);
      try {
        await work();
        return true;
      } catch (fault) {
        notices.failed(fault);
        return false;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [notices],
  );
  return { busy, act };
}
