import { fieldOfRole, optionLabel } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Form } from '../domain/campaign/form-schema.ts';
import { type Values, visibleFields } from '../domain/conditions.ts';
import { isFilled } from '../domain/entry-values.ts';
import type { Context } from './context.ts';

/** What an entry is about, in one line: its title, else its place, else its first choice; "" where it says none of these. */
export function entryTitle(context: Context, campaign: Campaign, form: Form, values: Values): string {
  const title = values[form.roles.title ?? ''];
  if (isFilled(title) && fieldOfRole(form, 'title')?.personal !== true) return firstLine(String(title));
  const place = values[form.roles.place ?? ''];
  if (typeof place === 'string') return context.catalogue.places.get(place)?.nameVi ?? '';
  return firstChoice(campaign, form, values);
}

function firstChoice(campaign: Campaign, form: Form, values: Values): string {
  const apart = [form.roles.topics, form.roles.status];
  for (const field of visibleFields(form, values)) {
    const value = values[field.id];
    const chosen = field.type === 'choice' || field.type === 'multichoice';
    if (!chosen || !isFilled(value) || field.personal || apart.includes(field.id)) continue;
    const words = [value].flat().map((one) => optionLabel(field, String(one)));
    return words.join(', ');
  }
  return campaign.topics.length > 0 ? topicWords(form, values) : '';
}

function topicWords(form: Form, values: Values): string {
  const field = fieldOfRole(form, 'topics');
  const value = field && values[field.id];
  return isFilled(value)
    ? [value]
        .flat()
        .map((one) => optionLabel(field, String(one)))
        .join(', ')
    : '';
}

/** A title can be the first words of a long text. */
function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
