import { useEffect, useState } from 'preact/hooks';
import type { Updates } from '../ports.ts';
import { vi } from '../text/vi.ts';

/** A new version is offered, and taken only by this tap. */
export function UpdateOffer({ updates }: { updates: Updates }) {
  const [ready, setReady] = useState(() => updates.ready());
  useEffect(() => {
    setReady(updates.ready());
    return updates.subscribe(() => setReady(updates.ready()));
  }, [updates]);
  if (!ready) return null;
  return (
    <div class="update-offer">
      <p role="status">{vi.update.ready}</p>
      <button type="button" class="button" onClick={() => updates.take()}>
        {vi.update.take}
      </button>
    </div>
  );
}
