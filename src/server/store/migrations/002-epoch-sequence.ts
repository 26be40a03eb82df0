/**
 * How far the commune's sequence had come in the backup it was first restored from; null for never restored. What was made before a restore
 * saw nothing that came after it (SYNC-14).
 */
export const epochSequence = `
ALTER TABLE communes ADD COLUMN epoch_sequence INTEGER;
`;
