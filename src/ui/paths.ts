import type { Json } from '../base/json.ts';
import type { CampaignRef } from '../domain/change.ts';

/** The addresses of the screens, written once. */
export const paths = {
  home: '/',
  places: '/dia-diem',
  send: '/gui-ve-xa',
  arrived: '/da-nhan',
  settings: '/cai-dat',
  enter: '/vao',
} as const;

export const patterns = {
  place: '/dia-diem/:checklistId/:placeId',
  camera: '/may-anh/:checklistId/:placeId',
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
