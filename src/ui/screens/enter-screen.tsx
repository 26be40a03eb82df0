import { useContext, useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { CodeForm } from '../components/code-form.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useEntrance } from '../entrance.ts';
import { countWaiting, FactsContext } from '../facts.ts';
import { paths } from '../paths.ts';
import type { Visitor } from '../ports.ts';
import { vi } from '../text/vi.ts';
import { viAnswers } from '../text/vi-answers.ts';
import { viEnter } from '../text/vi-enter.ts';

/** The code sits in the fragment, which no server sees; opening the link does not use it. */
export function codeInAddress(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    // Not a code that we wrote: it can be typed instead.
    return '';
  }
}

type Step =
  | { at: 'code'; code: string; faultVi: string | null }
  | { at: 'looking' }
  | { at: 'confirm'; code: string; visitor: Visitor; faultVi: string | null }
  | { at: 'entering' };

/** P1: a code, then "Đúng là …?", and only that tap uses it. */
export function EnterScreen() {
  const { door, onEntered } = useEntrance();
  const { route } = useLocation();
  const [step, setStep] = useState<Step>({ at: 'code', code: '', faultVi: null });

  async function look(code: string): Promise<void> {
    setStep({ at: 'looking' });
    const found = await door.look(code);
    if ('trouble' in found) setStep({ at: 'code', code, faultVi: viAnswers.door[found.trouble] });
    else setStep({ at: 'confirm', code, visitor: found, faultVi: null });
  }

  async function enter(code: string, visitor: Visitor): Promise<void> {
    setStep({ at: 'entering' });
    const answer = await door.enter(code);
    if (answer !== 'entered') {
      return setStep({ at: 'confirm', code, visitor, faultVi: viAnswers.door[answer.trouble] });
    }
    route(paths.home, true);
    onEntered();
  }

  // A link is looked at when it is opened; another one opened on this page changes the fragment only.
  useEffect(() => {
    const lookAtAddress = () => {
      const code = codeInAddress();
      if (code !== '') void look(code);
    };
    lookAtAddress();
    window.addEventListener('hashchange', lookAtAddress);
    return () => window.removeEventListener('hashchange', lookAtAddress);
  }, []);

  return (
    <div class="screen enter">
      <ScreenTitle title={viEnter.title} />
      {step.at === 'code' && <CodeForm code={step.code} faultVi={step.faultVi} onCode={look} />}
      {step.at === 'looking' && <p role="status">{viEnter.checking}</p>}
      {step.at === 'entering' && <p role="status">{viEnter.entering}</p>}
      {step.at === 'confirm' && (
        <Confirm
          {...step}
          onYes={() => enter(step.code, step.visitor)}
          onNo={() => setStep({ at: 'code', code: '', faultVi: viEnter.notMe })}
        />
      )}
    </div>
  );
}

type ConfirmProps = Extract<Step, { at: 'confirm' }> & { onYes: () => Promise<void>; onNo: () => void };

function Confirm({ visitor, faultVi, onYes, onNo }: ConfirmProps) {
  // Whose notebook is open on this device now; null before anybody's is.
  const present = useContext(FactsContext);
  const waiting = present?.send ? countWaiting(present.send) : 0;
  if (present && present.me.personId !== visitor.personId && waiting > 0) {
    return <OtherPerson nameVi={present.me.nameVi} waiting={waiting} />;
  }
  return (
    <section class="confirm">
      <p class="confirm-question">{viEnter.isIt(visitor.personNameVi, visitor.partyNameVi)}</p>
      <p class="quiet">{viEnter.commune(visitor.communeNameVi)}</p>
      {faultVi !== null && (
        <p role="alert" class="notice notice-failed">
          {faultVi}
        </p>
      )}
      <div class="button-column">
        <button type="button" class="button button-main" onClick={onYes}>
          {vi.enter.yes}
        </button>
        <button type="button" class="button" onClick={onNo}>
          {viEnter.no}
        </button>
      </div>
    </section>
  );
}

/** Leaving with unsent work is refused (STORE-9). */
function OtherPerson({ nameVi, waiting }: { nameVi: string; waiting: number }) {
  return (
    <section class="confirm" role="alert">
      <p>{viEnter.otherPerson(nameVi, waiting)}</p>
      <a href={paths.send} class="button button-main">
        {viEnter.toSend}
      </a>
    </section>
  );
}
