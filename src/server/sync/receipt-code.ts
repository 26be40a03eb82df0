/** No I, L, O, U: what is read out over the telephone is not misheard or misread. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const shortest = 4;
/** Odd, so that multiplying by it modulo a power of two loses nothing, and small, so that the product stays exact. */
const factor = 7_919;

/**
 * A code for the number a change has in its commune's sequence: four letters for the first million, longer after. Different numbers
 * get different codes, and neighbours do not look alike.
 */
export function receiptCode(sequence: number): string {
  let index = sequence;
  let length = shortest;
  while (index >= letters.length ** length) {
    index -= letters.length ** length;
    length += 1;
  }
  let rest = (index * factor) % letters.length ** length;
  let code = '';
  for (let i = 0; i < length; i++) {
    code += letters[rest % letters.length];
    rest = Math.floor(rest / letters.length);
  }
  return code;
}
