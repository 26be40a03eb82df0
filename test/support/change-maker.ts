import { createHash } from 'node:crypto';
import type { Attachment } from '../../src/domain/attachment.ts';
import { type Change, changeSchema } from '../../src/domain/change.ts';

/** What a test says of a change; the rest is filled in. */
export type ChangeSketch = Partial<Omit<Change, 'changeId' | 'deviceId' | 'authorId'>> & { device: string };

/** The id of a device, by a name that reads well in a test. */
export function deviceNamed(name: string): string {
  return idNamed(`device ${name}`);
}

/** A change to one entry; its id is made of its device and its seq. */
export function changeOf({ device, ...sketch }: ChangeSketch): Change {
  const seq = sketch.seq ?? 1;
  return changeSchema.parse({
    changeId: idNamed(`change ${seq} of ${device}`),
    deviceId: deviceNamed(device),
    authorId: `person-${device}`,
    at: 1_776_700_000_000 + seq,
    zone: 'Asia/Ho_Chi_Minh',
    offset: 0,
    campaign: { id: 'campaign', version: 1 },
    record: { type: 'entry', id: idNamed('entry') },
    base: 0,
    seq,
    ...sketch,
  });
}

export function attachmentNamed(name: string): Attachment {
  return {
    sha256: createHash('sha256').update(name).digest('hex'),
    size: 1_000,
    mime: 'image/jpeg',
    source: 'camera',
    takenAt: 1_776_700_000_000,
    position: null,
    pixels: null,
    thumbnail: null,
  };
}

function idNamed(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
