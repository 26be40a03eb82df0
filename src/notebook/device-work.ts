/** Steps of `Cài đặt → Cỡ chữ`; the first is the usual one. */
export const textSizes = ['usual', 'large', 'larger'] as const;
export type TextSize = (typeof textSizes)[number];

/** Sent bytes that may leave this device, since a backup holds them (STORE-9). Thumbnails stay. */
export type Clearable = { count: number; bytes: number };

/** Thrown by `leave` where something would be lost: nothing was touched. */
export class UnsentWorkError extends Error {
  override name = 'UnsentWorkError';
  readonly left: { unsent: number; drafts: number };
  constructor(left: { unsent: number; drafts: number }) {
    super(`${left.unsent} unsent, ${left.drafts} drafts`);
    this.left = left;
  }
}

/** P12: what the device itself holds and how it shows. */
export interface DeviceWork {
  textSize(): Promise<TextSize>;
  setTextSize(size: TextSize): Promise<void>;
  clearable(): Promise<Clearable>;
  clearSent(): Promise<Clearable>;
  /** Throws UnsentWorkError while anything on the device is unsent or half-typed (STORE-9). */
  mayLeave(): Promise<void>;
}
