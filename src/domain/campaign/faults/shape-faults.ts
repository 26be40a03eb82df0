import type * as z from 'zod/mini';
import { type CampaignFault, pathTo, quoted } from './spot.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What does not have the shape of the schema, in words for the person who writes the file. */
export function shapeFaults(error: z.core.$ZodError, file: unknown): CampaignFault[] {
  return error.issues.flatMap((issue) => faultsOf(issue, [], file));
}

function faultsOf(issue: Issue, above: Path, file: unknown): CampaignFault[] {
  const path = [...above, ...issue.path];
  const at = (keys: Path) => keys.reduce<string>(pathTo, '');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: at([...path, key]), message: 'is not a key of the format' }));
  }
  if (issue.code === 'invalid_union') {
    const nearest = nearestBranch(issue.errors);
    if (nearest) return nearest.flatMap((inner) => faultsOf(inner, path, file));
  }
  if (issue.code === 'invalid_key') {
    return [{ path: at(path), message: `the key ${quoted(path.at(-1))} is not an identifier` }];
  }
  return [{ path: at(path), message: messageOf(issue, valueAt(file, path)) }];
}

/** The branch of a union that was meant: the one that took the value and found fault with something inside it. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches
    .filter((issues) => issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'))
    .toSorted((a, b) => a.length - b.length)[0];
}

function messageOf(issue: Issue, value: unknown): string {
  if (value === undefined) return 'is missing';
  const given = typeof value === 'object' ? kindOfValue(value) : quoted(value);
  switch (issue.code) {
    case 'invalid_type':
      return `${given} is not ${typeWords[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${given} is not ${oneOf(issue.values)}`;
    case 'too_small':
      return `${given} is too ${sizeWord(issue.origin, 'small')}: at least ${issue.minimum}`;
    case 'too_big':
      return `${given} is too ${sizeWord(issue.origin, 'large')}: at most ${issue.maximum}`;
    case 'invalid_format':
      return `${given} is not ${formatWords[issue.format] ?? 'of the form wanted here'}`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `${given} is not ${oneOf(issue.options)}`
        : `${given} is not possible here`;
    default:
      return `${given} is not possible here`;
  }
}

const typeWords: { readonly [type: string]: string } = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formatWords: { readonly [format: string]: string } = {
  date: 'a date as 2026-04-18',
  datetime: 'a moment as 2026-04-18T08:30:00+07:00',
  safeint: 'a whole number',
};

function oneOf(values: readonly unknown[]): string {
  const listed = values.map(quoted).join(', ');
  return values.length === 1 ? listed : `one of ${listed}`;
}

function sizeWord(origin: string, size: 'small' | 'large'): string {
  if (origin === 'string' || origin === 'array') return size === 'small' ? 'short' : 'long';
  return size;
}

function kindOfValue(value: object | null): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : 'an object';
}

function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Reflect.get(value, key);
  }, file);
}
