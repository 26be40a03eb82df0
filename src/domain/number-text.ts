/** A number in decimal digits, exact as JavaScript holds it and without an exponent, however large or small: -0.00000012. */
export function plainDigits(value: number): string {
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const wholes = Number(power) + 1;
  const padded = wholes > 0 ? digits.padEnd(wholes, '0') : `${'0'.repeat(1 - wholes)}${digits}`;
  const split = Math.max(1, wholes);
  const fraction = padded.slice(split);
  return `${sign}${padded.slice(0, split)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** As Vietnamese write it, and as `readNumber` reads it back: 1.234,5. */
export function vietnameseNumber(value: number): string {
  const [whole = '', fraction] = plainDigits(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}
