import { useState } from 'preact/hooks';
import { UnsentWorkError } from '../../../notebook/device-work.ts';
import { Sheet } from '../../components/sheet.tsx';
import { logPath, paths } from '../../paths.ts';
import { LeaveFailedError, useServices } from '../../services.ts';
import { viDevice } from '../../text/vi-device.ts';
import { useAct } from '../../use-act.ts';

/** Why the person stays, and where to go to change that. */
type Refusal = { textVi: string; unsent: boolean; drafts: boolean };

/** Signing out with unsent work is refused (STORE-9); otherwise it is asked once, with what will happen. */
export function LeaveDevice() {
  const { notebook } = useServices();
  const { busy, act } = useAct();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asking, setAsking] = useState(false);

  async function ask(): Promise<void> {
    setRefusal(null);
    const found = await refusalOf(() => notebook.mayLeave());
    if (found) setRefusal(found);
    else setAsking(true);
  }

  return (
    <section>
      <button type="button" class="button" disabled={busy} onClick={() => act(ask)}>
        {viDevice.leave}
      </button>
      <p class="quiet">{viDevice.leaveHint}</p>
      {refusal && <Refused refusal={refusal} />}
      {asking && (
        <Question
          onClose={(found) => {
            setAsking(false);
            setRefusal(found);
          }}
        />
      )}
    </section>
  );
}

async function refusalOf(work: () => Promise<void>): Promise<Refusal | null> {
  try {
    await work();
    return null;
  } catch (fault) {
    if (fault instanceof UnsentWorkError) {
      const { unsent, drafts } = fault.left;
      return { textVi: viDevice.unsentWork(unsent, drafts), unsent: unsent > 0, drafts: drafts > 0 };
    }
    if (fault instanceof LeaveFailedError) {
      return { textVi: viDevice.leaveFailed[fault.trouble], unsent: false, drafts: false };
    }
    throw fault;
  }
}

function Refused({ refusal: { textVi, unsent, drafts } }: { refusal: Refusal }) {
  return (
    <div role="alert" class="notice notice-failed">
      <p>{textVi}</p>
      {unsent && (
        <a href={paths.send} class="button-plain">
          {viDevice.toSend}
        </a>
      )}
      {drafts && (
        <a href={logPath('drafts')} class="button-plain">
          {viDevice.toDrafts}
        </a>
      )}
    </div>
  );
}

function Question({ onClose }: { onClose: (refusal: Refusal | null) => void }) {
  const { leave } = useServices();
  const { busy, act } = useAct();
  // Asked again by `leave` itself: another tab may have written meanwhile.
  const goOut = () => act(async () => onClose(await refusalOf(leave)));
  return (
    <Sheet title={viDevice.leave} onClose={() => onClose(null)}>
      <p>{viDevice.leaveAsk}</p>
      <div class="button-column">
        <button type="button" class="button button-main" disabled={busy} onClick={goOut}>
          {viDevice.leaveYes}
        </button>
        <button type="button" class="button" onClick={() => onClose(null)}>
          {viDevice.leaveNo}
        </button>
      </div>
    </Sheet>
  );
}
