import { useCallback, useId } from 'preact/hooks';
import { type TextSize, textSizes } from '../../../notebook/device-work.ts';
import { useServices } from '../../services.ts';
import { viDevice } from '../../text/vi-device.ts';
import { showTextSize } from '../../text-size.ts';
import { useAct } from '../../use-act.ts';
import { useQuery } from '../../use-query.ts';

/** Three sizes; each shows at once what it does. */
export function TextSizeChoice() {
  const { notebook } = useServices();
  const { act } = useAct();
  const name = useId();
  const size = useQuery(useCallback(() => notebook.textSize(), [notebook]));
  const chosen = size.state === 'ready' ? size.value : null;

  async function choose(next: TextSize): Promise<void> {
    const kept = await act(() => notebook.setTextSize(next));
    if (kept) showTextSize(next);
  }

  return (
    <fieldset class="sizes">
      <legend>
        <h2>{viDevice.textSize}</h2>
      </legend>
      {textSizes.map((each) => (
        <label key={each} class={`size size-${each}`}>
          <input type="radio" name={name} checked={each === chosen} onChange={() => choose(each)} />
          <span>{viDevice.sizes[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
