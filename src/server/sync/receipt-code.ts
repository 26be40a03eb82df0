/** No I, L, O, U: what is read out over the telephone is not misheard or misread. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bitsPerLetter = 5n;
const shortest = 4n;
/** Odd, so that multiplying by it modulo a power of two loses nothing: neighbours get codes that do not look alike. */
const factor = 0x9e3779b1n;

/**
 * A code for the number a change has in its commune's sequence: four letters for the first million, longer after. Different numbers
 * get different codes.
 */
export function receiptCode(sequence: number): string {
  let index = BigInt(sequence);
  let length = shortest;
  while (index >= 1n << (bitsPerLetter * length)) {
    index -= 1n << (bitsPerLetter * length);
    length += 1n;
  }
  const codes = 1n << (bitsPerLetter * length);
  let rest = (index * factor) % codes;
  let code = '';
  for (let i = 0n; i < length; i++) {
    code += letters[Number(rest % 32n)];
    rest /= 32n;
  }
  return code;
}
