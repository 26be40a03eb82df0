import { type ReadonlySignal, signal } from '@preact/signals';
import type { Directory, EnrolledPerson } from '../storage/directory-store.ts';
import { App } from '../ui/app.tsx';
import { Stopped } from '../ui/components/stopped.tsx';
import type { Doorstep } from '../ui/doorstep.tsx';
import type { Entrance } from '../ui/entrance.ts';
import { faultSentence } from '../ui/fault-sentence.ts';
import type { LastWords } from '../ui/last-words.ts';
import { paths } from '../ui/paths.ts';
import type { Door, SampleLinks, Updates } from '../ui/ports.ts';
import { viFaults } from '../ui/text/vi-faults.ts';
import { type OpenNotebook, openNotebook } from './open-notebook.ts';

/** What the page shows: nothing yet, the way in, a notebook, or why it cannot go on. */
export type Scene =
  | { at: 'opening' }
  | { at: 'doorstep'; Way: typeof Doorstep }
  | { at: 'notebook'; open: OpenNotebook }
  | { at: 'stopped'; sentences: string[] };

export type Stage = {
  scene: ReadonlySignal<Scene>;
  /** Opens the notebook of whoever is the current person; the one open before is closed. */
  open(): Promise<void>;
  fail(fault: unknown): void;
};

export type StageParts = {
  directory: Pick<Directory, 'current' | 'leave'>;
  updates: Updates;
  lastWords: LastWords;
  fetch: typeof globalThis.fetch;
};

export function createStage({ directory, updates, lastWords, fetch }: StageParts): Stage {
  const scene = signal<Scene>({ at: 'opening' });

  function show(next: Scene): void {
    const before = scene.peek();
    scene.value = next;
    if (before.at === 'notebook') before.open.close();
  }

  const onOutdated = () => show({ at: 'stopped', sentences: [viFaults.outdated] });
  const fail = (fault: unknown) => show({ at: 'stopped', sentences: [viFaults.start, faultSentence(fault)] });

  async function open(): Promise<void> {
    try {
      const person = await directory.current();
      if (!person) {
        const { Doorstep: Way } = await import('../ui/doorstep.tsx');
        return show({ at: 'doorstep', Way });
      }
      // Closed first: a store is opened once.
      show({ at: 'opening' });
      const leave = () => signOut(person);
      const surroundings = { updates, lastWords, onOutdated, leave };
      show({ at: 'notebook', open: await openNotebook(person, surroundings) });
    } catch (fault) {
      fail(fault);
    }
  }

  /** The endpoint first: without a line, nothing is touched. */
  async function signOut(person: EnrolledPerson): Promise<void> {
    const { endSession, forgetPerson } = await import('./leave.ts');
    await endSession(fetch);
    show({ at: 'opening' });
    // Whoever comes in next starts where everybody does.
    history.replaceState(null, '', paths.home);
    try {
      await forgetPerson(person, directory);
    } catch (fault) {
      return fail(fault);
    }
    await open();
  }

  return { scene, fail, open };
}

type RootProps = { stage: Stage; door: Door; sampleLinks: SampleLinks };

export function Root({ stage, door, sampleLinks }: RootProps) {
  const scene = stage.scene.value;
  const entrance: Entrance = { door, onEntered: () => void stage.open() };
  switch (scene.at) {
    case 'opening':
      return null;
    case 'doorstep':
      return <scene.Way entrance={entrance} sampleLinks={sampleLinks} />;
    case 'notebook':
      return <App key={scene.open.person.personId} services={scene.open.services} entrance={entrance} />;
    case 'stopped':
      return <Stopped sentences={scene.sentences} />;
  }
}
