import { browserCamera } from './browser-camera.ts';
import { browserCrash } from './browser-crash.ts';
import { browserKill } from './browser-kill.ts';
import { browserPowerCut } from './browser-power-cut.ts';
import { browserQuota } from './browser-quota.ts';
import { browserWorker } from './browser-worker.ts';
import { endpointDiskFull } from './endpoint-full-disk.ts';
import { endpointKilled } from './endpoint-kill.ts';
import { badLine } from './endpoint-line.ts';
import { endpointPowerCut } from './endpoint-power-cut.ts';
import type { Fault } from './fault.ts';

/** Every fault that is done to real processes, the quickest first. */
export const faults: readonly Fault[] = [
  badLine,
  endpointPowerCut,
  endpointDiskFull,
  endpointKilled,
  browserWorker,
  browserQuota,
  browserKill,
  browserPowerCut,
  browserCamera,
  browserCrash,
];
