import { describe, expect, it } from 'vitest';
import type { Shot } from '../../src/domain/shot.ts';
import type { FormDraft } from '../../src/notebook/form-work.ts';
import { createDraftKeeper } from '../../src/ui/screens/form/draft-keeper.ts';
import { fakeShot } from '../support/ui-fake-notebook.ts';

const empty: FormDraft = {
  id: 'draft-a',
  entryId: null,
  base: 0,
  campaign: { id: 'campaign-a', version: 1 },
  kind: 'kind-a',
  typed: {},
  attachments: {},
  opened: null,
  field: null,
  at: 0,
};

/** A bench with a clock that only a test moves, and a store that takes as long as a test says. */
function bench({ slow = false } = {}) {
  let now = 1_000;
  let draft = empty;
  let timers: { at: number; work: () => void }[] = [];
  const written: { typed: string; at: number; shots: number; photos: number }[] = [];
  const pending: { done(): void; fail(fault: Error): void }[] = [];
  let breaks: Error | null = null;
  let atOnce = 0;
  let most = 0;

  const keeper = createDraftKeeper({
    read: () => draft,
    apply: (change) => {
      draft = change(draft);
    },
    async write(given: FormDraft, added: readonly Shot[]) {
      atOnce += 1;
      most = Math.max(most, atOnce);
      const row = {
        typed: String(given.typed.words ?? ''),
        at: now,
        shots: added.length,
        photos: (given.attachments.photos ?? []).length,
      };
      try {
        if (breaks) throw breaks;
        if (slow) await new Promise<void>((done, fail) => pending.push({ done, fail }));
        written.push(row);
      } finally {
        atOnce -= 1;
      }
    },
    clock: { now: () => now },
    later(work, ms) {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    keptAt: null,
  });

  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return {
    keeper,
    written,
    pending,
    settle,
    mostAtOnce: () => most,
    timers: () => timers.length,
    break: (fault: Error | null) => {
      breaks = fault;
    },
    type(words: string) {
      draft = { ...draft, typed: { words } };
      keeper.changed();
    },
    draft: () => draft,
    async pass(ms: number) {
      const until = now + ms;
      for (;;) {
        const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((each) => each !== due);
        now = due.at;
        due.work();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}

const withPhoto = (draft: FormDraft): FormDraft => ({
  ...draft,
  attachments: { photos: [fakeShot().attachment] },
});

describe('[STORE-4] keeping a draft', () => {
  it('writes nothing before something is changed', async () => {
    const { keeper, pass, written } = bench();
    await pass(10_000);
    await keeper.flush();
    expect(written).toEqual([]);
    expect(keeper.state.value).toEqual({ at: null, fault: null, failures: 0 });
  });

  it('writes within 300 ms of the first unkept keystroke, however fast the typing goes on', async () => {
    const { type, pass, written } = bench();
    let words = '';
    const typedAt = new Map<string, number>();
    for (let key = 0; key < 100; key++) {
      words += 'a';
      type(words);
      typedAt.set(words, 1_000 + key * 50);
      await pass(50);
    }
    await pass(300);
    expect(written.at(-1)?.typed).toBe(words);
    for (const [state, at] of typedAt) {
      const kept = written.find(({ typed }) => typed.length >= state.length);
      expect(kept && kept.at - at, state).toBeLessThanOrEqual(300);
    }
    // Not at each keystroke either.
    expect(written.length).toBeLessThan(30);
  });

  it('writes one at a time, and the latest state when a slow write has ended', async () => {
    const { type, pass, pending, written, settle, mostAtOnce } = bench({ slow: true });
    type('a');
    await pass(200);
    type('ab');
    await pass(500);
    type('abc');
    await pass(500);
    expect(pending).toHaveLength(1);
    pending.shift()?.done();
    await settle();
    expect(pending).toHaveLength(1);
    pending.shift()?.done();
    await settle();
    expect(written.map(({ typed }) => typed)).toEqual(['a', 'abc']);
    expect(mostAtOnce()).toBe(1);
  });

  it('begins in the very moment the page is hidden', () => {
    const { type, keeper, pending } = bench({ slow: true });
    type('a');
    keeper.flush().catch(() => undefined);
    expect(pending).toHaveLength(1);
  });

  it('answers only when the latest state is kept, and leaves no timer behind', async () => {
    const { type, keeper, written, timers } = bench();
    type('a');
    await keeper.flush();
    expect(written).toHaveLength(1);
    expect(timers()).toBe(0);
  });

  it('whoever waits gets what was typed meanwhile as well', async () => {
    const world = bench({ slow: true });
    world.type('a');
    const kept = world.keeper.flush();
    world.type('ab');
    world.pending.shift()?.done();
    await world.settle();
    world.pending.shift()?.done();
    await kept;
    expect(world.written.map(({ typed }) => typed)).toEqual(['a', 'ab']);
  });

  it('says a failure, tries again at the next change, and then says when it was kept', async () => {
    const world = bench();
    const full = new Error('full');
    world.break(full);
    world.type('a');
    await world.pass(200);
    expect(world.keeper.state.value).toEqual({ at: null, fault: full, failures: 1 });
    await expect(world.keeper.flush()).rejects.toBe(full);
    expect(world.keeper.state.value.failures).toBe(2);
    world.break(null);
    world.type('ab');
    await world.pass(200);
    expect(world.written.map(({ typed }) => typed)).toEqual(['ab']);
    expect(world.keeper.state.value).toEqual({ at: 1_400, fault: null, failures: 0 });
  });

  it('makes a photo part of the draft only once its bytes are with it; words typed meanwhile stay', async () => {
    const world = bench({ slow: true });
    const added = world.keeper.add(withPhoto, [fakeShot()]);
    world.type('a');
    expect(world.draft().attachments).toEqual({});
    world.pending.shift()?.done();
    await added;
    expect(world.draft().attachments.photos).toHaveLength(1);
    await world.pass(200);
    world.pending.shift()?.done();
    await world.settle();
    expect(world.written).toMatchObject([
      { typed: '', shots: 1, photos: 1 },
      { typed: 'a', shots: 0, photos: 1 },
    ]);
  });

  it('a photo that cannot be kept is not in the draft, and the words are kept all the same', async () => {
    const world = bench();
    world.type('a');
    world.break(new Error('full'));
    await expect(world.keeper.add(withPhoto, [fakeShot()])).rejects.toThrow('full');
    expect(world.draft().attachments).toEqual({});
    expect(world.keeper.state.value.fault).toBeNull();
    world.break(null);
    await world.pass(200);
    expect(world.written).toMatchObject([{ typed: 'a', photos: 0 }]);
  });

  it('waits for what runs before it stops, writes nothing afterwards, and goes on when asked', async () => {
    const world = bench({ slow: true });
    world.type('a');
    await world.pass(200);
    let stopped = false;
    const stopping = world.keeper.stop().then(() => {
      stopped = true;
    });
    await world.settle();
    expect(stopped).toBe(false);
    world.pending.shift()?.done();
    await stopping;
    world.type('ab');
    await world.keeper.flush();
    await world.pass(1_000);
    expect(world.written.map(({ typed }) => typed)).toEqual(['a']);
    world.keeper.start();
    await world.pass(200);
    expect(world.pending).toHaveLength(1);
  });
});
