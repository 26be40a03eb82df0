import type { TextSize } from '../notebook/device-work.ts';

/** Everything is measured in the root's letters, so all of it grows (`styles/base.css`). */
export function showTextSize(size: TextSize): void {
  document.documentElement.dataset.textSize = size;
}
