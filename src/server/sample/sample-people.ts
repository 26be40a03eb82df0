import { type Catalogue, partyNameVi } from '../../domain/catalogue.ts';
import type { Role } from '../../domain/roster.ts';
import type { Enrolment } from '../people/enrolment.ts';

/** A person of the sample to try out, with a new code. */
export type SamplePerson = { nameVi: string; partyNameVi: string; code: string };

/** The first person of the desk, and the first officer of the desk's office. */
export async function inviteSamplePeople(
  communeId: string,
  catalogue: Catalogue,
  enrolment: Enrolment,
): Promise<{ officer: SamplePerson; desk: SamplePerson }> {
  const invite = async (role: Role): Promise<SamplePerson> => {
    const found = [...catalogue.people].find(
      ([, person]) => person.role === role && catalogue.deskParties.has(person.partyId),
    );
    if (!found) throw new Error(`the sample has no person with the role ${role} in the desk's office`);
    const [personId, { nameVi, partyId }] = found;
    const code = await enrolment.invite(communeId, personId);
    return { nameVi, partyNameVi: partyNameVi(catalogue, partyId) ?? partyId, code };
  };
  return { officer: await invite('officer'), desk: await invite('desk') };
}
