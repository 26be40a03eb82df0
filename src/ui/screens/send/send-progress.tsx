import { useEffect, useState } from 'preact/hooks';
import { paths } from '../../paths.ts';
import type { SendingStatus } from '../../ports.ts';
import { useServices } from '../../services.ts';
import { vi } from '../../text/vi.ts';
import { viAnswers } from '../../text/vi-answers.ts';
import { viOutbox } from '../../text/vi-outbox.ts';
import { useSending } from '../../use-sending.ts';

/** How far it has come, or why it stopped and when it goes on. */
export function SendProgress() {
  const status = useSending();
  const { activity, progress, trouble } = status;
  if (activity === 'sending' && progress !== null && progress.total > 0) {
    const byBytes = progress.bytesTotal > 0;
    return (
      <section>
        <progress
          aria-label={vi.send.busy}
          value={byBytes ? progress.bytesDone : progress.done}
          max={byBytes ? progress.bytesTotal : progress.total}
        />
        <p>{viOutbox.keepOpen}</p>
      </section>
    );
  }
  if (trouble === null || activity === 'sending') return null;
  return (
    <section>
      {/* Being without a line is how the field is, no failure: the line above says it. */}
      {trouble !== 'network' && (
        <p role="alert" class="notice notice-failed">
          {viAnswers.sending[trouble]}
        </p>
      )}
      {trouble === 'session' && (
        <a href={paths.enter} class="button">
          {viOutbox.enterCode}
        </a>
      )}
      <Countdown status={status} />
    </section>
  );
}

/** Runs on the device's own clock, as the engine's attempts do. */
function Countdown({ status }: { status: SendingStatus }) {
  const { nextAttempt } = status;
  const { deviceClock } = useServices();
  const [now, setNow] = useState(() => deviceClock.now());
  useEffect(() => {
    if (nextAttempt === null) return;
    setNow(deviceClock.now());
    const timer = setInterval(() => setNow(deviceClock.now()), 1_000);
    return () => clearInterval(timer);
  }, [deviceClock, nextAttempt]);
  if (nextAttempt === null || nextAttempt <= now) return null;
  return <p class="quiet">{viOutbox.retryAuto(Math.ceil((nextAttempt - now) / 1_000))}</p>;
}
