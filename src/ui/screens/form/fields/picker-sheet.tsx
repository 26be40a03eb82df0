import { useId, useState } from 'preact/hooks';
import { matchesSearch } from '../../../../base/text.ts';
import type { Option } from '../../../../domain/campaign/form-schema.ts';
import { Icon } from '../../../components/icon.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { viForm } from '../../../text/vi-form.ts';

type Props = {
  labelVi: string;
  options: readonly Option[];
  several?: boolean;
  isChosen: (option: Option) => boolean;
  onChoose: (option: Option) => void;
  /** Null where only what is in the list will do. */
  onOther: (() => void) | null;
  onClose: () => void;
};

/** A list of names, found without accents (TEXT-2); of one, a tap chooses and closes. */
export function PickerSheet({
  labelVi,
  options,
  several = false,
  isChosen,
  onChoose,
  onOther,
  onClose,
}: Props) {
  const [search, setSearch] = useState('');
  const searchId = useId();
  const found = options.filter((option) => matchesSearch(option.labelVi, search));
  return (
    <Sheet title={labelVi} onClose={onClose}>
      <div class="search picker-search">
        <label for={searchId}>{viForm.search}</label>
        <span class="search-line">
          <Icon name="search" />
          <input
            id={searchId}
            class="input"
            type="search"
            autocomplete="off"
            placeholder={viForm.searchHint}
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </span>
      </div>
      <fieldset class="options" aria-label={labelVi}>
        {found.map((option) => (
          <PickerOption
            key={option.value}
            labelVi={option.labelVi}
            several={several}
            chosen={isChosen(option)}
            onChoose={() => onChoose(option)}
          />
        ))}
      </fieldset>
      {found.length === 0 && (
        <p role="status" class="quiet">
          {viForm.notFound(search)}
        </p>
      )}
      {onOther && (
        <button type="button" class="choice" onClick={onOther}>
          <span class="choice-label">{viForm.other}</span>
        </button>
      )}
      {several && (
        <div class="picker-foot">
          <button type="button" class="button button-main button-wide" onClick={onClose}>
            {viForm.done}
          </button>
        </div>
      )}
    </Sheet>
  );
}

type OptionProps = { labelVi: string; several: boolean; chosen: boolean; onChoose: () => void };

function PickerOption({ labelVi, several, chosen, onChoose }: OptionProps) {
  if (several) {
    return (
      <label class="option">
        <input type="checkbox" checked={chosen} onChange={onChoose} />
        <span class="option-words">{labelVi}</span>
      </label>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: of real radios the arrow keys would choose, and close the sheet, on the way.
    <button type="button" role="radio" aria-checked={chosen} class="option" onClick={onChoose}>
      <span class="option-mark">{chosen && <Icon name="sign-done" />}</span>
      <span class="option-words">{labelVi}</span>
    </button>
  );
}
