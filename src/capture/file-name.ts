import { toNfc } from '../base/text.ts';

/** How long a name may be (the schema's limit), and how long what stands behind its last dot. */
const mostLetters = 200;
const mostInEnding = 20;

/** The name of a file as it is kept: NFC, and where it is too long cut before its ending, which says what it is. */
export function fileName(given: string): string {
  const whole = toNfc(given);
  if (whole.length <= mostLetters) return whole;
  const dot = whole.lastIndexOf('.');
  const ending = dot > 0 && whole.length - dot <= mostInEnding ? whole.slice(dot) : '';
  let name = '';
  // By whole letters: half of a pair of surrogates is none.
  for (const letter of whole) {
    if (name.length + letter.length + ending.length > mostLetters) break;
    name += letter;
  }
  return name + ending;
}
