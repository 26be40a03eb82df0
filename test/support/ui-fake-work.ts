import type { DutyView, TaskRow, TaskView } from '../../src/notebook/duty-work.ts';
import type { KindTile } from '../../src/notebook/form-work.ts';
import type { DraftRow, EntryDetail, LogRow, LogView } from '../../src/notebook/log-work.ts';
import { campaign, fakeEntry, fakeNow } from './ui-fake-notebook.ts';

/** What the screens around a form show: tiles, lines of the log, one entry, one task. */

export function fakeTile(part: Partial<KindTile> = {}): KindTile {
  return {
    campaign,
    kind: 'kind-a',
    icon: 'speaker',
    labelVi: 'Phát thanh',
    last: null,
    checklistId: null,
    ...part,
  };
}

export function fakeLogRow(part: Partial<LogRow> = {}): LogRow {
  return {
    entryId: 'entry-a',
    campaign,
    campaignVi: null,
    kindVi: 'Phát thanh',
    icon: 'speaker',
    titleVi: 'Bản tin sáng',
    authorVi: 'Nguyễn Thị Lan',
    mine: true,
    at: fakeNow,
    photos: 0,
    takesPhotos: false,
    save: 'local',
    review: { state: 'waiting', reasonVi: null },
    removed: false,
    ...part,
  };
}

export function fakeDraftRow(part: Partial<DraftRow> = {}): DraftRow {
  return {
    draftId: 'draft-a',
    kindVi: 'Phát thanh',
    icon: 'speaker',
    campaignVi: null,
    titleVi: 'Bản tin chiều',
    edits: false,
    photos: 0,
    at: fakeNow,
    ...part,
  };
}

export function fakeLog(rows: LogRow[], part: Partial<LogView> = {}): LogView {
  return {
    counts: { all: rows.length, drafts: 0, unsent: 0, returned: 0, removed: 0 },
    drafts: [],
    days: rows.length > 0 ? [{ day: '2026-04-21', rows }] : [],
    more: false,
    ...part,
  };
}

export function fakeDetail(part: Partial<EntryDetail> = {}): EntryDetail {
  return {
    entry: fakeEntry({ kindVi: 'Phát thanh', placeVi: null, statusVi: null }),
    campaign,
    icon: 'speaker',
    titleVi: 'Bản tin sáng',
    day: '2026-04-21',
    removed: false,
    personal: [],
    faults: [],
    history: [
      { at: fakeNow, authorVi: 'Nguyễn Thị Lan', what: 'made', fields: [], attached: 0, detached: 0 },
    ],
    takesPhotos: true,
    restoredAs: null,
    placeOf: null,
    ...part,
  };
}

export function fakeTaskRow(part: Partial<TaskRow> = {}): TaskRow {
  return {
    campaign,
    taskId: 'task-a',
    labelVi: 'Phát thanh',
    icon: 'speaker',
    done: 1,
    needed: 3,
    closed: false,
    kind: 'kind-a',
    checklistId: null,
    ...part,
  };
}

export function fakeDuty(part: Partial<DutyView> = {}): DutyView {
  return {
    obligationId: 'duty-a',
    labelVi: 'Phát thanh trên hệ thống truyền thanh cơ sở',
    extractExact: 'tuyên truyền trên hệ thống truyền thanh cơ sở',
    clause: {
      id: '2.1-1',
      sectionVi: '2.1. Công tác tuyên truyền',
      textExact: 'Đẩy mạnh tuyên truyền trên hệ thống truyền thanh cơ sở và mạng xã hội.',
    },
    modality: 'required',
    done: 1,
    needed: 3,
    closed: false,
    counted: 'entries',
    deadline: null,
    ...part,
  };
}

export function fakeTaskView(part: Partial<TaskView> = {}): TaskView {
  return { row: fakeTaskRow(), duties: [fakeDuty()], entries: [], ...part };
}
