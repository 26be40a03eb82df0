import { addDays, isoWeekday, slashedDay } from '../../../../domain/days.ts';
import { viForm } from '../../../text/vi-form.ts';
import { viLog } from '../../../text/vi-log.ts';
import { echoIdOf, type FieldProps, spokenOf, textOf } from '../field-props.ts';
import { useFormSession } from '../form-context.ts';

/** The system's own calendar; the weekday is said in words, which tells a slip of the month. */
export function DayField(props: FieldProps) {
  const { value, onChange, inputId } = props;
  const { today } = useFormSession();
  const day = textOf(value);
  return (
    <>
      <input
        {...spokenOf(props)}
        class="input input-day"
        type="date"
        value={day}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <p id={echoIdOf(inputId)} class="field-echo">
        {/^\d{4}-\d{2}-\d{2}$/.test(day) && dayWords(day, today())}
      </p>
    </>
  );
}

function dayWords(day: string, today: string): string {
  const words = viLog.day(isoWeekday(day), slashedDay(day));
  if (day === today) return viForm.today(words);
  return day === addDays(today, -1) ? viForm.yesterday(words) : words;
}

export function TimeField(props: FieldProps) {
  const { value, onChange } = props;
  return (
    <input
      {...spokenOf(props)}
      class="input input-day"
      type="time"
      value={textOf(value)}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}
