import { describe, expect, it } from 'vitest';
import { listingId, toListingId } from './listing-id';

const USCC = '91999905MA00DEMM6P';
const ID = `listing:${USCC}:示例市监失信〔2026〕77号`;

describe('the id of an entry of the list', () => {
  it.each(['示例市监失信〔2026〕77号', '示例市监失信[2026]77号', '示例市监失信［2026］77号', '示例市监失信(2026)77号', '示例市监失信（2026）77号', '示例市监失信【2026】77号', ' 示例市监失信 〔２０２６〕 77\u3000号', '示例市监\u200B失信〔2026〕\uFEFF77\u2060号\u00AD', '示例市监失信﹝2026﹞77号'])(
    'is the same however the number is typed: %j',
    (number) => {
      expect(listingId(USCC, number)).toBe(ID);
      expect(toListingId(`listing:${USCC.toLowerCase()}:${number}`)).toBe(ID);
    },
  );

  it('differs for another number, firm or year', () => {
    const ids = [listingId(USCC, '〔2026〕77号'), listingId(USCC, '〔2026〕78号'), listingId(USCC, '〔2025〕77号'), listingId('91999902MA00DEP13R', '〔2026〕77号'), listingId(USCC, '〔2026〕7-7号')];
    expect(new Set(ids).size).toBe(ids.length);
    expect(listingId(USCC, 'a–7')).toBe(listingId(USCC, 'A-7'));
  });

  it('stays as it is when it names no entry, and when it is right already', () => {
    for (const id of ['listing-1', 'listing:1', '', ID]) expect(toListingId(id)).toBe(id);
  });
});
