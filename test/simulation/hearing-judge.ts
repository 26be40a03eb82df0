import * as z from 'zod/mini';
import { routes } from '../../src/protocol/routes.ts';
import { syncAnswerSchema } from '../../src/protocol/sync.ts';
import { broken } from './broken-invariant.ts';
import { telephone } from './commune.ts';
import type { LogJudge } from './log-judge.ts';
import type { PhoneBox } from './phone-box.ts';
import type { SimWorld } from './world.ts';

/** I6: in no answer stands anything of another commune, or an entry, a review or a telephone number that this person may not read. */
export function judgeHeard(world: SimWorld, phone: PhoneBox, log: LogJudge): void {
  for (const { path, text } of phone.line.heard.splice(0)) {
    for (const [, communeId] of text.matchAll(/secret of (\S+) /g)) {
      if (communeId !== phone.person.communeId) {
        broken('I6', `${phone.person.personId} heard of commune ${communeId}`);
      }
    }
    if (path === routes.sync) judgeAnswer(world, text, log);
  }
}

function judgeAnswer({ phones }: SimWorld, text: string, log: LogJudge): void {
  const answer = z.safeParse(syncAnswerSchema, JSON.parse(text));
  if (!answer.success) return;
  const { touched, records, session } = answer.data;
  // Two people share a browser: an answer is for the person whose session it was.
  const person = phones.find((other) => other.person.personId === session.person.id)?.person;
  if (!person) broken('I6', `an answer for ${session.person.id}`);
  if (person.role !== 'desk' && text.includes(telephone))
    broken('I6', `${person.personId} heard a telephone number`);
  for (const record of [...touched, ...records]) {
    const isOfPeople = record.type === 'entry' || record.type === 'review';
    const mayHear = isOfPeople
      ? log.mayRead(person, record)
      : record.type === 'campaign' || record.id.startsWith(`${person.communeId}-`);
    if (!mayHear) broken('I6', `${person.personId} heard of ${record.type} ${record.id}`);
  }
}
