import { useEffect } from 'preact/hooks';

/**
 * What lies over a page closes with the system's "back". Chromium's closes a dialog by itself; others go a page back, which is gone
 * forward again before the router hears of it. Nothing is added to the history for it.
 */
export function useBackCloses(close: () => void): void {
  useEffect(() => {
    const own = { href: location.href, index: entryIndex() };
    function onPopState(event: PopStateEvent): void {
      if (location.href !== own.href) {
        event.stopImmediatePropagation();
        history.go(stepsTo(own.index));
      }
      close();
    }
    // The window's capturing listeners are called first, whenever they were added.
    addEventListener('popstate', onPopState, { capture: true });
    return () => removeEventListener('popstate', onPopState, { capture: true });
  }, []);
}

/** Null where the browser does not tell. */
function entryIndex(): number | null {
  return 'navigation' in window ? (navigation.currentEntry?.index ?? null) : null;
}

/** One step forward where it is not known: back is what people press. */
function stepsTo(index: number | null): number {
  const now = entryIndex();
  return index === null || now === null || index === now ? 1 : index - now;
}
