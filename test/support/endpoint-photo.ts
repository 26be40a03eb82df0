import type { Attachment } from '../../src/domain/attachment.ts';
import { attachmentNamed } from './change-maker.ts';
import { bytesNamed, type EndpointClient, sha256Of } from './endpoint-client.ts';
import type { SampleEndpoint } from './endpoint-sample.ts';

export const photo = bytesNamed('photo', 60_000);
export const thumbnail = bytesNamed('thumbnail', 3_000);
export const sha256 = sha256Of(photo);
export const small = sha256Of(thumbnail);

/** What an entry says of the photo. */
export const attachment: Attachment = {
  ...attachmentNamed('photo'),
  sha256,
  size: photo.length,
  thumbnail: { sha256: small, size: thumbnail.length, mime: 'image/jpeg' },
};

/** An officer of the area unit checks their place, with a photo. */
export async function checkWithPhoto(endpoint: SampleEndpoint, area: EndpointClient, shown = attachment) {
  const { words } = endpoint;
  const check = endpoint.makerOf('area').check(words.areaPlace, { attach: { [words.photos]: [shown] } });
  const { outcomes } = await area.sync([check]);
  if (outcomes[0]?.outcome !== 'applied') throw new Error(JSON.stringify(outcomes));
  return check;
}

/** All of the bytes in one frame. */
export const whole = (bytes: Buffer) => ({ sha256: sha256Of(bytes), offset: 0, bytes });

/** What the endpoint has of these. */
export const states = async (phone: EndpointClient, ...offered: string[]) =>
  (await phone.sync([], { offered })).attachments;
