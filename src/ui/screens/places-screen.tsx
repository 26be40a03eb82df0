import { useCallback, useId, useState } from 'preact/hooks';
import type { ChecklistView, PlaceRow } from '../../notebook/views.ts';
import { Icon } from '../components/icon.tsx';
import { PlaceListItem } from '../components/place-row.tsx';
import { ProgressLine } from '../components/progress-line.tsx';
import { QueryGate } from '../components/query-gate.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { StatusButton } from '../components/status-button.tsx';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { useQuery } from '../use-query.ts';

type Group = keyof typeof vi.places.groups;
const groupOrder: Group[] = ['todo', 'attention', 'done'];

/** What was returned waits for somebody as well. */
function groupOf(row: PlaceRow): Group {
  return row.state === 'returned' ? 'attention' : row.state;
}

/** P3: every place of the checklists, grouped by what is left to do. */
export function PlacesScreen() {
  const { notebook } = useServices();
  const [search, setSearch] = useState('');
  const checklists = useQuery(
    useCallback(() => notebook.checklists(search), [notebook, search]),
    {
      keep: true,
    },
  );
  return (
    <div class="screen places">
      <ScreenTitle title={vi.places.title} />
      <SearchBox value={search} onChange={setSearch} />
      <QueryGate query={checklists}>
        {(views) =>
          views.every(({ rows }) => rows.length === 0) ? (
            <p class="empty">{search.trim() === '' ? vi.places.none : vi.places.notFound(search.trim())}</p>
          ) : (
            views.map((view) => <Checklist key={`${view.campaign.id}/${view.checklistId}`} view={view} />)
          )
        }
      </QueryGate>
    </div>
  );
}

function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const inputId = useId();
  const hintId = useId();
  return (
    <search class="search">
      <label for={inputId}>{vi.places.search}</label>
      <span class="search-line">
        <Icon name="search" />
        <input
          id={inputId}
          class="input"
          type="text"
          inputMode="search"
          enterkeyhint="search"
          autocomplete="off"
          spellcheck={false}
          aria-describedby={hintId}
          placeholder={vi.places.searchHint}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
        {value !== '' && (
          <button
            type="button"
            class="button-icon"
            aria-label={vi.places.clearSearch}
            onClick={() => onChange('')}
          >
            <Icon name="close" />
          </button>
        )}
      </span>
      <span id={hintId} hidden>
        {vi.places.searchHint}
      </span>
    </search>
  );
}

function Checklist({ view }: { view: ChecklistView }) {
  if (view.rows.length === 0) return null;
  return (
    <section class="checklist">
      {view.campaignVi !== null && <p class="quiet">{view.campaignVi}</p>}
      <ProgressLine {...view} />
      {groupOrder.map((group) => (
        <Places key={group} group={group} rows={view.rows.filter((row) => groupOf(row) === group)} />
      ))}
    </section>
  );
}

function Places({ group, rows }: { group: Group; rows: PlaceRow[] }) {
  const headingId = useId();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} class="group-head">
        {vi.places.group(vi.places.groups[group], rows.length)}
      </h2>
      <ul class="place-list">
        {rows.map((row) => (
          <PlaceListItem key={row.placeId} row={row}>
            <StatusButton row={row} />
          </PlaceListItem>
        ))}
      </ul>
    </section>
  );
}
