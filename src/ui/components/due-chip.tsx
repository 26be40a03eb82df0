import { slashedDay } from '../../domain/days.ts';
import type { DeadlineView } from '../../notebook/views.ts';
import { vi } from '../text/vi.ts';
import { Icon, type IconName } from './icon.tsx';

/** From so few working days on, a deadline draws the eye. */
const soonDays = 2;

type Tone = 'calm' | 'soon' | 'over';
const signs = { calm: 'sign-todo', soon: 'sign-attention', over: 'sign-failed' } as const satisfies {
  [tone in Tone]: IconName;
};

type Due = Pick<DeadlineView, 'kind' | 'lastDay' | 'due'>;

/** A stretch of days that has passed is nobody's delay. */
export function toneOf({ kind, due }: Pick<Due, 'kind' | 'due'>): Tone {
  if (due.state === 'over') return kind === 'window' ? 'calm' : 'over';
  if (due.state === 'today') return 'soon';
  return due.workingDays <= soonDays ? 'soon' : 'calm';
}

export function dueWords({ kind, due, lastDay }: Due): string {
  const date = slashedDay(lastDay);
  switch (due.state) {
    case 'over':
      return kind === 'window' ? vi.due.ended(date) : vi.due.over(due.days);
    case 'today':
      return vi.due.today;
    case 'holiday':
      return (kind === 'window' ? vi.due.windowHoliday : vi.due.holiday)(date, slashedDay(due.advised));
    case 'ahead':
      if (due.workingDays === 0) return vi.due.none(date);
      return (kind === 'window' ? vi.due.windowDays : vi.due.days)(due.workingDays, date);
  }
}

/** A deadline in words. Late is a label, never a refusal (TIME-3). */
export function DueChip({ deadline, labelVi }: { deadline: Due; labelVi?: string }) {
  const tone = toneOf(deadline);
  return (
    <span class={`due-chip due-${tone}`}>
      <Icon name={signs[tone]} size={20} />
      <span>
        {labelVi !== undefined && <strong>{labelVi}</strong>} {dueWords(deadline)}
      </span>
    </span>
  );
}
