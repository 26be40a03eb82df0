import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { vi } from '../text/vi.ts';
import { Icon } from './icon.tsx';

type Props = { title: string; onClose: () => void; wide?: boolean; children: ComponentChildren };

/** A dialog that comes up from the bottom, within reach of the thumb; Esc, back and a tap beside it close it. */
export function Sheet({ title, onClose, wide = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useBackCloses(titleId, onClose);
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tap beside the sheet has Esc and the button as its like on a keyboard.
    <dialog
      ref={dialog}
      class={wide ? 'sheet sheet-wide' : 'sheet'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div class="sheet-body">
        <header class="sheet-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" class="button-icon" aria-label={vi.app.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

/**
 * An open sheet is a step of the browser's history, so that "back" closes it and the page below stays. Whoever goes on to another page
 * from within a sheet replaces that step.
 */
function useBackCloses(sheet: string, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    history.pushState({ sheet }, '');
    const onPopState = () => isOf(sheet, history.state) || close.current();
    window.addEventListener('popstate', onPopState);
    return () => {
      window.removeEventListener('popstate', onPopState);
      if (isOf(sheet, history.state)) history.back();
    };
  }, [sheet]);
}

function isOf(sheet: string, state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'sheet' in state && state.sheet === sheet;
}
