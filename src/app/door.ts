import { type EnrolAnswer, type EnrolRequest, enrolAnswerSchema } from '../protocol/enrol.ts';
import type { RequestError } from '../protocol/errors.ts';
import { routes } from '../protocol/routes.ts';
import { sampleAnswerSchema } from '../protocol/sample.ts';
import { protocolVersion } from '../protocol/version.ts';
import type { Directory } from '../storage/directory-store.ts';
import type { Door, DoorTrouble, SampleLinks } from '../ui/ports.ts';
import { askEndpoint } from './ask-endpoint.ts';

type Fetch = typeof globalThis.fetch;

/** How a person's device becomes known to the endpoint, and to the directory of this device. */
export function createDoor(fetch: Fetch, directory: Pick<Directory, 'enrol'>): Door {
  async function ask(code: string, confirm: boolean): Promise<EnrolAnswer | DoorTrouble> {
    const request: EnrolRequest = { protocol: protocolVersion, code, confirm };
    const asked = await askEndpoint(fetch, routes.enrol, enrolAnswerSchema, request);
    return 'answer' in asked ? asked.answer : { trouble: troubleOf(asked.error) };
  }

  return {
    async look(code) {
      const answer = await ask(code, false);
      if ('trouble' in answer) return answer;
      const { session, partyNameVi } = answer;
      return {
        personId: session.person.id,
        personNameVi: session.person.nameVi,
        partyNameVi,
        communeNameVi: session.commune.nameVi,
      };
    },
    async enter(code) {
      const answer = await ask(code, true);
      if ('trouble' in answer) return answer;
      const { commune, person } = answer.session;
      await directory.enrol({ communeId: commune.id, personId: person.id, nameVi: person.nameVi });
      return 'entered';
    },
  };
}

function troubleOf(error: RequestError | 'network'): DoorTrouble['trouble'] {
  switch (error) {
    case 'network':
      return 'network';
    // A code too short or too long is no code either.
    case 'code-unknown':
    case 'malformed-request':
      return 'code-unknown';
    case 'too-old':
      return 'update';
    default:
      return 'busy';
  }
}

export function createSampleLinks(fetch: Fetch): SampleLinks {
  return async () => {
    const asked = await askEndpoint(fetch, routes.sample, sampleAnswerSchema);
    return 'answer' in asked ? { officer: asked.answer.officer, desk: asked.answer.desk } : null;
  };
}
