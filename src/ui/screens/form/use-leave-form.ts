import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { paths } from '../../paths.ts';
import { useTrail } from '../../trail.ts';

/** Back to where the form was opened; where that was outside of the app, to the log. */
export function useLeaveForm(): () => Promise<void> {
  const { route } = useLocation();
  const { hasEarlierScreen } = useTrail();
  // Asked before a sheet makes the history longer.
  const [cameFromHere] = useState(hasEarlierScreen);
  const here = useRef(true);
  useEffect(
    () => () => {
      here.current = false;
    },
    [],
  );
  return async () => {
    await untilSheetIsGone();
    // Somebody may have gone on by themselves meanwhile.
    if (!here.current) return;
    if (cameFromHere) history.back();
    else route(paths.log, true);
  };
}

/** A sheet that closes goes its own step back, a little later; two steps at once would be mixed up. */
async function untilSheetIsGone(): Promise<void> {
  while (isSheetStep(history.state)) {
    await new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  }
}

function isSheetStep(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'sheet' in state;
}
