import { useEffect, useState } from 'preact/hooks';
import type { SendingStatus } from './ports.ts';
import { useServices } from './services.ts';

/** What sync is doing, as it goes. */
export function useSending(): SendingStatus {
  const { sending } = useServices();
  const [status, setStatus] = useState(() => sending.status());
  useEffect(() => {
    setStatus(sending.status());
    return sending.subscribe(setStatus);
  }, [sending]);
  return status;
}

/** A hint only: the truth is the last answer of the endpoint. */
function useOnlineHint(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    // It may have changed since the first drawing.
    look();
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return online;
}

export function useReachable(): boolean {
  const online = useOnlineHint();
  return useSending().trouble !== 'network' && online;
}
