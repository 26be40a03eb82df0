/** One exchange, by both clocks: UTC milliseconds. */
export type Exchange = { askedAt: number; receivedAt: number; answeredAt: number; heardAt: number };

/** Endpoint's clock minus the device's: the middle of its stay there against the middle of the wait here (TIME-2). */
export function clockOffset({ askedAt, receivedAt, answeredAt, heardAt }: Exchange): number {
  return Math.round((receivedAt + answeredAt - askedAt - heardAt) / 2);
}
