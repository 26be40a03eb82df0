import type { Field, Form } from './campaign/form-schema.ts';
import { type Values, visibleValues } from './conditions.ts';
import { plainDigits } from './number-text.ts';

/** Of a `computed` field with a formula; null where a part is missing or hidden, or the divisor is zero. */
export function computedValue(form: Form, field: Field, values: Values): number | null {
  const { formula, decimals = 0 } = field;
  if (!formula) return null;
  const shown = visibleValues(form, values);
  const [a, b] = [shown[formula.a], shown[formula.b]];
  return typeof a === 'number' && typeof b === 'number' ? ratio(a, b, decimals) : null;
}

/**
 * a / b × 100, as everywhere in a campaign where a ratio is asked for; null for a divisor of zero. Half up, in whole numbers: binary
 * fractions would make 1.005 % of two decimals 1 instead of 1.01.
 */
export function ratio(a: number, b: number, decimals: number): number | null {
  if (b === 0) return null;
  const [above, below] = [wholeOf(a), wholeOf(b)];
  const sign = b < 0 ? -1n : 1n;
  const numerator = sign * above.digits * 10n ** BigInt(below.places + 2 + decimals);
  const denominator = sign * below.digits * 10n ** BigInt(above.places);
  const rounded = floorOf(2n * numerator + denominator, 2n * denominator);
  return Number(`${rounded}e-${decimals}`);
}

/** The number is `digits` with the last `places` behind the point. */
function wholeOf(value: number): { digits: bigint; places: number } {
  const [whole = '', fraction = ''] = plainDigits(value).split('.');
  return { digits: BigInt(`${whole}${fraction}`), places: fraction.length };
}

/** `b` is above zero. */
function floorOf(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
}
