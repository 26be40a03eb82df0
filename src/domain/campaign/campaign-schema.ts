import * as z from 'zod/mini';
import { recordIdSchema } from '../ids.ts';
import { areaUnitWordsSchema, bodySchema, communeWordsSchema, placeKindSchema } from './body-schema.ts';
import { calendarSchema, deadlineSchema, periodSchema } from './deadline-schema.ts';
import { clauseSchema, legalBasisSchema, sectionSchema, sourceSchema } from './dispatch-schema.ts';
import { formSchema } from './form-schema.ts';
import { metricSchema } from './metric-schema.ts';
import { obligationSchema } from './obligation-schema.ts';
import { outlineSchema } from './outline-schema.ts';
import { sampleRosterSchema, sampleSchema } from './sample-schema.ts';
import { isoDateSchema, noteSchema, wordsSchema } from './value-schemas.ts';
import { checklistSchema, kindSchema, taskSchema, topicSchema } from './work-schema.ts';

/**
 * The shape of a campaign file, `campaign/1`. What it cannot say (references, rules between keys) is in
 * `campaign-faults.ts`, which a phone does not load: it only gets campaigns that the endpoint has checked.
 */
export const campaignSchema = z.strictObject({
  schema: z.literal('campaign/1'),
  /** Short enough for `{id}@{version}` to be the id of a record. */
  id: recordIdSchema.check(z.maxLength(100)),
  /** The whole of it is invented, e.g. for a test. */
  invented: z._default(z.boolean(), false),
  lang: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
  /** IANA zone in which days are counted (TIME-1). */
  timeZone: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/)),
  titleVi: wordsSchema,
  shortTitleVi: wordsSchema,
  occasionDate: z.optional(z.nullable(isoDateSchema)),
  readme: noteSchema,
  source: sourceSchema,
  legalBases: z._default(z.array(legalBasisSchema), []),
  purposeExact: z.optional(wordsSchema),
  themesExact: z._default(z.array(wordsSchema), []),
  slogansExact: z._default(z.array(wordsSchema), []),
  period: periodSchema,
  areaUnit: areaUnitWordsSchema,
  communeVi: communeWordsSchema,
  calendar: z._default(calendarSchema, { weekend: [6, 7], nonWorking: [] }),
  bodies: z.array(bodySchema).check(z.minLength(1)),
  placeKinds: z._default(z.array(placeKindSchema), []),
  sections: z._default(z.array(sectionSchema), []),
  clauses: z._default(z.array(clauseSchema), []),
  kinds: z.array(kindSchema).check(z.minLength(1)),
  topics: z._default(z.array(topicSchema), []),
  forms: z.array(formSchema).check(z.minLength(1)),
  checklists: z._default(z.array(checklistSchema), []),
  obligations: z._default(z.array(obligationSchema), []),
  tasks: z._default(z.array(taskSchema), []),
  metrics: z._default(z.array(metricSchema), []),
  deadlines: z._default(z.array(deadlineSchema), []),
  reports: z._default(z.array(outlineSchema), []),
  sampleRoster: z.optional(sampleRosterSchema),
  sample: z.optional(sampleSchema),
});
export type Campaign = z.infer<typeof campaignSchema>;
