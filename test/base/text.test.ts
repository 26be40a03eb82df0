import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVietnamese, fold, matchesSearch, toNfc } from '../../src/base/text.ts';

const seed = 20260421;
const vietnamese = fc.string({
  unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặếềểễệờởỡớợựứừửữĐÂÊÔƠƯ -.,0123456789'),
  maxLength: 40,
});

describe('text', () => {
  it('[TEXT-1] is one whichever way it was typed', () => {
    const composed = 'Nhà văn hóa xóm Thuỷ Tiến';
    expect(toNfc(composed.normalize('NFD'))).toBe(composed.normalize('NFC'));
    expect(toNfc('\u1EBF')).toBe(toNfc('\u00EA\u0301'));
    expect(toNfc('\u1EBF')).toBe(toNfc('e\u0302\u0301'));
  });

  it('[TEXT-2] folds marks, đ, case and spaces away', () => {
    expect(fold('  Nhà  VĂN hoá\nxóm Đồng Mới ')).toBe('nha van hoa xom dong moi');
    expect(fold('Nhà văn hoá')).toBe(fold('Nhà văn hóa'));
  });

  it('[TEXT-2] folds the same in every encoding, and only once', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { seed },
    );
  });
});

describe('search', () => {
  const name = 'Nhà văn hóa xóm Đồng Mới';

  it.each(['', 'nha van hoa', 'dong nha', 'MỚI đồng', 'n v h d m', 'xom dong moi'])(
    '[TEXT-2] finds a name by %j',
    (query) => expect(matchesSearch(name, query)).toBe(true),
  );

  it.each(['oa', 'ha van', 'dong moi cu', 'nhaa'])('[TEXT-2] does not find it by %j', (query) =>
    expect(matchesSearch(name, query)).toBe(false),
  );

  it('[TEXT-2] finds a text by starts of its words, in any order', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(...'abcđêôơ'), minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(
        words,
        fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }),
        fc.nat(5),
        (all, picks, cut) => {
          const query = picks.map((pick) => (all[pick % all.length] ?? '').slice(0, cut + 1)).join(' ');
          expect(matchesSearch(all.join(' '), query)).toBe(true);
        },
      ),
      { seed },
    );
  });
});

describe('order', () => {
  it('[TEXT-3] is that of the Vietnamese alphabet', () => {
    const names = ['Đồng Mới', 'Dân Tiến', 'Ăn Khê', 'An Khê', 'Bản Đấu', 'Ân Thi', 'Ê Đê', 'Em'];
    expect(names.toSorted(compareVietnamese)).toEqual([
      'An Khê',
      'Ăn Khê',
      'Ân Thi',
      'Bản Đấu',
      'Dân Tiến',
      'Đồng Mới',
      'Em',
      'Ê Đê',
    ]);
  });
});
