import { inputIdOf } from './field-props.ts';

/** Where it stands in "Thêm chi tiết", that is opened first: what is folded cannot take the focus. */
export function focusField(fieldId: string): void {
  const control = controlOf(fieldId);
  if (!control) return;
  const folded = control.closest('details');
  if (folded) folded.open = true;
  control.scrollIntoView({ block: 'center' });
  control.focus({ preventScroll: true });
  goOnBehind(control);
}

/** Of several radios the one that is chosen; the browser would go there by itself only from outside. */
function controlOf(fieldId: string): HTMLElement | null {
  const control = document.getElementById(inputIdOf(fieldId));
  const group = control?.closest('.field-group');
  return group?.querySelector<HTMLElement>('input[type=radio]:checked') ?? control;
}

/** "Xong" on a phone's keyboard, Enter on another: on to the next field, never to Lưu by a slip. */
export function focusNext(form: HTMLElement, from: EventTarget | null): void {
  const all = [
    ...form.querySelectorAll<HTMLElement>('input:not([hidden]), textarea, button, summary'),
  ].filter((each) => each.offsetParent !== null);
  const row = from instanceof Element ? from.closest('.field') : null;
  const at = from instanceof HTMLElement ? all.indexOf(from) : -1;
  all
    .slice(at + 1)
    .find((each) => !row?.contains(each))
    ?.focus();
}

/** Typing goes on where it ended. */
function goOnBehind(control: HTMLElement): void {
  const isLine = control instanceof HTMLInputElement && /^(text|tel)$/.test(control.type);
  if (!isLine && !(control instanceof HTMLTextAreaElement)) return;
  control.setSelectionRange(control.value.length, control.value.length);
}
