import type { Shot } from '../../src/domain/shot.ts';
import type { Clearable, TextSize } from '../../src/notebook/device-work.ts';
import type { TaskView } from '../../src/notebook/duty-work.ts';
import type { DifferingWords, FormView, KindsView, SimilarEntry } from '../../src/notebook/form-work.ts';
import type { EntryDetail, LogView } from '../../src/notebook/log-work.ts';
import type { CheckRequest, Notebook, Saved } from '../../src/notebook/notebook.ts';
import type {
  ChecklistView,
  EntryView,
  HomeView,
  Me,
  PlaceRow,
  PlaceView,
  SendView,
  StatusChoice,
} from '../../src/notebook/views.ts';

/** 21/4/2026 09:30 in Hà Nội. */
export const fakeNow = Date.UTC(2026, 3, 21, 2, 30);

export const campaign = { id: 'campaign-a', version: 1 };

export function fakeMe(part: Partial<Me> = {}): Me {
  return {
    personId: 'person-a',
    nameVi: 'Nguyễn Thị Lan',
    role: 'officer',
    partyId: 'party-a',
    partyNameVi: 'Phòng Văn hóa - Xã hội',
    communeNameVi: 'Xã Bình Thành',
    sample: false,
    timeZone: 'Asia/Ho_Chi_Minh',
    ...part,
  };
}

export function fakeRow(part: Partial<PlaceRow> = {}): PlaceRow {
  return {
    campaign,
    checklistId: 'list-a',
    placeId: 'place-a',
    nameVi: 'Nhà văn hóa xóm Đồng Mới',
    placeKindVi: 'Nhà văn hóa xóm',
    areaUnitVi: 'Xóm Đồng Mới',
    state: 'todo',
    statusVi: null,
    reasonVi: null,
    incomplete: false,
    review: null,
    mayCheck: true,
    latest: null,
    ...part,
  };
}

export function fakeEntry(part: Partial<EntryView> = {}): EntryView {
  return {
    entryId: 'entry-a',
    kindVi: 'Treo băng rôn',
    partyVi: 'Phòng Văn hóa - Xã hội',
    authorVi: 'Nguyễn Thị Lan',
    mine: true,
    at: fakeNow,
    placeVi: 'Nhà văn hóa xóm Đồng Mới',
    statusVi: 'Đã treo',
    lines: [],
    photos: [],
    save: 'local',
    receipt: null,
    review: null,
    mayEdit: true,
    ...part,
  };
}

export function fakeSend(part: Partial<SendView> = {}): SendView {
  return {
    unsent: { changes: 0, attachments: 0, bytes: 0, setAside: 0 },
    stored: { photos: 0, thumbnails: 0, files: 0 },
    lastContact: null,
    offset: null,
    formerDevices: [],
    items: [],
    refused: [],
    conflicts: [],
    ...part,
  };
}

export const fakeChoices: StatusChoice[] = [
  { value: 'up', labelVi: 'Đã treo', wantsAttention: false, needsPhoto: true, ask: [] },
  {
    value: 'not-up',
    labelVi: 'Chưa treo được',
    wantsAttention: true,
    needsPhoto: false,
    ask: [
      {
        fieldId: 'why',
        labelVi: 'Lý do chưa treo được',
        options: [
          { value: 'rain', labelVi: 'Mưa, gió' },
          { value: 'locked', labelVi: 'Cửa khóa, không gặp người' },
        ],
      },
    ],
  },
  { value: 'torn', labelVi: 'Hỏng, mất – cần treo lại', wantsAttention: true, needsPhoto: true, ask: [] },
];

export function fakeShot(sha256 = 'a'.repeat(64)): Shot {
  return {
    attachment: {
      sha256,
      size: 400_000,
      mime: 'image/jpeg',
      source: 'camera',
      takenAt: fakeNow,
      position: null,
      pixels: { width: 1600, height: 1200 },
      thumbnail: { sha256: 'b'.repeat(64), size: 12_000, mime: 'image/jpeg' },
    },
    bytes: new ArrayBuffer(8),
    thumbnail: new ArrayBuffer(8),
  };
}

/** What the queries answer, set by a test. */
export type FakeViews = {
  me: Me | null;
  home: HomeView | null;
  checklists: ChecklistView[];
  place: PlaceView | null;
  next: { placeId: string; nameVi: string } | null;
  send: SendView;
  arrived: EntryView[];
  kinds: KindsView;
  form: FormView | null;
  similar: SimilarEntry[];
  /** What stays apart when a draft joins an entry. */
  differing: DifferingWords[];
  log: LogView;
  entry: EntryDetail | null;
  task: TaskView | null;
  textSize: TextSize;
  clearable: Clearable;
  bytes: Map<string, ArrayBuffer>;
};

export type FakeNotebook = Notebook & {
  views: FakeViews;
  /** Each intent with its arguments, in order. */
  calls: unknown[][];
  /** Tells the watchers that the store has changed. */
  changed(): void;
  /** What an intent does before it resolves; a test can hold it back or let it fail. */
  before(intent: string): Promise<void>;
};

