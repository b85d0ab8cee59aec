import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_JSON_DEPTH, openingJson, parseJson } from './parse-json';

const refusalOf = (text: string) => {
  const parsed = parseJson(text);
  return parsed.ok ? undefined : parsed.error;
};

describe('JSON from outside', () => {
  test('is parsed as JSON.parse does', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 8, stringUnit: 'grapheme-ascii' }), (text) => {
      const parsed = parseJson(text);
      if (parsed.ok) expect(parsed.value.value).toEqual(JSON.parse(text));
      else expect(parsed.error.issues?.[0]?.code).toMatch(/duplicate-key|bad-text/);
    }));
  });

  test('never makes the parser throw, whatever the text', () => {
    const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', '\\u0000', 'true', '1e999', '"a"', '-', ' ', '\uD800', '中', '__proto__'), { maxLength: 60 });
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), pieces.map((list) => list.join(''))), (text) => {
      parseJson(text);
    }), { numRuns: 2000 });
  });

  test('may be nested 64 deep and not 65', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(refusalOf(nested(MAX_JSON_DEPTH))).toBeUndefined();
    expect(refusalOf(nested(MAX_JSON_DEPTH + 1))?.code).toBe('too-deep');
  });

  test('of a million brackets is refused without exhausting the stack', () => {
    expect(refusalOf('['.repeat(1_000_000))?.code).toBe('too-deep');
    expect(refusalOf('{"a":'.repeat(1_000_000))?.code).toBe('too-deep');
  });

  test('with a name twice is refused, and the path names the place', () => {
    expect(refusalOf('{"a":[{"b":1},{"b":1,"c":2,"b":3}]}')).toMatchObject({ code: 'bad-json', issues: [{ path: 'a[1].b', code: 'duplicate-key' }] });
  });

  test('with a name twice in different spelling is refused as well', () => {
    expect(refusalOf('{"type":1,"\\u0074ype":2}')?.issues?.[0]?.code).toBe('duplicate-key');
  });

  test('with the same name in different objects is no repetition', () => {
    expect(refusalOf('{"a":{"a":{"a":[{"a":1},{"a":1}]}}}')).toBeUndefined();
  });

  test('with very many different names stays fast and right, up to a limit', () => {
    const tooMany = Array.from({ length: 100_001 }, (_, i) => `{"n${i}":0}`).join(',');
    expect(refusalOf(`[${tooMany}]`)).toMatchObject({ code: 'too-large', issues: [{ code: 'too-many-names' }] });
    const names = Array.from({ length: 50_000 }, (_, i) => `"n${i}":0`).join(',');
    expect(refusalOf(`{${names}}`)).toBeUndefined();
    expect(refusalOf(`{${names},"n5":0}`)?.issues?.[0]).toMatchObject({ path: 'n5', code: 'duplicate-key' });
  });

  test('keeps a member called __proto__ as a member', () => {
    const parsed = parseJson('{"__proto__":{"polluted":true}}');
    expect(parsed.ok && Object.keys(parsed.value.value as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each(['{"a":"\\u0000"}', '{"a":"\\ud800"}', '{"a":"x\\udc00y"}', '{"a":"\\ud800\\ud800"}', '{"a":"\uD800"}', '{"\\u0000":1}'])('that no database can hold is refused: %j', (text) => {
    expect(refusalOf(text)?.issues?.[0]?.code).toBe('bad-text');
  });

  test.each(['{"a":"\\ud83d\\ude00"}', '{"a":"😀"}', '{"a":"\\\\u0000"}', '{"a":"𠮷野家"}'])('with whole characters outside the basic plane is kept: %j', (text) => {
    expect(refusalOf(text)).toBeUndefined();
  });

  test('may begin with a byte-order mark', () => {
    expect(refusalOf('\uFEFF{}')).toBeUndefined();
  });

  test('over the size limit is refused before it is read', () => {
    expect(parseJson('[1,2,3]', { maxSize: 5 })).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });

  test('of more than a million events is refused while it is read', () => {
    expect(refusalOf(`{"epcisBody":{"eventList":[${'[],'.repeat(1_000_001)}`)).toMatchObject({ code: 'too-large', issues: [{ path: 'epcisBody.eventList[1000000]', code: 'too-many-events' }] });
  });

  test('that is none is refused without quoting it', () => {
    const refused = refusalOf('{"secret": 110101199003070000,}');
    expect(refused?.code).toBe('bad-json');
    expect(JSON.stringify(refused)).not.toContain('1101');
    expect(refusalOf('')?.detail).toContain('empty');
  });

  test('keeps the text of each event exactly as received', () => {
    const first = '{ "type":"x",  "n": 1.50, "list":[{"a":"}"}] }';
    const parsed = parseJson(`{"epcisBody":{"eventList":[ ${first} ,\n{"b":2}]},"other":{"eventList":[{"c":3}]}}`);
    expect(parsed.ok && parsed.value.eventTexts).toEqual([first, '{"b":2}']);
  });
});

describe('a large document', () => {
  const event = `{"type":"ObjectEvent","text":"${'x'.repeat(2_000)}"}`;
  const large = (events: readonly string[]) => `{"epcisBody":{"eventList":[${events.join(' ,\n')}]},"after":1}`;

  test('is opened in many short turns, and its events are there to the letter', () => {
    const turns = openingJson(large(Array.from({ length: 6_000 }, () => event)));
    let count = 0;
    for (;;) {
      const { done, value } = turns.next();
      if (done !== true) {
        count += 1;
        continue;
      }
      expect(value.ok && value.value.events?.length).toBe(6_000);
      expect(value.ok && value.value.events?.text(5_999)).toBe(event);
      expect(value.ok && value.value.events?.parse(5_999)).toEqual(JSON.parse(event));
      expect(value.ok && value.value.value).toEqual({ epcisBody: { eventList: [] }, after: 1 });
      break;
    }
    expect(count).toBeGreaterThan(30);
  });

  test.each([
    ['a comma too many at the end', large([event, '']), undefined],
    ['a comma too many between', large([event, '', event]), undefined],
    ['no comma', `{"epcisBody":{"eventList":[${event} ${event}]}}`, undefined],
    ['an event with a fault', large([event, '{"a":\n1 "b":2}']), /line 3, column 3/],
    ['a fault after the list', large([event]).replace('"after"', 'after'), undefined],
  ])('with %s is refused', (_, text, place) => {
    const refused = refusalOf(text);
    expect(refused?.code).toBe('bad-json');
    if (place !== undefined) expect(refused?.detail).toMatch(place);
  });
});
