import type { DutyView } from '../../notebook/duty-work.ts';
import { viWork } from '../text/vi-work.ts';

/** The clause of the dispatch, word for word, with the passage that makes the duty marked in it. */
export function Clause({ duty }: { duty: Pick<DutyView, 'clause' | 'extractExact'> }) {
  const { clause, extractExact } = duty;
  const { id, sectionVi, textExact } = clause;
  const start = textExact.indexOf(extractExact);
  return (
    <figure class="clause">
      <figcaption>{viWork.task.clause(id, sectionVi)}</figcaption>
      {/* A passage that was put together from several sentences stands before its clause. */}
      {start < 0 && (
        <blockquote>
          <mark>{extractExact}</mark>
        </blockquote>
      )}
      <blockquote>
        {start < 0 ? (
          textExact
        ) : (
          <>
            {textExact.slice(0, start)}
            <mark>{extractExact}</mark>
            {textExact.slice(start + extractExact.length)}
          </>
        )}
      </blockquote>
    </figure>
  );
}
