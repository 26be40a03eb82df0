/**
 * The version of the messages on the wire. History:
 * 1 — November 2026: enrol, sync, attachments.
 * 2 — November 2026: an entry says what later changes did to it and which entry it restores; answers carry the backup mark; leave.
 */
export const protocolVersion = 2;

/** Below this the endpoint answers "too-old" (426) and the device keeps everything until it is updated (SYNC-11). */
export const oldestProtocolVersion = 2;
