import type { Logger } from 'pino';

/** Nothing of a person goes into the log: no names, no values, no codes, no tokens. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'fatal'>;
