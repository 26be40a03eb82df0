/** Calls `act` after so many milliseconds, once; returns the way to call it off. Passed in. */
export type After = (ms: number, act: () => void) => () => void;