export function fakeViews(part: Partial<FakeViews> = {}): FakeViews {
  const me = fakeMe();
  return {
    me,
    home: {
      me,
      today: '2026-04-21',
      sampleToday: false,
      campaigns: [],
      deadlines: [],
      next: [],
      progress: [],
      unsent: fakeSend().unsent,
      quick: [],
      tasks: [],
      returned: [],
      unfinished: [],
      lostCamera: null,
    },
    checklists: [],
    place: { row: fakeRow(), checks: [], slogansVi: ['Khẩu hiệu thứ nhất', 'Khẩu hiệu thứ hai'] },
    next: { placeId: 'place-b', nameVi: 'Nhà văn hóa xóm Nà Lẹng' },
    send: fakeSend(),
    arrived: [],
    kinds: [],
    form: null,
    similar: [],
    differing: [],
    log: {
      counts: { all: 0, drafts: 0, unsent: 0, returned: 0, removed: 0 },
      drafts: [],
      days: [],
      more: false,
    },
    entry: null,
    task: null,
    textSize: 'usual',
    clearable: { count: 0, bytes: 0 },
    bytes: new Map(),
    ...part,
  };
}

/** A notebook made by hand: answers what the test set, and writes down what it was asked to do. */
export function createFakeNotebook(part: Partial<FakeViews> = {}): FakeNotebook {
  const watchers = new Set<() => void>();
  const calls: unknown[][] = [];
  const views = fakeViews(part);
  let drafts = 0;

  async function intent(name: string, ...args: unknown[]): Promise<void> {
    calls.push([name, ...args]);
    await notebook.before(name);
  }

  const placeVi = () => views.place?.row.nameVi ?? null;

  function saved(entryId: string, photos: number): Saved {
    const record = { type: 'entry', id: entryId } as const;
    return {
      entryId,
      placeVi: placeVi(),
      photos,
      undo: { undo: 'remove', record, placeVi: placeVi() },
    };
  }

  const notebook: FakeNotebook = {
    views,
    calls,
    changed: () => {
      for (const watcher of watchers) watcher();
    },
    before: () => Promise.resolve(),
    clock: { now: () => fakeNow },
    me: async () => views.me,
    watch(query, onValue, onFault) {
      let stopped = false;
      const run = () => {
        query().then(
          (value) => stopped || onValue(value),
          (fault: unknown) => stopped || onFault(fault),
        );
      };
      watchers.add(run);
      run();
      return () => {
        stopped = true;
        watchers.delete(run);
      };
    },
    home: async () => views.home,
    checklists: async (search) => {
      calls.push(['checklists', search]);
      return views.checklists;
    },
    place: async () => views.place,
    statusChoices: async () => fakeChoices,
    nextPlace: async () => views.next,
    send: async () => views.send,
    arrived: async () => ({ entries: views.arrived }),
    bytes: async (sha256) => views.bytes.get(sha256),
    async openCamera(where) {
      await intent('openCamera', where);
      return {
        id: `draft-${++drafts}`,
        record: null,
        base: 0,
        campaign: where.campaign,
        kind: 'kind-a',
        values: where.values,
        attachments: {},
        field: null,
        screen: 'camera',
        at: fakeNow,
      };
    },
    closeCamera: (draftId) => intent('closeCamera', draftId),
    async check(request: CheckRequest) {
      await intent('check', request);
      return saved('entry-new', request.shots.length);
    },
    async addPhotos(entryId, shots) {
      await intent('addPhotos', entryId, shots);
      return saved(entryId, shots.length);
    },
    undo: (undo) => intent('undo', undo),
    async removeEntry(entryId) {
      await intent('removeEntry', entryId);
      return { undo: 'restore', record: { type: 'entry', id: entryId }, placeVi: placeVi() };
    },
    async restore(entryId) {
      await intent('restore', entryId);
      return saved('entry-restored', 0);
    },
    async log(filter, limit) {
      calls.push(['log', filter, limit]);
      return views.log;
    },
    entry: async () => views.entry,
    task: async () => views.task,
    newDraftId: () => `draft-${++drafts}`,
    kinds: async () => views.kinds,
    async form(opening) {
      calls.push(['form', opening]);
      return views.form;
    },
    keepDraft: (draft, added) => intent('keepDraft', draft, added),
    dropDraft: (draftId) => intent('dropDraft', draftId),
    similar: async () => views.similar,
    async join(draft, entryId) {
      await intent('join', draft, entryId);
      return { ...draft, entryId, differing: views.differing };
    },
    async saveForm(draft) {
      await intent('saveForm', draft);
      const { entryId, undo } = saved(draft.entryId ?? 'entry-new', 0);
      return { entryId, titleVi: 'Mục vừa lưu', undo, unchanged: false };
    },
    textSize: async () => views.textSize,
    async setTextSize(size) {
      await intent('setTextSize', size);
      views.textSize = size;
    },
    clearable: async () => views.clearable,
    async clearSent() {
      await intent('clearSent');
      const cleared = views.clearable;
      views.clearable = { count: 0, bytes: 0 };
      return cleared;
    },
    mayLeave: () => intent('mayLeave'),
    fetchLater: async () => undefined,
    retry: (seq) => intent('retry', seq),
    resolve: (record, fieldId, choice) => intent('resolve', record, fieldId, choice),
    useSampleToday: (on) => intent('useSampleToday', on),
  };
  return notebook;
}
