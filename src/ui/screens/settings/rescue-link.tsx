import { paths } from '../../paths.ts';
import { viDevice } from '../../text/vi-device.ts';
import { useReachable } from '../../use-sending.ts';

/** The way to the page that loads a broken app anew. It is the endpoint's: without a line the browser would show a page of its own. */
export function RescueLink() {
  const reachable = useReachable();
  return (
    <>
      <p>{viDevice.rescueSentence}</p>
      {reachable ? (
        <a href={paths.rescue} target="_top" class="button">
          {viDevice.rescue}
        </a>
      ) : (
        <p class="quiet">{viDevice.rescueOffline}</p>
      )}
    </>
  );
}
