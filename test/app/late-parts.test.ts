import { describe, expect, it, vi } from 'vitest';
import { createLateLens } from '../../src/app/late-lens.ts';
import { createLateSending } from '../../src/app/late-sending.ts';
import { LensUnavailableError, ShotRefusedError } from '../../src/domain/shot.ts';
import type { Lens, Sending, SendingStatus } from '../../src/ui/ports.ts';

const sending: SendingStatus = {
  activity: 'sending',
  progress: null,
  trouble: null,
  nextAttempt: null,
  travelling: [],
};

describe('sending, while its engine is on the way', () => {
  it('is idle, then as the engine says', async () => {
    const listeners: ((status: SendingStatus) => void)[] = [];
    const engine: Sending = {
      status: () => sending,
      subscribe(listener) {
        listeners.push(listener);
        return () => undefined;
      },
      sendNow: async () => 'all-sent',
    };
    const late = createLateSending(Promise.resolve(engine));
    const heard = vi.fn();
    const stop = late.subscribe(heard);
    expect(late.status().activity).toBe('idle');
    expect(await late.sendNow()).toBe('all-sent');
    expect(late.status()).toBe(sending);
    expect(heard).toHaveBeenCalledWith(sending);
    stop();
    listeners[0]?.({ ...sending, trouble: 'network' });
    expect(heard).toHaveBeenCalledOnce();
  });

  it('fails where the engine could not be fetched', async () => {
    const late = createLateSending(Promise.reject(new Error('no line')));
    await expect(late.sendNow()).rejects.toThrow('no line');
    expect(late.status().activity).toBe('idle');
  });
});

describe('a lens, while its code is on the way', () => {
  const stop = vi.fn();
  const lens: Lens = {
    open: () => Promise.reject(new LensUnavailableError('denied')),
    develop: () => Promise.reject(new LensUnavailableError('absent')),
    take: () => Promise.reject(new ShotRefusedError('empty')),
    seekPosition: () => stop,
  };

  it('is fetched once, and answers as itself', async () => {
    const fetchLens = vi.fn(async () => lens);
    const late = createLateLens(fetchLens);
    await expect(late.open()).rejects.toThrow('denied');
    await expect(late.develop(new File([], 'a'), 'gallery')).rejects.toThrow('absent');
    await expect(late.take(new File([], 'a.pdf'))).rejects.toThrow('empty');
    expect(fetchLens).toHaveBeenCalledOnce();
  });

  it('is asked for again after a failure', async () => {
    const fetchLens = vi.fn(async () => lens);
    fetchLens.mockRejectedValueOnce(new Error('no line'));
    const late = createLateLens(fetchLens);
    await expect(late.fetch()).rejects.toThrow('no line');
    await expect(late.fetch()).resolves.toBe(lens);
  });

  it('stops seeking the position, also when told before it began', async () => {
    const late = createLateLens(async () => lens);
    late.seekPosition()();
    await late.fetch();
    await Promise.resolve();
    expect(stop).not.toHaveBeenCalled();
    const stopSeeking = late.seekPosition();
    await late.fetch();
    await Promise.resolve();
    stopSeeking();
    expect(stop).toHaveBeenCalledOnce();
  });
});
