/** Milliseconds since the epoch, UTC. Passed in, so that page, worker, simulator and Node run the same engine. */
export type Clock = { now(): number };
