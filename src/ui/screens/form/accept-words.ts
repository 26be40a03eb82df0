import { viForm } from '../../text/vi-form.ts';

const families: { [pattern: string]: string } = {
  'image/*': viForm.file.picture,
  'audio/*': viForm.file.sound,
};

/** What a file field takes, as people call it: ".pdf, .docx, ảnh". */
export function acceptWords(accept: readonly string[] = []): string {
  return accept.map((pattern) => families[pattern] ?? pattern).join(', ');
}
