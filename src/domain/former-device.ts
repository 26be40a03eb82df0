import * as z from 'zod/mini';
import { countSchema, instantSchema } from './ids.ts';

/** A device of the same person that the endpoint knew before this one, as it last heard of it (STORE-5). */
export const formerDeviceSchema = z.strictObject({
  lastContact: instantSchema,
  /** Changes and attachments it then still held. */
  unsent: countSchema,
});
export type FormerDevice = z.infer<typeof formerDeviceSchema>;

/** The setting of the device's store in which sync keeps what the endpoint said of them, and the notebook reads it. */
export const formerDevicesSetting = 'formerDevices';
