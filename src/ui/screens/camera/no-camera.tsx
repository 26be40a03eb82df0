import { vi } from '../../text/vi.ts';
import { viCamera } from '../../text/vi-camera.ts';
import { CameraTop } from './camera-top.tsx';
import { useLeave } from './use-leave.ts';

/** Why no camera opens here, and the way back. */
export function NoCamera({
  title = vi.camera.title,
  reasonVi,
  otherwise,
}: {
  title?: string;
  reasonVi: string;
  otherwise: string;
}) {
  const leave = useLeave(otherwise);
  return (
    <>
      <CameraTop title={title} onClose={leave} />
      <p class="camera-message">{reasonVi}</p>
      <button type="button" class="button camera-back" onClick={leave}>
        {viCamera.back}
      </button>
    </>
  );
}
