/** Randomness, passed in: cryptographic in the product, seeded in the simulator. */
export type Random = {
  bytes(count: number): Uint8Array;
  /** A number in [0, 1). */
  unit(): number;
};
