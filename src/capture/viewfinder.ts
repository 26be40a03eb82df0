import { LensUnavailableError, type Shot } from '../domain/shot.ts';

/** Turns a picture of the stream into a shot; it takes the bitmap over. */
export type Develop = (frame: ImageBitmap) => Promise<Shot>;

type Cameras = Pick<MediaDevices, 'getUserMedia'>;

/** How long the first picture of a stream may take, milliseconds. */
const firstPictureMs = 5_000;

/** The camera in the page, on the back of the phone where there is one. `mediaDevices` is undefined on an insecure page. */
export async function openViewfinder(mediaDevices: Cameras | undefined, develop: Develop) {
  if (!mediaDevices) throw new LensUnavailableError('absent');
  const stream = await openStream(mediaDevices);
  const track = stream.getVideoTracks()[0];
  if (!track) throw new LensUnavailableError('absent');
  return {
    stream,
    torch: torchOf(track),
    async shoot(video: HTMLVideoElement): Promise<Shot> {
      // Another app or the system has taken the camera: the picture would be black.
      if (track.readyState === 'ended') throw new LensUnavailableError('busy');
      await firstPicture(video);
      return develop(await pictureOf(video));
    },
    close(): void {
      for (const each of stream.getTracks()) each.stop();
    },
  };
}

async function openStream(mediaDevices: Cameras): Promise<MediaStream> {
  try {
    return await mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1440 } },
    });
  } catch (fault) {
    const reason = reasonOf(fault);
    throw reason ? new LensUnavailableError(reason) : fault;
  }
}

/** By name: what Firefox and WebKit throw is not always a DOMException. */
function reasonOf(fault: unknown): LensUnavailableError['reason'] | undefined {
  const name = typeof fault === 'object' && fault !== null && 'name' in fault ? fault.name : undefined;
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'absent';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return undefined;
}

function torchOf(track: MediaStreamTrack): { set(on: boolean): Promise<void> } | null {
  // Older browsers have no capabilities to ask for.
  const capabilities: object = track.getCapabilities?.() ?? {};
  if (!('torch' in capabilities) || capabilities.torch !== true) return null;
  return {
    set(on) {
      const light: MediaTrackConstraintSet & { torch: boolean } = { torch: on };
      return track.applyConstraints({ advanced: [light] });
    },
  };
}

/** A shutter pressed at once meets a video that has no picture yet. */
function firstPicture(video: HTMLVideoElement): Promise<void> {
  if (video.readyState >= video.HAVE_CURRENT_DATA) return Promise.resolve();
  const over = new AbortController();
  const picture = new Promise<void>((resolve, reject) => {
    video.addEventListener('loadeddata', () => resolve(), { signal: over.signal });
    const patience = setTimeout(() => reject(new LensUnavailableError('busy')), firstPictureMs);
    over.signal.addEventListener('abort', () => clearTimeout(patience));
  });
  return picture.finally(() => over.abort());
}

/** Chromium says that a video has data some frames before it can hand one out: until then it answers InvalidStateError. */
async function pictureOf(video: HTMLVideoElement): Promise<ImageBitmap> {
  const until = performance.now() + firstPictureMs;
  for (;;) {
    try {
      return await createImageBitmap(video);
    } catch (fault) {
      const isEarly = fault instanceof DOMException && fault.name === 'InvalidStateError';
      if (!isEarly || performance.now() > until) throw fault;
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
