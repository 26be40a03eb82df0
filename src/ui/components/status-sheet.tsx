import { useCallback, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { PlaceRow, StatusChoice } from '../../notebook/views.ts';
import { cameraPath } from '../paths.ts';
import { useSendWords } from '../send-words.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { useAct } from '../use-act.ts';
import { useQuery } from '../use-query.ts';
import { useReachable } from '../use-sending.ts';
import { Icon } from './icon.tsx';
import { Question } from './question.tsx';
import { Sheet } from './sheet.tsx';

type Answers = { [fieldId: string]: string };
type Chosen = { choice: StatusChoice; answers: Answers };

/** Saves a check without a photo. */
function useSaveCheck(row: PlaceRow) {
  const { notebook, notices } = useServices();
  const { act } = useAct();
  const reachable = useReachable();
  const words = useSendWords();
  return ({ choice, answers }: Chosen) =>
    act(async () => {
      const { campaign, checklistId, placeId } = row;
      const check = { campaign, checklistId, placeId, status: choice.value, values: answers, shots: [] };
      const saved = await notebook.check(check);
      const safe = reachable ? words.online : words.offline;
      notices.done(`${vi.saved.status(row.nameVi, choice.labelVi)}. ${safe}`, saved.undo);
    });
}

/** "⋯": the other statuses of a place, in the campaign's words; each asks for what it needs, then is saved. */
export function StatusSheet({ row, onClose }: { row: PlaceRow; onClose: () => void }) {
  const { notebook } = useServices();
  const { route } = useLocation();
  const { campaign, checklistId } = row;
  const query = useCallback(
    () => notebook.statusChoices(campaign, checklistId),
    [notebook, campaign, checklistId],
  );
  const choices = useQuery(query);
  const save = useSaveCheck(row);
  const [chosen, setChosen] = useState<Chosen | null>(null);

  async function goOn(next: Chosen): Promise<void> {
    const { choice, answers } = next;
    setChosen(next);
    if (choice.ask.some(({ fieldId }) => answers[fieldId] === undefined)) return;
    // In place of the sheet, so that the way back leads to the page below it.
    if (choice.needsPhoto) route(cameraPath(row, { status: choice.value, values: answers }), true);
    else await save(next);
    onClose();
  }

  const question = chosen?.choice.ask.find(({ fieldId }) => chosen.answers[fieldId] === undefined);
  return (
    <Sheet title={row.nameVi} onClose={onClose}>
      {chosen && question ? (
        <Question
          key={question.fieldId}
          ask={question}
          onAnswer={(answer) =>
            goOn({ choice: chosen.choice, answers: { ...chosen.answers, [question.fieldId]: answer } })
          }
        />
      ) : (
        <ChoiceList
          choices={choices.state === 'ready' ? choices.value : []}
          onChoose={(choice) => goOn({ choice, answers: {} })}
        />
      )}
    </Sheet>
  );
}

function ChoiceList({
  choices,
  onChoose,
}: {
  choices: StatusChoice[];
  onChoose: (choice: StatusChoice) => Promise<void>;
}) {
  return (
    <fieldset class="choices">
      <legend>{vi.choices.title}</legend>
      {choices.map((choice) => (
        <button key={choice.value} type="button" class="choice" onClick={() => onChoose(choice)}>
          <Icon name={choice.wantsAttention ? 'sign-attention' : 'sign-done'} />
          <span class="choice-label">{choice.labelVi}</span>
          {choice.needsPhoto && (
            <span class="choice-hint">
              <Icon name="camera" size={20} /> {vi.choices.needsPhoto}
            </span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
