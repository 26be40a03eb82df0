import { expect, it } from 'vitest';
import { namesOf, withoutOvertaken } from '../../src/domain/overtaken.ts';
import { attachmentNamed, changeOf } from '../support/change-maker.ts';

const [one, two] = [attachmentNamed('one'), attachmentNamed('two')];
const change = changeOf({
  device: 'a',
  set: { note: 'n', count: 3 },
  attach: { photos: [one, two] },
  detach: { files: [one.sha256] },
});

it('names the fields and attachments a change speaks of', () => {
  expect(namesOf(change)).toEqual(['note', 'count', one.sha256, two.sha256, one.sha256]);
});

it('[SYNC-6] leaves out what was said otherwise since, and the lists that are left empty', () => {
  const said = new Set(['count', one.sha256]);
  const { set, attach, detach, ...rest } = withoutOvertaken(change, (name) => said.has(name));
  expect({ set, attach, detach }).toEqual({
    set: { note: 'n' },
    attach: { photos: [two] },
    detach: undefined,
  });
  expect(rest).toMatchObject({ changeId: change.changeId, base: change.base, seq: change.seq });
});

it('leaves a change as it is where nothing was said since', () => {
  expect(withoutOvertaken(change, () => false)).toBe(change);
  const all = withoutOvertaken(change, () => true);
  expect([all.set, all.attach, all.detach]).toEqual([undefined, undefined, undefined]);
});
