import { matchesSearch } from '../../../../base/text.ts';
import { viForm } from '../../../text/vi-form.ts';

type Props = {
  labelVi: string;
  words: readonly string[];
  present: string;
  onTake: (words: string) => void;
};

/** How many are offered at once: the rest is found by typing on. */
const shown = 5;

/** Words given before, or names of places: a tap fills them in. What stands there already is not offered. */
export function Suggestions({ labelVi, words, present, onTake }: Props) {
  const typed = present.trim();
  if (words.includes(typed)) return null;
  const fitting = words.filter((each) => typed === '' || matchesSearch(each, typed)).slice(0, shown);
  if (fitting.length === 0) return null;
  return (
    <ul class="suggestions" aria-label={viForm.suggestions(labelVi)}>
      {fitting.map((each) => (
        <li key={each}>
          <button type="button" class="suggestion" onClick={() => onTake(each)}>
            {each}
          </button>
        </li>
      ))}
    </ul>
  );
}
