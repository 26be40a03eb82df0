import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Undo } from '../../notebook/notebook.ts';
import type { Notice } from '../notices.ts';
import { entryPath, paths } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { viFaults } from '../text/vi-faults.ts';
import { useAct } from '../use-act.ts';
import { Icon } from './icon.tsx';

/** How long a done thing offers its undo, milliseconds. */
const shownMs = 10_000;

/** What was just done, with its undo, or what failed. Sits where the thumb is; read out without taking the focus. */
export function NoticeBar() {
  const { notices } = useServices();
  const notice = notices.current.value;
  return (
    <div class="notices">
      {/* The region outlives its words: readers announce what changes within it. */}
      <div role="status">{notice?.kind === 'done' && <Done key={notice.id} notice={notice} />}</div>
      {notice?.kind === 'failed' && (
        <div role="alert" class="notice notice-failed">
          <Icon name="sign-failed" />
          <p>{notice.textVi}</p>
          {notice.roomOut && (
            <a href={paths.settings} class="button-plain" onClick={() => notices.dismiss(notice.id)}>
              {viFaults.toClear}
            </a>
          )}
          <button type="button" class="button-plain" onClick={() => notices.dismiss(notice.id)}>
            {vi.app.understood}
          </button>
        </div>
      )}
    </div>
  );
}

/** Counts down only while nobody is on it, by focus, touch or pointer. */
function useShownFor(id: number, held: boolean) {
  const { notices } = useServices();
  const [left, setLeft] = useState(shownMs);
  useEffect(() => {
    if (held) return;
    const since = performance.now();
    const timer = setTimeout(() => notices.dismiss(id), left);
    return () => {
      clearTimeout(timer);
      setLeft((before) => Math.max(1_000, before - (performance.now() - since)));
    };
    // The time left is read when the count goes on; a change of it alone starts nothing.
  }, [notices, id, held]);
}

/** What was removed comes back as a copy (SYNC-7): whoever looks at the tombstone goes on with it. */
function useTakeBack(): (undo: Undo) => Promise<void> {
  const { notebook, notices } = useServices();
  const { path, route } = useLocation();
  return async (undo) => {
    if (undo.undo === 'restore') {
      const { entryId } = await notebook.restore(undo.record.id);
      if (path === entryPath(undo.record.id)) route(entryPath(entryId), true);
    } else {
      await notebook.undo(undo);
    }
    notices.done(vi.saved.undone(undo.placeVi));
  };
}

function Done({ notice }: { notice: Extract<Notice, { kind: 'done' }> }) {
  const back = useTakeBack();
  const [focused, setFocused] = useState(false);
  const [touched, setTouched] = useState(false);
  useShownFor(notice.id, focused || touched);
  const { act } = useAct();
  const { undo } = notice;

  const takeBack = () =>
    act(async () => {
      if (undo !== null) await back(undo);
    });

  return (
    <div
      class="notice notice-done"
      onFocusIn={() => setFocused(true)}
      onFocusOut={() => setFocused(false)}
      onPointerEnter={() => setTouched(true)}
      onPointerDown={() => setTouched(true)}
      onPointerLeave={() => setTouched(false)}
      onPointerCancel={() => setTouched(false)}
    >
      <Icon name="sign-local" />
      <p>{notice.textVi}</p>
      {undo !== null && (
        <button type="button" class="button-plain" onClick={takeBack}>
          {vi.app.undo}
        </button>
      )}
    </div>
  );
}
