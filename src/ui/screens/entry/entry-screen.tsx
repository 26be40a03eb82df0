import { useCallback } from 'preact/hooks';
import { slashedDay } from '../../../domain/days.ts';
import type { EntryDetail } from '../../../notebook/log-work.ts';
import { FileList } from '../../components/file-list.tsx';
import { Icon } from '../../components/icon.tsx';
import { KindIcon } from '../../components/kind-icon.tsx';
import { isPhoto, PhotoStrip } from '../../components/photo-strip.tsx';
import { QueryGate } from '../../components/query-gate.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { paths, placePath } from '../../paths.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { viLog } from '../../text/vi-log.ts';
import { useQuery } from '../../use-query.ts';
import { EntryActions, RemoveEntry } from './entry-actions.tsx';
import { EntryHistory } from './entry-history.tsx';
import { EntryState } from './entry-state.tsx';
import { EntryValues } from './entry-values.tsx';

/** One entry with all it says, shows and went through. */
export function EntryScreen({ entryId }: { entryId: string }) {
  const { notebook } = useServices();
  const entry = useQuery(useCallback(() => notebook.entry(entryId), [notebook, entryId]));
  return (
    <div class="screen entry">
      <a href={paths.log} class="back-link">
        <Icon name="back" /> {viLog.entry.back}
      </a>
      <QueryGate query={entry}>
        {(detail) => (detail ? <Entry detail={detail} /> : <p class="empty">{viLog.entry.gone}</p>)}
      </QueryGate>
    </div>
  );
}

function Entry({ detail }: { detail: EntryDetail }) {
  const { entry, titleVi, day, placeOf, campaign } = detail;
  return (
    <>
      <header class="entry-head">
        <KindIcon name={detail.icon} size={32} />
        <div>
          <ScreenTitle title={titleVi} />
          <p class="quiet">{viLog.entry.day(entry.kindVi, slashedDay(day))}</p>
          <p class="quiet">{vi.place.by(entry.authorVi, entry.partyVi)}</p>
        </div>
      </header>
      <EntryState detail={detail} />
      <EntryValues detail={detail} />
      <Attached photos={entry.photos} entry={entry} />
      {placeOf && (
        <a href={placePath({ campaign, ...placeOf })} class="button">
          <Icon name="places" /> {viLog.entry.place}
        </a>
      )}
      <EntryHistory history={detail.history} />
      <RemoveEntry detail={detail} />
      <EntryActions detail={detail} />
    </>
  );
}

function Attached({ photos, entry }: Pick<EntryDetail['entry'], 'photos'> & Pick<EntryDetail, 'entry'>) {
  const files = photos.filter((each) => !isPhoto(each));
  return (
    <>
      {photos.some(isPhoto) && (
        <section>
          <h2>{viLog.entry.photos}</h2>
          <PhotoStrip entry={entry} />
        </section>
      )}
      {files.length > 0 && (
        <section>
          <h2>{viLog.entry.files}</h2>
          <FileList photos={files} />
        </section>
      )}
    </>
  );
}
