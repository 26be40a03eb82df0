import { cleanup } from '@testing-library/preact';
import * as z from 'zod/mini';
import type { Json } from '../../src/base/json.ts';
import { formSchema } from '../../src/domain/campaign/form-schema.ts';
import type { FormDraft, FormView } from '../../src/notebook/form-work.ts';
import type { Lens } from '../../src/ui/ports.ts';
import { FormScreen } from '../../src/ui/screens/form/form-screen.tsx';
import { firstCampaignJson, soundCampaign } from './first-campaign.ts';
import { createFakeNotebook, type FakeViews, fakeNow, campaign as ref } from './ui-fake-notebook.ts';
import { createFakeLens, fakeMachine, renderWithin } from './ui-page.tsx';

type Sample = {
  fields: Json[];
  form?: { [key: string]: Json };
  view?: Partial<FormView>;
  draft?: Partial<FormDraft>;
  views?: Partial<FakeViews>;
  lens?: Partial<Lens>;
};

/** A form made of these fields, as a file would have them. */
export function sampleView({ fields, form = {}, view = {}, draft = {} }: Sample): FormView {
  return {
    draft: {
      id: 'draft-a',
      entryId: null,
      base: 0,
      campaign: ref,
      kind: 'kind-a',
      typed: {},
      attachments: {},
      opened: null,
      field: null,
      at: fakeNow,
      ...draft,
    },
    resumed: false,
    campaign: soundCampaign(firstCampaignJson()),
    form: z.parse(formSchema, { id: 'form-a', titleVi: 'Mẫu thử', ...form, fields }),
    kindVi: 'Mẫu thử',
    icon: null,
    today: '2026-04-21',
    choices: {},
    suggestions: {},
    last: null,
    returnedVi: null,
    ...view,
  };
}

/** The screen of such a form, on a notebook made by hand. */
export function openSample(sample: Sample) {
  const notebook = createFakeNotebook({ form: sampleView(sample), ...sample.views });
  const machine = fakeMachine({ notebook, lens: createFakeLens(sample.lens) });
  const query = { dot: ref.id, loai: 'kind-a' };
  const shown = renderWithin(machine, <FormScreen draftId="draft-a" query={query} />);
  const drafts = () => notebook.calls.filter(([name]) => name === 'keepDraft').map(([, draft]) => draft);
  const saved = () => notebook.calls.filter(([name]) => name === 'saveForm').map(([, draft]) => draft);
  return { ...shown, notebook, drafts, saved, unmount: cleanup };
}
