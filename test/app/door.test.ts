import { describe, expect, it } from 'vitest';
import { createDoor, createSampleLinks } from '../../src/app/door.ts';
import { enrolRequestSchema } from '../../src/protocol/enrol.ts';
import type { RequestError } from '../../src/protocol/errors.ts';
import { answerType } from '../../src/protocol/routes.ts';
import type { EnrolledPerson } from '../../src/storage/directory-store.ts';

const session = {
  commune: { id: 'commune-a', nameVi: 'xã Bình Thành', sample: true },
  person: { id: 'person-a', nameVi: 'Nguyễn Thị Lan', role: 'officer', partyId: 'party-a' },
};

function stage(answer: (confirm: boolean) => object) {
  const enrolled: EnrolledPerson[] = [];
  const asked: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const request = enrolRequestSchema.parse(JSON.parse(String(init?.body)));
    asked.push(request);
    return new Response(JSON.stringify(answer(request.confirm)), { headers: { 'content-type': answerType } });
  };
  const directory = { enrol: async (person: EnrolledPerson) => void enrolled.push(person) };
  return { door: createDoor(fetch, directory), enrolled, asked };
}

const known = (confirmed: boolean) => ({
  answer: 'enrol',
  session,
  partyNameVi: 'Phòng Văn hóa - Xã hội',
  confirmed,
});

describe('the door', () => {
  it('looks at a code without using it, and writes nobody down', async () => {
    const { door, enrolled, asked } = stage(known);
    expect(await door.look('LAN12345')).toEqual({
      personId: 'person-a',
      personNameVi: 'Nguyễn Thị Lan',
      partyNameVi: 'Phòng Văn hóa - Xã hội',
      communeNameVi: 'xã Bình Thành',
    });
    expect(asked).toMatchObject([{ code: 'LAN12345', confirm: false }]);
    expect(enrolled).toEqual([]);
  });

  it('makes who enters the current person of this device', async () => {
    const { door, enrolled, asked } = stage(known);
    expect(await door.enter('LAN12345')).toBe('entered');
    expect(asked).toMatchObject([{ code: 'LAN12345', confirm: true }]);
    expect(enrolled).toEqual([{ communeId: 'commune-a', personId: 'person-a', nameVi: 'Nguyễn Thị Lan' }]);
  });

  it.each([
    ['code-unknown', 'code-unknown'],
    ['malformed-request', 'code-unknown'],
    ['too-old', 'update'],
    ['busy', 'busy'],
    ['internal', 'busy'],
  ] satisfies [RequestError, string][])('turns the error %s into %s', async (error, trouble) => {
    const { door, enrolled } = stage(() => ({ answer: 'error', error }));
    expect(await door.look('XXXX')).toEqual({ trouble });
    expect(await door.enter('XXXX')).toEqual({ trouble });
    expect(enrolled).toEqual([]);
  });
});

describe('the sample links', () => {
  const linksFrom = (body: object) =>
    createSampleLinks(
      async () => new Response(JSON.stringify(body), { headers: { 'content-type': answerType } }),
    )();

  it('are both ways in', async () => {
    const links = { officer: 'http://127.0.0.1:8080/vao#A', desk: 'http://localhost:8080/vao#B' };
    expect(await linksFrom({ answer: 'sample', ...links })).toEqual(links);
  });

  it('are none where the endpoint has no sample', async () => {
    expect(await linksFrom({ answer: 'error', error: 'not-found' })).toBeNull();
  });
});
