import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Clock } from '../base/clock.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { LastWords } from './last-words.ts';
import type { Notices } from './notices.ts';
import type { Lens, Sending, Updates } from './ports.ts';

/** Thrown by `leave`: the endpoint could not be told, and nothing was touched. */
export class LeaveFailedError extends Error {
  override name = 'LeaveFailedError';
  readonly trouble: 'network' | 'server';
  constructor(trouble: LeaveFailedError['trouble'], options?: ErrorOptions) {
    super(trouble, options);
    this.trouble = trouble;
  }
}

/** What every screen may use; handed down by `App`. */
export type Services = {
  notebook: Notebook;
  lens: Lens;
  sending: Sending;
  updates: Updates;
  notices: Notices;
  lastWords: LastWords;
  /** Where bytes lie that only the endpoint has. */
  bytesUrl(sha256: string): string;
  appVersion: string;
  /** The device's own clock, which the engine and the endpoint's offset are about; `notebook.clock` may show the sample's day. */
  deviceClock: Clock;
  /**
   * Signs this person out: ends the session at the endpoint, then deletes what the device holds of them; the app goes back to its door.
   * Throws UnsentWorkError or LeaveFailedError; nothing was touched then.
   */
  leave(): Promise<void>;
};

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('A screen was drawn outside of the app.');
  return services;
}
