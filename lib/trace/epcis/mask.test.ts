import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalKey } from '../codes/identity';
import { maskIdentifier, maskItem, maskJson, maskText, mayHoldPersonalCode } from './mask';

const pseudonyms = { pseudonym: (value: string) => `f${String(value.length).padStart(31, '0')}` };
const ID_CARD = '999999199001011238';

describe('identifiers on their way into the store', () => {
  test('take the short way only where it leads to the same key', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    const uri = fc.oneof(
      fc.tuple(digits(14), fc.constantFrom('/21/', '/10/'), fc.stringMatching(/^[A-Za-z0-9._~-]{1,22}$/)).map(([gtin, ai, value]) => `https://id.gs1.org/01/${gtin}${ai}${value}`),
      fc.tuple(fc.constantFrom('01/0', '414/', '417/'), digits(13)).map(([ai, value]) => `https://id.gs1.org/${ai}${value}`),
      fc.constantFrom('09521141012345', '09521141012352').map((gtin) => `https://id.gs1.org/01/${gtin}/21/a`),
    );
    fc.assert(fc.property(uri, (text) => {
      const { key, original } = maskIdentifier(text, pseudonyms);
      expect(maskItem(text, pseudonyms)).toMatchObject({ key, original });
    }), { numRuns: 2000 });
  });

  test('are one key in every spelling', () => {
    const keys = ['urn:epc:id:sgtin:9521141.001234.a', 'https://shop.example/01/09521141012345/10/L/21/a?17=270101', 'https://id.gs1.org/01/09521141012345/21/a'].map((text) => maskItem(text, pseudonyms).key);
    expect(new Set(keys)).toEqual(new Set(['https://id.gs1.org/01/09521141012345/21/a']));
  });

  test('of a person become a keyed hash, once', () => {
    const oid = `urn:oid:1.2.156.326.8.2.1.${ID_CARD}.01010101.20260520000001`;
    const masked = maskItem(oid, pseudonyms);
    expect(masked.key).toBe(`https://id.suma.example/h/${pseudonyms.pseudonym(canonicalKey(oid)?.key ?? '')}`);
    expect(maskItem(masked.key, pseudonyms)).toMatchObject(masked);
  });
});

describe('texts on their way into the store', () => {
  test.each([ID_CARD, `身份证${ID_CARD}，电话`, `a/${ID_CARD}`])('lose an ID-card number: %s', (text) => {
    expect(maskText(text, pseudonyms)).not.toContain('19900101');
  });

  test.each(['', '短', '20260520', 'https://id.gs1.org/00/395211411234567893', '12345678901234567890', 'urn:uuid:4d1f9fb0-3b6d-4f6e-9f7a-6d3f6f3f9a11'])('stay as they are: %s', (text) => {
    expect(maskText(text, pseudonyms)).toBe(text);
  });

  test('are masked at any depth, names and numbers too, and __proto__ stays a member', () => {
    const masked = maskJson(JSON.parse(`{"a":[{"${ID_CARD}":"${ID_CARD}"}],"__proto__":{"x":"${ID_CARD}"},"n":1,"b":null,"c":true}`), pseudonyms);
    expect(JSON.stringify(masked)).not.toContain('19900101');
    expect(Object.keys(masked as object)).toEqual(['a', '__proto__', 'n', 'b', 'c']);
    expect(Object.getPrototypeOf(masked)).toBe(Object.prototype);
  });

  test('are walked whenever they hold something to mask', () => {
    fc.assert(fc.property(fc.json(), fc.constantFrom(ID_CARD, `urn:oid:1.2.156.326.8.2.1.${ID_CARD}`), (json, secret) => {
      expect(mayHoldPersonalCode(JSON.stringify([json, secret]))).toBe(true);
    }));
  });
});
