/**
 * The version of the messages on the wire. History:
 * 1 — November 2026: enrol, sync, attachments.
 */
export const protocolVersion = 1;

/** Below this the endpoint answers "too-old" (426) and the device keeps everything until it is updated (SYNC-11). */
export const oldestProtocolVersion = 1;
