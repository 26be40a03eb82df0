import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Clock } from '../base/clock.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Notices } from './notices.ts';
import type { Lens, Sending, Updates } from './ports.ts';

/** What every screen may use; handed down by `App`. */
export type Services = {
  notebook: Notebook;
  lens: Lens;
  sending: Sending;
  updates: Updates;
  notices: Notices;
  /** Where bytes lie that only the endpoint has. */
  bytesUrl(sha256: string): string;
  appVersion: string;
  /** The device's own clock, which the engine and the endpoint's offset are about; `notebook.clock` may show the sample's day. */
  deviceClock: Clock;
};

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('A screen was drawn outside of the app.');
  return services;
}
