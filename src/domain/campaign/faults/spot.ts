/** One thing wrong with a campaign file, for the person who writes it. `path` as `forms[3].fields[2].options`; empty for the whole file. */
export type CampaignFault = { path: string; message: string };

/**
 * A place in a file whose shape is not known to be right: reads what is there, nothing where it is something else, so that the rules
 * can be checked beside faults of shape.
 */
export class Spot {
  readonly value: unknown;
  readonly path: string;
  readonly #faults: CampaignFault[];

  constructor(value: unknown, path: string, faults: CampaignFault[]) {
    this.value = value;
    this.path = path;
    this.#faults = faults;
  }

  at(key: string): Spot {
    const held = isObject(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    return new Spot(held, pathTo(this.path, key), this.#faults);
  }

  items(): Spot[] {
    if (!Array.isArray(this.value)) return [];
    return Array.from(this.value, (item, index) => new Spot(item, pathTo(this.path, index), this.#faults));
  }

  entries(): [string, Spot][] {
    return isObject(this.value) ? Object.keys(this.value).map((key) => [key, this.at(key)]) : [];
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  /** The texts of a list. */
  get texts(): string[] {
    return this.items().flatMap((item) => item.text ?? []);
  }

  /** Whether there is anything here; null says that there is nothing. */
  get isGiven(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  fault(message: string): void {
    this.#faults.push({ path: this.path, message });
  }
}

/** `a.b[2].c`; keys that are no plain word stand in brackets. */
export function pathTo(path: string, key: PropertyKey): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  const name = String(key);
  if (!/^[\p{L}\p{N}_$@-]+$/u.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
