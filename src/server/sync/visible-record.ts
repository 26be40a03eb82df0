import type { Session } from '../../domain/permission.ts';
import type { SyncRecord } from '../../domain/record.ts';
import type { personSchema } from '../../domain/roster.ts';

const phone = 'phone' satisfies keyof typeof personSchema.shape;

/** Names, no telephone numbers, for all but the desk (ROLE-2). */
export function forReader(records: readonly SyncRecord[], session: Session): SyncRecord[] {
  return session.role === 'desk' ? [...records] : records.map(withoutPhone);
}

function withoutPhone(record: SyncRecord): SyncRecord {
  if (record.type !== 'person' || !(phone in record.fields)) return record;
  const { [phone]: _hidden, ...fields } = record.fields;
  return { ...record, fields };
}
