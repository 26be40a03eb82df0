import { useEffect, useState } from 'preact/hooks';
import type { PhotoView } from '../../notebook/views.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';

export type PhotoProps = { photo: PhotoView; size: 'thumbnail' | 'full'; alt: string };

/** Bytes on this device as an object URL, given back when the picture goes; else the endpoint's address. */
function usePicture(sha256: string, mime: string): string | null {
  const { notebook, bytesUrl, notices } = useServices();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let objectUrl: string | null = null;
    let gone = false;
    notebook.bytes(sha256).then(
      (bytes) => {
        if (gone) return;
        if (bytes) objectUrl = URL.createObjectURL(new Blob([bytes], { type: mime }));
        setUrl(objectUrl ?? bytesUrl(sha256));
      },
      (fault: unknown) => notices.failed(fault),
    );
    return () => {
      gone = true;
      if (objectUrl !== null) URL.revokeObjectURL(objectUrl);
    };
  }, [notebook, bytesUrl, notices, sha256, mime]);
  return url;
}

/** A photo of an entry: from the device, else from the endpoint, else a sentence on where it is. */
export function Photo({ photo, size, alt }: PhotoProps) {
  const { attachment } = photo;
  const ref = size === 'thumbnail' ? (attachment.thumbnail ?? attachment) : attachment;
  const url = usePicture(ref.sha256, ref.mime);
  const [broken, setBroken] = useState(false);
  const undecodable = attachment.pixels === null;
  if (broken || undecodable) {
    return <span class="photo-missing">{undecodable ? vi.photo.undecodable : vi.photo.elsewhere}</span>;
  }
  if (url === null) return <span class="photo-waiting" role="img" aria-label={alt} />;
  return (
    <img
      src={url}
      alt={alt}
      class={`photo photo-${size}`}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}
