/**
 * The version of the messages on the wire. History:
 * 1 — November 2026: enrol, sync, attachments.
 * 2 — November 2026: an entry says what later changes did to it and which entry it restores; answers carry the backup mark; leave.
 * 3 — November 2026: a request says which of its changes were made before the present epoch, and acknowledgements of bytes name theirs, and when.
 */
export const protocolVersion = 3;

/** Below this the endpoint answers "too-old" (426) and the device keeps everything until it is updated (SYNC-11). */
export const oldestProtocolVersion = 3;

/**
 * Which versions an endpoint speaks. What one side could not read is a new version, so the number alone tells them apart. Above `newest` it answers
 * "too-new" (503): it is the older side, and the device keeps everything until the endpoint is updated.
 */
export type ProtocolVersions = { oldest: number; newest: number };
export const protocolVersions: ProtocolVersions = { oldest: oldestProtocolVersion, newest: protocolVersion };
