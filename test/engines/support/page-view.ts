import * as z from 'zod/mini';
import type { Engine } from './engine.ts';

const layoutSchema = z.object({ tooWide: z.number(), roomBelowGroups: z.array(z.number()) });

/** What engines lay out differently. Pixels: how far the page is wider than the phone, and what is left empty below groups of choices. */
export function layoutOf(engine: Engine): Promise<z.infer<typeof layoutSchema>> {
  return engine.run(
    layoutSchema,
    () => {
      const groups = [...document.querySelectorAll('fieldset')].map((group) => {
        const end = group.lastElementChild?.getBoundingClientRect().bottom ?? 0;
        return Math.round(group.getBoundingClientRect().bottom - end);
      });
      return {
        tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        roomBelowGroups: groups.filter((room) => room > 1),
      };
    },
    null,
  );
}

export function wordsAt(engine: Engine, selector: string): Promise<string> {
  return engine.run(z.string(), (asked) => document.querySelector(asked)?.textContent, selector);
}

/** What stands in the field with this label. */
export function typedIn(engine: Engine, label: string): Promise<string> {
  return engine.run(
    z.string(),
    (asked) => {
      const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === asked);
      const control = found?.control;
      return control && 'value' in control ? control.value : null;
    },
    label,
  );
}

/** Pixels of the picture as decoded: 0 before it is drawn. */
export function pictureWidth(engine: Engine, selector: string): Promise<number> {
  return engine.run(
    z.number(),
    (asked) => {
      const picture = document.querySelector(asked);
      return picture instanceof HTMLImageElement && picture.complete ? picture.naturalWidth : 0;
    },
    selector,
  );
}
