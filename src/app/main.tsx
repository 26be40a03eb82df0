import '../ui/styles/app.css';
import { render } from 'preact';
import { openDirectory } from '../storage/directory-store.ts';
import { Stopped } from '../ui/components/stopped.tsx';
import { faultSentence } from '../ui/fault-sentence.ts';
import { createLastWords } from '../ui/last-words.ts';
import { viFaults } from '../ui/text/vi-faults.ts';
import { createLateDoor, createLateSampleLinks } from './late-door.ts';
import { registerWorker } from './register-worker.ts';
import { createStage, Root, type Stage } from './root.tsx';

/** What nobody foresaw is said where the person is; the notebook stays open. */
function sayOf(stage: Stage): (fault: unknown) => void {
  return (fault) => {
    const scene = stage.scene.peek();
    if (scene.at === 'notebook') scene.open.services.notices.failed(fault);
    else if (scene.at !== 'stopped') stage.fail(fault);
  };
}

async function start(place: HTMLElement): Promise<void> {
  const directory = await openDirectory();
  const fetch = globalThis.fetch.bind(globalThis);
  const lastWords = createLastWords();
  const updates = registerWorker(lastWords.keep);
  const stage = createStage({ directory, fetch, updates, lastWords });
  const say = sayOf(stage);
  window.addEventListener('unhandledrejection', (event) => say(event.reason));
  const door = createLateDoor(async () => (await import('./door.ts')).createDoor(fetch, directory));
  const sampleLinks = createLateSampleLinks(async () => (await import('./door.ts')).createSampleLinks(fetch));
  render(<Root stage={stage} door={door} sampleLinks={sampleLinks} />, place);
  await stage.open();
}

const place = document.getElementById('app');
if (place) {
  start(place).catch((fault: unknown) => {
    render(<Stopped sentences={[viFaults.start, faultSentence(fault)]} />, place);
  });
}
