import type { Random } from '../../base/random.ts';

const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;

/** A code to type or scan: eight letters without I, L, O, U. */
export function newCode(random: Random): string {
  return [...random.bytes(codeLength)].map((byte) => codeLetters[byte % codeLetters.length]).join('');
}

/** What a person typed as it was printed: letters that look alike are one, spaces and hyphens are nothing. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** The secret of a session: 256 bits, opaque. */
export function newToken(random: Random): string {
  return Buffer.from(random.bytes(32)).toString('base64url');
}
