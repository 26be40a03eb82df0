import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { until } from '../../support/until.ts';
import type { Engine } from './engine.ts';

/** Where a thing is found, as a person would say it. */
const selectors = {
  button: 'button',
  link: 'a[href]',
  input: 'input, textarea',
  summary: 'summary',
  status: '[role=status]',
  alert: '[role=alert]',
  anything: 'body *',
} as const;

type Role = keyof typeof selectors;

/** `name`: the whole of it. `holding`: words among others. */
export type Target = { role: Role; name: string } | { role: Role; holding: string };

const patience = { timeout: 20_000, interval: 100 };
const spotSchema = z.object({ x: z.number(), y: z.number(), covered: z.boolean(), words: z.string() });
type Spot = z.infer<typeof spotSchema>;

/** The middle of what fits and is shown, scrolled to where a thumb reaches it; null where nothing does. */
async function spotOf(engine: Engine, target: Target): Promise<Spot | null> {
  const asked = { selector: selectors[target.role], ...target };
  return engine.run(
    z.nullable(spotSchema),
    ({ selector, ...words }: typeof asked) => {
      const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
      const nameOf = (element: Element) => {
        const label = element.getAttribute('aria-label');
        if (label) return plain(label);
        const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
        if (labels.length > 0) return plain(labels.map(({ textContent }) => textContent).join(' '));
        return plain(element instanceof HTMLElement ? element.innerText : element.textContent);
      };
      const fits = (element: Element) => {
        const name = nameOf(element);
        return 'name' in words ? name === plain(words.name) : name.includes(plain(words.holding));
      };
      const spots = [...document.querySelectorAll(selector)]
        .filter((element) => element.getClientRects().length > 0 && fits(element))
        .map((element) => {
          element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
          const { left, top, width, height } = element.getBoundingClientRect();
          const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
          const above = document.elementFromPoint(x, y);
          const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
          const own = [element, ...labels].some((each) => each.contains(above));
          return { x, y, covered: !own, words: plain(element.textContent) };
        });
      return spots.find(({ covered }) => !covered) ?? spots[0] ?? null;
    },
    asked,
  );
}

/** Waits until something that fits is shown, and answers with its words. */
export function see(engine: Engine, target: Target, timeout = patience.timeout): Promise<string> {
  return until(
    async () => {
      const spot = await spotOf(engine, target);
      assert(spot, `${engine.name} does not show ${JSON.stringify(target)}: ${await wordsOn(engine)}`);
      return spot.words;
    },
    { ...patience, timeout },
  );
}

export async function isShown(engine: Engine, target: Target): Promise<boolean> {
  return (await spotOf(engine, target)) !== null;
}

export async function tap(engine: Engine, target: Target): Promise<void> {
  const { x, y } = await until(async () => {
    const spot = await spotOf(engine, target);
    const where = `${engine.name}: ${JSON.stringify(target)}`;
    assert(spot, `${where} is not there: ${await wordsOn(engine)}`);
    assert(!spot.covered, `${where} is covered`);
    // What still moves is not hit.
    assert.deepEqual(await spotOf(engine, target), spot);
    return spot;
  }, patience);
  await engine.perform([
    {
      type: 'pointer',
      id: 'thumb',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', x, y, duration: 0 },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
        // A thumb leaves the glass: resting on a notice would hold it there.
        { type: 'pointerMove', x: 1, y: 1, duration: 0 },
      ],
    },
  ]);
}

/** Taps into a field, and types key by key. */
export async function type(engine: Engine, target: Target, text: string): Promise<void> {
  await tap(engine, target);
  const actions = [...text].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
  await engine.perform([{ type: 'key', id: 'keyboard', actions }]);
}

export function wordsOn(engine: Engine): Promise<string> {
  return engine.run(z.string(), () => document.body.innerText.replace(/\s+/g, ' ').slice(0, 1_500), null);
}
