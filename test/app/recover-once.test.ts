import { describe, expect, it, vi } from 'vitest';
import { type RecoverParts, recoverOnce } from '../../src/app/recover-once.ts';

function stage(part: Partial<RecoverParts> = {}) {
  const kept = new Map<string, string>();
  const order: string[] = [];
  const parts: RecoverParts = {
    keep: async () => void order.push('keep'),
    isReachable: async () => true,
    memory: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
    },
    reload: () => order.push('reload'),
    ...part,
  };
  return { parts, order, recover: recoverOnce(parts) };
}

describe('a page whose own parts are gone', () => {
  it('[STORE-4] is loaded again after its words are kept, once', async () => {
    const { recover, order, parts } = stage();
    await Promise.all([recover(), recover()]);
    expect(order).toEqual(['keep', 'reload']);
    await recover();
    // The next life of the same tab remembers.
    await recoverOnce(parts)();
    expect(order).toEqual(['keep', 'reload']);
  });

  it('is not without the endpoint within reach, and is when it is', async () => {
    const isReachable = vi.fn(async () => false);
    const { recover, order } = stage({ isReachable });
    await recover();
    expect(order).toEqual([]);
    isReachable.mockResolvedValue(true);
    await recover();
    expect(order).toEqual(['keep', 'reload']);
  });

  it.each([
    ['words that cannot be kept', { keep: () => Promise.reject(new Error('no room')) }],
    [
      'a reload that cannot be remembered',
      {
        memory: {
          getItem: () => null,
          setItem: () => {
            throw new Error('not allowed');
          },
        },
      },
    ],
  ] satisfies [string, Partial<RecoverParts>][])('[STORE-4] %s: the page stays', async (_, part) => {
    const { recover, order } = stage(part);
    await recover();
    await recover();
    expect(order).not.toContain('reload');
  });
});
