import type { PhotoView } from '../../notebook/views.ts';
import { useSendWords } from '../send-words.ts';
import { useServices } from '../services.ts';
import { viLog } from '../text/vi-log.ts';
import { useAct } from '../use-act.ts';
import { isPhoto } from './photo-strip.tsx';

/** How long the system has to fetch a file from its address, milliseconds. */
const fetchedWithin = 60_000;

/** The files of an entry by name and size; each is handed to the system, which knows what opens it. */
export function FileList({ photos }: { photos: PhotoView[] }) {
  const files = photos.filter((each) => !isPhoto(each));
  if (files.length === 0) return null;
  return (
    <ul class="file-list">
      {files.map((file) => (
        <FileLine key={file.attachment.sha256} file={file} />
      ))}
    </ul>
  );
}

function FileLine({ file: { attachment, onDevice } }: { file: PhotoView }) {
  const { notebook, bytesUrl } = useServices();
  const words = useSendWords();
  const { busy, act } = useAct();
  const { sha256, mime, size } = attachment;
  const name = attachment.name ?? viLog.entry.unnamed;

  async function open(): Promise<void> {
    const bytes = await notebook.bytes(sha256);
    if (!bytes) return download(bytesUrl(sha256), name);
    const url = URL.createObjectURL(new Blob([bytes], { type: mime }));
    download(url, name);
    setTimeout(() => URL.revokeObjectURL(url), fetchedWithin);
  }

  return (
    <li class="file-line">
      <span class="file-name">
        {name}
        <span class="quiet">
          {viLog.entry.size(size)}
          {!onDevice && ` · ${words.elsewhere}`}
        </span>
      </span>
      <button
        type="button"
        class="button"
        disabled={busy}
        aria-label={viLog.entry.openFile(name)}
        onClick={() => act(open)}
      >
        {viLog.entry.open}
      </button>
    </li>
  );
}

function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
