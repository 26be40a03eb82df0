import * as z from 'zod/mini';
import type { Engine } from './engine.ts';

const layoutSchema = z.object({ tooWide: z.number(), roomBelowGroups: z.array(z.number()) });

/** What engines lay out differently. Pixels: how far the page is wider than the phone, and what is left empty below groups of choices. */
export function layoutOf(engine: Engine): Promise<z.infer<typeof layoutSchema>> {
  return engine.run(
    layoutSchema,
    () => {
      const bottomOf = (element: Element) => element.getBoundingClientRect().bottom;
      const groups = [...document.querySelectorAll('.field, fieldset')].map((group) => {
        const shown = [...group.children].filter((child) => child.getClientRects().length > 0);
        return shown.length > 0 ? Math.round(bottomOf(group) - Math.max(...shown.map(bottomOf))) : 0;
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
