import type { Json } from '../base/json.ts';
import type { CampaignRef } from '../domain/change.ts';
import type { FormOpening } from '../notebook/form-work.ts';
import type { LogFilter } from '../notebook/log-work.ts';

/** The addresses of the screens, written once. */
export const paths = {
  home: '/',
  places: '/dia-diem',
  record: '/ghi',
  log: '/nhat-ky',
  send: '/gui-ve-xa',
  arrived: '/da-nhan',
  settings: '/cai-dat',
  enter: '/vao',
  /** A page of the endpoint, outside of the app: opened with `target="_top"`, which the router leaves alone. */
  rescue: '/cuu-ho',
} as const;

export const patterns = {
  place: '/dia-diem/:checklistId/:placeId',
  camera: '/may-anh/:checklistId/:placeId',
  form: '/bieu-mau/:draftId',
  entry: '/muc/:entryId',
  entryCamera: '/may-anh-muc/:entryId',
  task: '/viec/:taskId',
} as const;

type At = { campaign: Pick<CampaignRef, 'id'>; checklistId: string; placeId: string };
type Asked = { status: string; values: { [fieldId: string]: Json } };

/** Two campaigns may call their checklists by the same id: one was copied from the other. */
const campaignKey = 'dot';
const statusKey = 'tinh-trang';
const valuePrefix = 'o.';

function pathTo(screen: string, { campaign, checklistId, placeId }: At, asked?: Asked): string {
  const query = new URLSearchParams({ [campaignKey]: campaign.id });
  if (asked) query.set(statusKey, asked.status);
  for (const [fieldId, value] of Object.entries(asked?.values ?? {})) {
    if (typeof value === 'string') query.set(`${valuePrefix}${fieldId}`, value);
  }
  return `/${screen}/${encodeURIComponent(checklistId)}/${encodeURIComponent(placeId)}?${query}`;
}

export function placePath(at: At): string {
  return pathTo('dia-diem', at);
}

/** Without a status the shutter means the checklist's first one. */
export function cameraPath(at: At, asked?: Asked): string {
  return pathTo('may-anh', at, asked);
}

const kindKey = 'loai';
const likeKey = 'nhu';
const entryKey = 'muc';
const filterKey = 'loc';

/** A new entry; `like` fills it like the last one of its kind. */
export function newFormPath(
  draftId: string,
  { campaign, kind, like }: { campaign: Pick<CampaignRef, 'id'>; kind: string; like: 'last' | 'nothing' },
): string {
  const query = new URLSearchParams({ [campaignKey]: campaign.id, [kindKey]: kind });
  if (like === 'last') query.set(likeKey, 'truoc');
  return `/bieu-mau/${encodeURIComponent(draftId)}?${query}`;
}

export function editFormPath(draftId: string, entryId: string): string {
  return `/bieu-mau/${encodeURIComponent(draftId)}?${new URLSearchParams({ [entryKey]: entryId })}`;
}

/** A draft that is on the device knows by itself what it is about. */
export function draftPath(draftId: string): string {
  return `/bieu-mau/${encodeURIComponent(draftId)}`;
}

/** Reads what the three above wrote; null where only the draft itself knows. */
export function openingOfQuery(query: PathQuery): FormOpening['about'] | null {
  const entryId = query[entryKey];
  if (entryId !== undefined) return { entryId };
  const { [campaignKey]: campaignId, [kindKey]: kind } = query;
  if (campaignId === undefined || kind === undefined) return null;
  return { campaignId, kind, like: query[likeKey] === undefined ? 'nothing' : 'last' };
}

export function entryPath(entryId: string): string {
  return `/muc/${encodeURIComponent(entryId)}`;
}

export function entryCameraPath(entryId: string): string {
  return `/may-anh-muc/${encodeURIComponent(entryId)}`;
}

export function taskPath(campaign: Pick<CampaignRef, 'id'>, taskId: string): string {
  return `/viec/${encodeURIComponent(taskId)}?${new URLSearchParams({ [campaignKey]: campaign.id })}`;
}

const filterWords: { [filter in LogFilter]: string } = {
  all: 'tat-ca',
  drafts: 'nhap',
  unsent: 'chua-gui',
  returned: 'bo-sung',
  removed: 'da-xoa',
};

export function logPath(filter: LogFilter): string {
  return `${paths.log}?${new URLSearchParams({ [filterKey]: filterWords[filter] })}`;
}

export function filterOfQuery(query: PathQuery): LogFilter {
  const filters = ['all', 'drafts', 'unsent', 'returned', 'removed'] as const;
  return filters.find((filter) => filterWords[filter] === query[filterKey]) ?? 'all';
}

export type PathQuery = { [key: string]: string };

export function campaignOfQuery(query: PathQuery): string | undefined {
  return query[campaignKey];
}

/** Reads what `cameraPath` wrote; null where the shutter means the first status. */
export function checkOfQuery(
  query: PathQuery,
): { status: string; values: { [fieldId: string]: string } } | null {
  const status = query[statusKey];
  if (status === undefined) return null;
  const answers = Object.entries(query).filter(([key]) => key.startsWith(valuePrefix));
  return {
    status,
    values: Object.fromEntries(answers.map(([key, value]) => [key.slice(valuePrefix.length), value])),
  };
}
