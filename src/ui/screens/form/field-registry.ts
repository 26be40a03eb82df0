import type { ComponentType } from 'preact';
import type { FieldType } from '../../../domain/campaign/form-schema.ts';
import type { FieldProps } from './field-props.ts';
import { BooleanField } from './fields/boolean-field.tsx';
import { ChoiceField } from './fields/choice-field.tsx';
import { ComputedField } from './fields/computed-field.tsx';
import { DayField, TimeField } from './fields/day-field.tsx';
import { FileField } from './fields/file-field.tsx';
import { LongTextField } from './fields/long-text-field.tsx';
import { MultichoiceField } from './fields/multichoice-field.tsx';
import { NumberField } from './fields/number-field.tsx';
import { PhotoField } from './fields/photo-field.tsx';
import { MultiPickerField, PickerField } from './fields/picker-field.tsx';
import { TextField } from './fields/text-field.tsx';

type Kind = {
  Control: ComponentType<FieldProps>;
  /** One control with its label; several under a legend; or one that says its label itself. */
  shape: 'line' | 'group' | 'bare';
};

/** What each type of field is on the screen. */
export const fieldRegistry: { [type in FieldType]: Kind } = {
  text: { Control: TextField, shape: 'line' },
  longtext: { Control: LongTextField, shape: 'line' },
  integer: { Control: NumberField, shape: 'line' },
  decimal: { Control: NumberField, shape: 'line' },
  money: { Control: NumberField, shape: 'line' },
  date: { Control: DayField, shape: 'line' },
  time: { Control: TimeField, shape: 'line' },
  choice: { Control: ChoiceField, shape: 'group' },
  multichoice: { Control: MultichoiceField, shape: 'group' },
  place: { Control: PickerField, shape: 'group' },
  areaUnit: { Control: PickerField, shape: 'group' },
  body: { Control: PickerField, shape: 'group' },
  bodyMulti: { Control: MultiPickerField, shape: 'group' },
  bodyOrArea: { Control: PickerField, shape: 'group' },
  photo: { Control: PhotoField, shape: 'group' },
  file: { Control: FileField, shape: 'group' },
  url: { Control: TextField, shape: 'line' },
  phone: { Control: TextField, shape: 'line' },
  boolean: { Control: BooleanField, shape: 'bare' },
  computed: { Control: ComputedField, shape: 'line' },
};
