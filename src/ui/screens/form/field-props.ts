import type { Json } from '../../../base/json.ts';
import type { Field, Option } from '../../../domain/campaign/form-schema.ts';

/** What the control of every type of field gets. */
export type FieldProps = {
  field: Field;
  /** As it was typed; undefined for nothing. */
  value: Json | undefined;
  onChange(value: Json | undefined): void;
  /** What can be chosen, from the campaign or from this device. */
  options: readonly Option[];
  /** Words that are offered, never the only ones possible. */
  suggestions: readonly string[];
  /** Of the control itself; its label stands in `${inputId}-label`. */
  inputId: string;
  /** Ids of what explains it: hint, fault, echo. */
  describedBy: string;
  invalid: boolean;
  required: boolean;
};

export function inputIdOf(fieldId: string): string {
  return `o-${fieldId}`;
}

export function labelIdOf(inputId: string): string {
  return `${inputId}-label`;
}

/** What a control says back of what stands in it: how a number was read, the weekday of a date. */
export function echoIdOf(inputId: string): string {
  return `${inputId}-echo`;
}

/** What every typed control says of itself to those who do not see it. */
export function spokenOf({ inputId, describedBy, invalid, required }: FieldProps) {
  return {
    id: inputId,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    'aria-required': required,
  };
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
}

/** The values of a list, whatever a draft of old holds. */
export function listOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
