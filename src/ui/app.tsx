import { useState } from 'preact/hooks';
import { LocationProvider } from 'preact-iso';
import { FaultFence } from './components/fault-fence.tsx';
import { type Entrance, EntranceContext } from './entrance.ts';
import { Frame } from './frame.tsx';
import { type Services, ServicesContext } from './services.ts';
import { createTrail, TrailContext } from './trail.ts';

type Props = { entrance: Entrance; services: Services };

/** The app of one person, once their notebook is open. */
export function App({ services, entrance }: Props) {
  const [trail] = useState(() => createTrail(history));
  return (
    <FaultFence>
      <ServicesContext.Provider value={services}>
        <TrailContext.Provider value={trail}>
          <LocationProvider>
            <EntranceContext.Provider value={entrance}>
              <Frame />
            </EntranceContext.Provider>
          </LocationProvider>
        </TrailContext.Provider>
      </ServicesContext.Provider>
    </FaultFence>
  );
}
