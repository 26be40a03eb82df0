import { useEffect, useState } from 'preact/hooks';
import { LocationProvider, useLocation } from 'preact-iso';
import { FaultFence } from './components/fault-fence.tsx';
import { type Entrance, EntranceContext } from './entrance.ts';
import { paths } from './paths.ts';
import type { SampleLinks } from './ports.ts';
import { EnterScreen } from './screens/enter-screen.tsx';
import { vi } from './text/vi.ts';
import { viEnter } from './text/vi-enter.ts';

type Props = { entrance: Entrance; sampleLinks: SampleLinks };

/** While nobody is enrolled on this device. */
export function Doorstep({ entrance, sampleLinks }: Props) {
  return (
    <FaultFence>
      <LocationProvider>
        <div class="frame">
          <main class="frame-main">
            <EntranceContext.Provider value={entrance}>
              <Outside sampleLinks={sampleLinks} />
            </EntranceContext.Provider>
          </main>
        </div>
      </LocationProvider>
    </FaultFence>
  );
}

function Outside({ sampleLinks }: Pick<Props, 'sampleLinks'>) {
  const { path } = useLocation();
  return (
    <>
      {path !== paths.enter && <Samples sampleLinks={sampleLinks} />}
      <EnterScreen key={path} />
    </>
  );
}

/** Sample mode: the two ways to try the commune out. */
function Samples({ sampleLinks }: Pick<Props, 'sampleLinks'>) {
  const [links, setLinks] = useState<Awaited<ReturnType<SampleLinks>>>(null);
  useEffect(() => {
    let gone = false;
    // Without an answer there is the field for a code, below.
    sampleLinks().then(
      (found) => gone || setLinks(found),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [sampleLinks]);
  return (
    <section class="screen welcome">
      <p class="brand">{vi.app.name}</p>
      <p>{viEnter.intro}</p>
      {links && (
        <div class="samples">
          <p>{viEnter.samples}</p>
          <a href={links.officer} class="button button-main">
            {viEnter.sampleOfficer}
          </a>
          <a href={links.desk} class="button button-main">
            {viEnter.sampleDesk}
          </a>
        </div>
      )}
    </section>
  );
}
