import type { Json } from '../../src/base/json.ts';

/** Puts a value at a path such as `forms[3].fields[2].type`; undefined takes the key away. The file itself is changed. */
export function plant(file: Json, path: string, value: Json | undefined): void {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop() ?? '';
  let holder: unknown = file;
  for (const key of keys) holder = Reflect.get(Object(holder), key);
  if (typeof holder !== 'object' || holder === null) throw new Error(`There is nothing at ${path}.`);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
}
