import type { DraftRow, LogRow } from '../../../notebook/log-work.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { draftPath, entryCameraPath, entryPath, logPath } from '../../paths.ts';
import { vi } from '../../text/vi.ts';
import { useOpenForm } from '../../use-open-form.ts';

/** So few of each stand on the first screen: the next camera stays in sight. */
const shown = 2;

/** Forms that lie open: one tap leads back into each (STORE-4). */
export function Unfinished({ drafts }: { drafts: DraftRow[] }) {
  if (drafts.length === 0) return null;
  return (
    <section class="left-open">
      <ul>
        {drafts.slice(0, shown).map((draft) => {
          const about = vi.home.unfinished(draft.kindVi, draft.titleVi);
          return (
            <li key={draft.draftId} class="left-row">
              <p class="left-words">{about}</p>
              <a
                href={draftPath(draft.draftId)}
                class="button"
                aria-label={vi.home.goOnOf(draft.titleVi || draft.kindVi)}
              >
                {vi.home.goOn}
              </a>
            </li>
          );
        })}
      </ul>
      {drafts.length > shown && <a href={logPath('drafts')}>{vi.home.allDrafts(drafts.length)}</a>}
    </section>
  );
}

/** What the desk has sent back, with the one thing to do about it. */
export function Returned({ rows }: { rows: LogRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section class="left-open">
      <ul>
        {rows.slice(0, shown).map((row) => (
          <ReturnedRow key={row.entryId} row={row} />
        ))}
      </ul>
      {rows.length > shown && <a href={logPath('returned')}>{vi.home.allReturned(rows.length)}</a>}
    </section>
  );
}

function ReturnedRow({ row }: { row: LogRow }) {
  const { edit } = useOpenForm();
  const title = row.titleVi || row.kindVi;
  return (
    <li class="left-row left-returned">
      <a href={entryPath(row.entryId)} class="left-words">
        <span class="left-title">{title}</span>
        <Sign name="sign-returned" textVi={vi.home.returned(row.review.reasonVi)} />
      </a>
      {row.takesPhotos ? (
        <a href={entryCameraPath(row.entryId)} class="button" aria-label={`${vi.home.shootAgain}: ${title}`}>
          {vi.home.shootAgain}
        </a>
      ) : (
        <button
          type="button"
          class="button"
          aria-label={`${vi.home.amend}: ${title}`}
          onClick={() => edit(row.entryId)}
        >
          {vi.home.amend}
        </button>
      )}
    </li>
  );
}

function Sign({ name, textVi }: { name: IconName; textVi: string }) {
  return (
    <span class="sign sign-returned">
      <Icon name={name} size={20} />
      <span>{textVi}</span>
    </span>
  );
}
