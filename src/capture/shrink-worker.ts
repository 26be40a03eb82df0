import { shrinkImage } from './shrink-image.ts';

/** A module worker: one photo in, its shrunk bytes out. */
self.addEventListener('message', (event: MessageEvent<Blob | ImageBitmap>) => {
  void answer(event.data);
});

async function answer(source: Blob | ImageBitmap): Promise<void> {
  const reply = await shrinkImage(source);
  const transfer = 'shrunk' in reply ? [reply.shrunk.bytes, reply.shrunk.thumbnail] : [];
  self.postMessage(reply, { transfer });
}
