import { describe, expect, it, vi } from 'vitest';
import { createLateUpdates } from '../../src/app/updates.ts';
import { createUpdates } from '../../src/app/worker-updates.ts';

type Control = { isUpdate?: boolean; isExternal?: boolean };

function stage() {
  const heard = new Map<string, (event: Control) => void>();
  const worker = {
    addEventListener: (type: string, listener: (event: never) => void) => {
      heard.set(type, (event) => Reflect.apply(listener, undefined, [event]));
    },
    messageSkipWaiting: vi.fn(),
  };
  const reload = vi.fn();
  const updates = createUpdates(worker, reload);
  const say = (type: string, event: Control = {}) => heard.get(type)?.(event);
  return { updates, worker, reload, say };
}

describe('a new version', () => {
  it('is offered when it waits, and forced on nobody', () => {
    const { updates, worker, reload, say } = stage();
    const listener = vi.fn();
    updates.subscribe(listener);
    expect(updates.ready()).toBe(false);
    say('waiting');
    expect(updates.ready()).toBe(true);
    expect(listener).toHaveBeenCalledOnce();
    expect(worker.messageSkipWaiting).not.toHaveBeenCalled();
    expect(reload).not.toHaveBeenCalled();
  });

  it('is taken by a tap: the page is loaded again once the new worker controls it', () => {
    const { updates, worker, reload, say } = stage();
    say('waiting');
    updates.take();
    expect(worker.messageSkipWaiting).toHaveBeenCalledOnce();
    expect(reload).not.toHaveBeenCalled();
    say('controlling', { isUpdate: true });
    expect(reload).toHaveBeenCalledOnce();
  });

  it.each([{ isUpdate: true }, { isExternal: true }])(
    'that another tab took does not reload this one under the hands of its person: %o',
    (how) => {
      const { updates, reload, say } = stage();
      say('controlling', how);
      expect(reload).not.toHaveBeenCalled();
      expect(updates.ready()).toBe(true);
      updates.take();
      expect(reload).toHaveBeenCalledOnce();
    },
  );

  it('is none at the first visit', () => {
    const { updates, reload, say } = stage();
    say('controlling', { isUpdate: false, isExternal: false });
    expect(updates.ready()).toBe(false);
    expect(reload).not.toHaveBeenCalled();
  });

  it('is offered as well when the registration comes late', async () => {
    const { updates, say, worker } = stage();
    const late = createLateUpdates(Promise.resolve(updates));
    const listener = vi.fn();
    late.subscribe(listener);
    await Promise.resolve();
    say('waiting');
    expect(late.ready()).toBe(true);
    expect(listener).toHaveBeenCalled();
    late.take();
    expect(worker.messageSkipWaiting).toHaveBeenCalledOnce();
  });
});
