import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContext } from './context';
import { eventHash, isEventHash, preHashString } from './event-hash';
import { toHashIdentifier } from './hash-identifier';

const fixture = JSON.parse(readFileSync(new URL('../../../fixtures/epcis/events/hash-vectors.json', import.meta.url), 'utf8')) as {
  '@context': unknown; epcisBody: { eventList: (Record<string, unknown> & { eventID: string; type: string })[] };
};
const { prefixes } = readContext(fixture['@context']);
const WHEN = { eventTime: '2026-05-20T08:30:00+08:00', eventTimeZoneOffset: '+08:00' };
const event = (more: object = {}): Record<string, unknown> => ({ type: 'ObjectEvent', ...WHEN, action: 'OBSERVE', epcList: ['https://id.gs1.org/01/09521141012345/21/a'], ...more });
const hash = (value: Record<string, unknown>) => eventHash(value, prefixes);
/** The pre-hash string after what `event()` always has. */
const tail = (more: object) => preHashString(event(more), prefixes).replace(preHashString(event(), prefixes), '');

describe('the event hash of CBV 2.0', () => {
  // Each eventID was derived apart from this code: by the public reference implementation, and for the
  // transaction and the association, where that one departs from §8.9, from pre-hash strings written by hand.
  test.each(fixture.epcisBody.eventList.map((vector) => [vector.type, vector.eventID, vector] as const))('of the %s fixture is the one derived independently', (_, eventID, vector) => {
    expect(hash(vector)).toBe(eventID);
    expect(isEventHash(eventID)).toBe(true);
  });

  test('leaves out eventID, recordTime, error declaration and context', () => {
    expect(hash(event({ eventID: 'urn:uuid:1', recordTime: '2026-05-21T00:00:00Z', errorDeclaration: { declarationTime: '2026-05-21T00:00:00Z' }, '@context': {} }))).toBe(hash(event()));
  });

  test('does not depend on the order of members or of list entries', () => {
    const rich = fixture.epcisBody.eventList[4] ?? event();
    const turned = Object.fromEntries(Object.entries(rich).reverse().map(([name, value]) => [name, Array.isArray(value) ? [...value].reverse() : value]));
    expect(hash(turned)).toBe(hash(rich));
  });

  test('is the same for the same instant in another zone and precision', () => {
    expect(hash(event({ eventTime: '2026-05-20T00:30:00.0004Z' }))).toBe(hash(event()));
    expect(hash(event({ eventTime: '2026-05-20T00:30:00.0005Z' }))).not.toBe(hash(event()));
  });

  test('is the same for URN and Digital Link, for a bare word and its URI', () => {
    const urn = event({ epcList: ['urn:epc:id:sgtin:9521141.001234.a'], bizStep: 'receiving' });
    expect(hash(urn)).toBe(hash(event({ epcList: ['http://shop.example/x/01/9521141012345/21/a/?11=260101#f'], bizStep: 'https://ref.gs1.org/cbv/BizStep-receiving' })));
    expect(hash(urn)).toBe(hash(event({ epcList: ['https://id.gs1.org/01/09521141012345/10/L/21/a'], bizStep: 'cbv:BizStep-receiving' })));
  });

  test('is the same for an extension by prefix and by full name', () => {
    expect(hash(event({ 'plant:colour': 'red' }))).toBe(hash(event({ 'https://plant.example/ns/colour': 'red' })));
    expect(hash(event({ 'plant:colour': 'red' }))).not.toBe(hash(event({ 'suma:colour': 'red' })));
  });

  test('names an extension with undeclared prefix as it stands', () => {
    expect(tail({ 'other:colour': 'red' })).toBe('other:colour=red');
  });

  test('writes numbers without trailing zeros', () => {
    const numbers: readonly (readonly [unknown, string])[] = [
      [20.5, '20.5'], [20.0, '20'], [0, '0'], [-0, '0'], [1e21, '1000000000000000000000'], [0.00005, '5e-05'], [-1.5e-10, '-1.5e-10'], [0.0001, '0.0001'],
      ['007', '7'], ['1.50', '1.5'], ['+3', '3'], ['-0.0', '0'], ['1e3', '1000'], ['.5', '0.5'], ['12 kg', '12 kg'], ['1.2.3', '1.2.3'], ['-', '-'],
    ];
    for (const [value, text] of numbers) expect(tail({ 'plant:n': value })).toBe(`{https://plant.example/ns/}n=${text}`);
  });

  test('keeps two long codes apart that binary rounding would make one', () => {
    expect(tail({ 'plant:n': '81234567890123456789' })).toBe('{https://plant.example/ns/}n=81234567890123456789');
    expect(tail({ 'plant:n': '0081234567890123456789.50' })).toBe('{https://plant.example/ns/}n=81234567890123456789.5');
    expect(hash(event({ 'plant:n': '81234567890123456789' }))).not.toBe(hash(event({ 'plant:n': '81234567890123456788' })));
  });

  test('sorts by code point, also outside the basic plane', () => {
    expect(tail({ 'plant:n': ['\u{20BB7}', '\uFF5E', 'a', 'B'] })).toBe(['B', 'a', '\uFF5E', '\u{20BB7}'].map((c) => `{https://plant.example/ns/}n=${c}`).join(''));
  });

  test('puts extensions of a read point behind its id, and trims texts', () => {
    expect(tail({ readPoint: { 'plant:gate': ' 3 ', id: 'https://id.gs1.org/414/9521141000006' } })).toBe('readPointid=https://id.gs1.org/414/9521141000006{https://plant.example/ns/}gate=3');
  });

  test('changes with every change of a value', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z]{1,12}$/), fc.stringMatching(/^[A-Za-z]{1,12}$/), (a, b) => {
      expect(hash(event({ 'plant:n': a })) === hash(event({ 'plant:n': b }))).toBe(a === b);
    }));
  });

  test('never throws, whatever stands in the event', () => {
    fc.assert(fc.property(fc.object({ maxDepth: 4 }), fc.constantFrom('epcList', 'quantityList', 'readPoint', 'sensorElementList', 'sourceList', 'ilmd', 'eventTime', 'bizStep', 'persistentDisposition'), (value, name) => {
      expect(isEventHash(hash({ ...value, [name]: [value, ...Object.values(value)] }))).toBe(true);
    }));
  });
});

