import { plainDigits, vietnameseNumber } from '../../../domain/number-text.ts';

import { viForm } from '../../text/vi-form.ts';

/** From here on the eye no longer counts the digits. */
const long = 10_000;

/** Whether it helps to hear how it was read: there are separators in it, or many digits. */
export function needsReading(text: string, value: number): boolean {
  return /[.,\s]/.test(text.trim()) || Math.abs(value) >= long;
}

/** A number as it is read out: 1.250.000,5 is "1 triệu 250 nghìn phẩy 5". What follows a named group has all its digits. */
export function spokenNumber(value: number): string {
  const [whole = '0', fraction] = plainDigits(Math.abs(value)).split('.');
  const parts = value < 0 ? [viForm.minus] : [];
  parts.push(...spokenWhole(whole));
  if (fraction !== undefined) parts.push(viForm.point, fraction);
  return parts.join(' ');
}

function spokenWhole(digits: string): string[] {
  const [billion = '', million = '', thousand = ''] = viForm.scale;
  const groups = [
    { digits: digits.slice(0, -9), name: billion },
    { digits: digits.slice(0, -6).slice(-3), name: million },
    { digits: digits.slice(0, -3).slice(-3), name: thousand },
  ];
  const parts = groups.flatMap((group) =>
    Number(group.digits) === 0 ? [] : [`${vietnameseNumber(Number(group.digits))} ${group.name}`],
  );
  const last = digits.slice(-3);
  if (parts.length === 0) return [String(Number(last))];
  return Number(last) === 0 ? parts : [...parts, last];
}
