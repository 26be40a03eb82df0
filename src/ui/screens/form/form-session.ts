import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../../../base/clock.ts';
import type { Json } from '../../../base/json.ts';
import type { Attachment } from '../../../domain/attachment.ts';
import { dayReader } from '../../../domain/days.ts';
import { isFilled } from '../../../domain/entry-values.ts';
import type { Shot } from '../../../domain/shot.ts';
import { type FormReading, readTyped } from '../../../domain/typed-values.ts';
import type { DifferingWords, FormDraft, FormView } from '../../../notebook/form-work.ts';
import { createDraftKeeper, type DraftKeeper, type Later } from './draft-keeper.ts';

type Ports = {
  keepDraft(draft: FormDraft, added: readonly Shot[]): Promise<void>;
  clock: Clock;
  later: Later;
};

/** One form while it is open: what stands in it, how it is judged, what of that is shown. Knows no page. */
export type FormSession = {
  view: FormView;
  draft: ReadonlySignal<FormDraft>;
  reading: ReadonlySignal<FormReading>;
  keeper: DraftKeeper;
  /** Anything was changed since the form was opened. */
  changed: ReadonlySignal<boolean>;
  /** Fields that a person filled: a refill leaves them alone. */
  byHand: ReadonlySignal<ReadonlySet<string>>;
  /** Fields that were changed and left again: their faults are shown. */
  left: ReadonlySignal<ReadonlySet<string>>;
  /** Lưu was pressed and refused: every fault is shown. */
  pressed: ReadonlySignal<boolean>;
  /** What the person had written where the entry that was joined says something else. */
  differing: ReadonlySignal<DifferingWords[]>;
  /** Photos and files that are still on their way into the draft. */
  adding: ReadonlySignal<number>;
  /** ISO date taken for today; a form can lie open over midnight. */
  today(): string;
  change(fieldId: string, value: Json | undefined): void;
  enter(fieldId: string): void;
  leave(fieldId: string): void;
  press(): void;
  /** What stands in fields that no person filled gives way to this. */
  refill(typed: FormDraft['typed']): void;
  /** The draft is an edit of that entry now; it is kept as such already. */
  join(joined: FormDraft): void;
  /** `added` are those whose bytes are not yet with the draft. */
  attach(fieldId: string, attachments: readonly Attachment[], added: readonly Shot[]): Promise<void>;
  detach(fieldId: string, sha256: string): void;
  /** Photos or files are being read: Lưu waits for them. */
  whileAdding(work: () => Promise<void>): Promise<void>;
  /** Before a camera or picker opens (STORE-4). */
  secure(fieldId: string): Promise<void>;
};

export function createFormSession(view: FormView, ports: Ports): FormSession {
  const { campaign, form } = view;
  const state = createState(view);
  const { draft, byHand, left, pressed, changed } = state;
  const differing = computed(() => draft.value.differing ?? []);
  const dayOf = dayReader(campaign.timeZone);
  const today = () => dayOf(ports.clock.now());
  const reading = computed(() => {
    const { typed, attachments } = draft.value;
    return readTyped(campaign, form, typed, attachments, today());
  });
  const keeper = createDraftKeeper({
    read: () => draft.peek(),
    apply: (change) => {
      draft.value = change(draft.peek());
    },
    write: ports.keepDraft,
    clock: ports.clock,
    later: ports.later,
    keptAt: view.resumed ? view.draft.at : null,
  });

  function alter(part: Partial<FormDraft>, fieldIds: readonly string[]): void {
    draft.value = { ...draft.peek(), ...part, at: Math.round(ports.clock.now()) };
    byHand.value = new Set([...byHand.peek(), ...fieldIds]);
    changed.value = true;
    keeper.changed();
  }

  function enter(fieldId: string): void {
    if (draft.peek().field === fieldId) return;
    draft.value = { ...draft.peek(), field: fieldId };
    if (changed.peek()) keeper.changed();
  }

  return {
    ...{ ...state, view, reading, differing, keeper, today, enter },
    ...attachingOf(state, { keeper, clock: ports.clock, alter }),
    change(fieldId, value) {
      alter({ typed: withValue(draft.peek().typed, fieldId, value), field: fieldId }, [fieldId]);
    },
    leave(fieldId) {
      if (byHand.peek().has(fieldId)) left.value = new Set([...left.peek(), fieldId]);
    },
    press: () => {
      pressed.value = true;
    },
    refill(typed) {
      const own = Object.entries(draft.peek().typed).filter(([fieldId]) => byHand.peek().has(fieldId));
      alter({ typed: { ...typed, ...Object.fromEntries(own) } }, []);
    },
    join(joined) {
      draft.value = joined;
      pressed.value = false;
      left.value = new Set();
      changed.value = true;
      // Written already; written once more, its hour is said.
      keeper.changed();
    },
    async secure(fieldId) {
      enter(fieldId);
      keeper.changed();
      await keeper.flush();
    },
  };
}

type State = ReturnType<typeof createState>;
type Tools = {
  keeper: DraftKeeper;
  clock: Clock;
  alter(part: Partial<FormDraft>, fieldIds: readonly string[]): void;
};

function attachingOf(
  { draft, changed, byHand, adding }: State,
  { keeper, clock, alter }: Tools,
): Pick<FormSession, 'attach' | 'detach' | 'whileAdding'> {
  return {
    async attach(fieldId, attachments, added) {
      const at = Math.round(clock.now());
      await keeper.add((before) => ({ ...withAttached(before, fieldId, attachments), at }), added);
      changed.value = true;
      byHand.value = new Set([...byHand.peek(), fieldId]);
    },
    detach(fieldId, sha256) {
      const { attachments } = draft.peek();
      const rest = (attachments[fieldId] ?? []).filter((each) => each.sha256 !== sha256);
      alter({ attachments: { ...attachments, [fieldId]: rest } }, [fieldId]);
    },
    async whileAdding(work) {
      adding.value += 1;
      try {
        await work();
      } finally {
        adding.value -= 1;
      }
    },
  };
}

/** Who filled what in a draft that lay here is not known: all of it counts as a person's. */
function createState(view: FormView) {
  const { draft, resumed } = view;
  const filled = Object.keys(draft.typed).filter((fieldId) => isFilled(draft.typed[fieldId]));
  return {
    draft: signal(draft),
    byHand: signal<ReadonlySet<string>>(new Set(resumed ? filled : [])),
    left: signal<ReadonlySet<string>>(new Set()),
    pressed: signal(false),
    changed: signal(false),
    adding: signal(0),
  };
}

function withValue(typed: FormDraft['typed'], fieldId: string, value: Json | undefined): FormDraft['typed'] {
  const { [fieldId]: _, ...others } = typed;
  return value === undefined ? others : { ...others, [fieldId]: value };
}

/** A photo that is there already is not there twice. */
function withAttached(draft: FormDraft, fieldId: string, attachments: readonly Attachment[]): FormDraft {
  const present = draft.attachments[fieldId] ?? [];
  const known = new Set(present.map(({ sha256 }) => sha256));
  const added = attachments.filter(({ sha256 }) => !known.has(sha256));
  return { ...draft, attachments: { ...draft.attachments, [fieldId]: [...present, ...added] } };
}