describe('identifiers inside the hash', () => {
  // Check digits by hand: GS1 General Specifications §7.9.1.
  test.each([
    ['urn:epc:id:sgtin:9521141.101234.a%2Fb!', 'https://id.gs1.org/01/19521141012342/21/a%2Fb%21'],
    ['urn:epc:class:lgtin:9521141.001234.L+7', 'https://id.gs1.org/01/09521141012345/10/L%2B7'],
    ['urn:epc:idpat:sgtin:9521141.001234.*', 'https://id.gs1.org/01/09521141012345'],
    ['urn:epc:id:upui:9521141.001234.x', 'https://id.gs1.org/01/09521141012345/235/x'],
    ['urn:epc:id:itip:9521141.001234.01.02.s', 'https://id.gs1.org/8006/095211410123450102/21/s'],
    ['urn:epc:idpat:itip:9521141.001234.01.02.*', 'https://id.gs1.org/8006/095211410123450102'],
    ['urn:epc:id:sscc:9521141.3123456789', 'https://id.gs1.org/00/395211411234567893'],
    ['urn:epc:id:sgln:9521141.00000.0', 'https://id.gs1.org/414/9521141000007'],
    ['urn:epc:id:sgln:952114100000..5', 'https://id.gs1.org/414/9521141000007/254/5'],
    ['urn:epc:id:pgln:952114100000.', 'https://id.gs1.org/417/9521141000007'],
    ['urn:epc:id:giai:9521141.T9', 'https://id.gs1.org/8004/9521141T9'],
    ['urn:epc:id:cpi:9521141.A%23.12', 'https://id.gs1.org/8010/9521141A%23/8011/12'],
    ['urn:epc:id:ginc:9521141.xy', 'https://id.gs1.org/401/9521141xy'],
    ['https://shop.example/01/09521141012345/22/v/10/L', 'https://id.gs1.org/01/09521141012345/10/L'],
    ['https://shop.example/gtin/09521141012345/lot/L/ser/S', 'https://id.gs1.org/01/09521141012345/21/S'],
    ['https://shop.example/01/952114101234/21/00', 'https://id.gs1.org/01/00952114101234/21/00'],
    ['https://id.gs1.org/414/9521141000007/254/cold%20room', 'https://id.gs1.org/414/9521141000007/254/cold%20room'],
  ])('%s becomes %s', (text, canonical) => {
    expect(toHashIdentifier(text)).toBe(canonical);
  });

  test.each([
    'urn:epc:id:sgtin:9521141.1234.a', 'urn:epc:id:sgtin:9521141.001234', 'urn:epc:id:sgtin:9521141.001234.*x?', 'urn:epc:id:nothing:9521141.1', 'urn:epc:idpat:sscc:9521141.3123456789',
    'https://shop.example/01/123/21/a', 'https://shop.example/99/09521141012345', 'https://shop.example/01/09521141012345/99/x', 'https://shop.example/', 'urn:uuid:1', 'text',
  ])('%s stands as it is', (text) => {
    expect(toHashIdentifier(text)).toBe(text);
  });
});
