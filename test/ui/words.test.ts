import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

const rooms = ['ui', 'app'].map((room) => join(import.meta.dirname, '../../src', room));
const files = rooms.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('text/'))
    .map((path) => join(room, path)),
);
const texts = import.meta.glob('../../src/ui/text/vi*.ts', { eager: true });
const spoken = new Set(['aria-label', 'alt', 'title', 'placeholder', 'label', 'aria-description']);

type Node = { type: string; [part: string]: unknown };

/** Every node of a syntax tree. */
function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* nodes(each);
  else if (isNode(value)) {
    yield value;
    for (const each of Object.values(value)) yield* nodes(each);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : '';
}

/** Words a person would read, standing in a component. */
function wordsIn(node: Node): string | null {
  const { type, name, value } = node;
  if (type === 'JSXText') return /\p{L}/u.test(textOf(value)) ? textOf(value).trim() : null;
  if (type === 'JSXAttribute') {
    const isSpoken = isNode(name) && spoken.has(textOf(name.name));
    return isSpoken && isNode(value) && value.type === 'Literal' ? textOf(value.value) : null;
  }
  const isText = type === 'Literal' || type === 'TemplateElement';
  return isText && /[^\p{ASCII}·…–]/u.test(textOf(value)) ? textOf(value) : null;
}

describe('words on the screen', () => {
  it.each(files)('%s holds none: every string is in ui/text', (file) => {
    const tree = parseAst(readFileSync(file, 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts' });
    const found = [...nodes(tree)].map(wordsIn).filter((words) => words !== null);
    expect(found).toEqual([]);
  });

  it('are found where they stand in a component', () => {
    const words = (code: string) =>
      [...nodes(parseAst(code, { lang: 'tsx' }))].map(wordsIn).filter((each) => each !== null);
    expect(words('const a = <p>Lưu</p>;')).toEqual(['Lưu']);
    expect(words('const a = <p>Save {b} now</p>;')).toEqual(['Save', 'now']);
    expect(words('const a = <img alt="Photo" class="photo" />;')).toEqual(['Photo']);
    expect(words('const a = b ? `Đã lưu ảnh` : "Hủy";')).toEqual(['Đã lưu ảnh', 'Hủy']);
    expect(words('const a = <p class="b">{vi.c} · {d}</p>;')).toEqual([]);
  });

  it('are NFC, so that they look the same on every phone (TEXT-1)', () => {
    const sample = (value: unknown): string[] => {
      if (typeof value === 'string') return [value];
      if (typeof value === 'function') return [String(value('á', 1, 2))];
      return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sample) : [];
    };
    const sentences = sample(texts);
    expect(Object.keys(texts).length).toBeGreaterThan(6);
    expect(sentences.length).toBeGreaterThan(300);
    for (const sentence of sentences) {
      expect(sentence).toBe(sentence.normalize('NFC'));
      expect(sentence).not.toMatch(/undefined|\[object/);
      expect(sentence).toBe(sentence.trim());
    }
  });
});
