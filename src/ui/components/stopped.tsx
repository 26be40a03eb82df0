import { vi } from '../text/vi.ts';
import { viFaults } from '../text/vi-faults.ts';

/** The app cannot go on with this page: why, and the one thing to do. */
export function Stopped({ sentences }: { sentences: string[] }) {
  return (
    <main class="screen fault-screen">
      <p class="brand">{vi.app.name}</p>
      <div role="alert">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <button type="button" class="button button-main" onClick={() => location.reload()}>
        {viFaults.reload}
      </button>
    </main>
  );
}
