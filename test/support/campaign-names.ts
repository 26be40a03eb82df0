import type { Json } from '../../src/base/json.ts';
import { formOfKind } from '../../src/domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../../src/domain/campaign/campaign-schema.ts';
import type { Field, Form } from '../../src/domain/campaign/form-schema.ts';
import { identifierSchema } from '../../src/domain/ids.ts';
import { seededUnit } from './seeded-random.ts';

/** New names, made once for each old name of a space. */
export class CampaignNames {
  readonly #campaign: Campaign;
  readonly #unit: () => number;
  readonly #made = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(campaign: Campaign, seed: number) {
    this.#campaign = campaign;
    this.#unit = seededUnit(seed);
  }

  of(space: string, old: string): string {
    const key = `${space}/${old}`;
    const made = this.#made.get(key) ?? this.#fresh();
    this.#made.set(key, made);
    return made;
  }

  /** The name of a field: another in each form, unless a figure reads the field in several forms at once. */
  field(form: Form | undefined, old: string): string {
    return this.of(`field ${this.#formsReadWith(form, old)}`, old);
  }

  /** A value of a field, where it is an identifier. */
  value(form: Form | undefined, fieldId: string, old: string): string {
    const field = form?.fields.find(({ id }) => id === fieldId);
    if (!form || !field) return old;
    switch (field.type) {
      case 'place':
        return this.of('place', old);
      case 'areaUnit':
      case 'body':
      case 'bodyOrArea':
      case 'bodyMulti':
        return this.of('party', old);
      default:
        return isOption(field, old) ? this.#option(form, field, old) : old;
    }
  }

  formOf(formId: Json | undefined): Form | undefined {
    return this.#campaign.forms.find((form) => form.id === formId);
  }

  /** A form of the kinds named that has the field. */
  formWith(kinds: Json | undefined, fieldId: string): Form | undefined {
    return this.#formsOf(kinds).find((form) => form.fields.some(({ id }) => id === fieldId));
  }

  #option(form: Form, field: Field, old: string): string {
    if (form.roles.topics === field.id) return this.of('topic', old);
    return this.of(`option ${this.#formsReadWith(form, field.id)} ${field.id}`, old);
  }

  #formsOf(kinds: Json | undefined): Form[] {
    const named = typeof kinds === 'string' && kinds !== '*' ? [kinds] : Array.isArray(kinds) ? kinds : [];
    const all = named.length > 0 ? named : this.#campaign.kinds.map((kind) => kind.id);
    const forms = all.flatMap((kind) => formOfKind(this.#campaign, String(kind)) ?? []);
    return [...new Set(forms)];
  }

  #formsReadWith(form: Form | undefined, fieldId: string): string {
    const together = new Set(form ? [form.id] : []);
    for (const read of this.#readings()) {
      const forms = this.#formsOf(read.kinds).filter(({ fields }) => fields.some(({ id }) => id === fieldId));
      const asks = read.fields.includes(fieldId);
      if (asks && forms.length > 1 && forms.some(({ id }) => together.has(id))) {
        for (const { id } of forms) together.add(id);
      }
    }
    return [...together].sort().join(' ');
  }

  /** Which fields of which kinds figures and obligations read. */
  #readings(): { kinds: Json | undefined; fields: string[] }[] {
    const ways = this.#campaign.obligations.flatMap((obligation) => obligation.satisfiedBy.anyOf);
    return [
      ...this.#campaign.metrics.flatMap((metric) =>
        'where' in metric || 'kind' in metric || 'field' in metric
          ? [{ kinds: 'kind' in metric ? metric.kind : undefined, fields: fieldsRead(metric) }]
          : [],
      ),
      ...ways.map((way) => ({ kinds: way.kind, fields: Object.keys(way.where ?? {}) })),
    ];
  }

  /** Any text that fits `identifierSchema`, so that nothing leans on what ids look like. */
  #fresh(): string {
    const pick = (letters: string) => letters[Math.floor(this.#unit() * letters.length)] ?? '';
    const first = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZđĐếô23456789_';
    const length = 4 + Math.floor(this.#unit() * 12);
    const name = pick(first) + Array.from({ length }, () => pick(`${first}.@:-`)).join('');
    if (this.#taken.has(name) || !identifierSchema.safeParse(name).success) return this.#fresh();
    this.#taken.add(name);
    return name;
  }
}

function fieldsRead(metric: Campaign['metrics'][number]): string[] {
  const fields = Object.keys(('where' in metric && metric.where) || {});
  if ('latestBy' in metric && metric.latestBy) fields.push(metric.latestBy);
  if ('field' in metric && metric.field) fields.push(metric.field);
  if ('fields' in metric && metric.fields) fields.push(...metric.fields);
  return fields;
}

function isOption(field: Field, value: string): boolean {
  return field.options?.some((option) => option.value === value) ?? false;
}
