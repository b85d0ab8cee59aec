import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdCard } from './china/id-card';
import { canonicalKey, hasCheckDigit, holdsIdCard, isPrivateLook, parseTracePath, PRIVATE_LOOKS, recognise, toPath, withPseudonym } from './index';
import type { Recognition } from './index';

interface Valid {
  readonly input: string;
  readonly family: string;
  readonly path: string;
  readonly confidence: string;
  readonly format?: string;
  readonly level?: string;
  readonly key?: string;
  readonly broader?: readonly string[];
  /** Families of the further readings, in order. */
  readonly also?: readonly string[];
  readonly repairs?: readonly string[];
  readonly warnings?: readonly string[];
  readonly hazards?: readonly string[];
  readonly dates?: Readonly<Record<string, string>>;
  readonly restricted?: boolean;
}
interface Invalid {
  readonly input: string;
  readonly kind: Recognition['kind'];
  readonly looksLike?: string;
  readonly problem?: string;
  readonly at?: readonly number[];
  readonly host?: string;
  readonly hazards?: readonly string[];
}
const load = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/codes/${name}.json`, import.meta.url), 'utf8')) as T[];
const valid = load<Valid>('valid');
const invalid = load<Invalid>('invalid');
const today = '2026-11-21';
/** Segments and query of an address, as a server takes it apart. */
const toAddress = (path: string): [string[], { attributes: Record<string, string>; today: string }] => {
  const [before = '', query = ''] = path.slice(3).split('?');
  return [before.split('/'), { attributes: Object.fromEntries(new URLSearchParams(query)), today }];
};
const read = (input: string, format?: string) => recognise(input, { today, ...(format ? { format } : {}) });

describe('a code people scan', () => {
  it.each(valid)('$input is read as $family', (expected) => {
    const answer = read(expected.input, expected.format);
    if (answer.kind !== 'readings') throw new Error(`read as ${JSON.stringify(answer)}`);
    const [first, ...others] = answer.readings;
    expect(first).toMatchObject({ confidence: expected.confidence, code: { family: expected.family, path: expected.path } });
    expect(others.map(({ code }) => code.family)).toEqual(expected.also ?? []);
    expect(answer.repairs.map((repair) => repair.kind)).toEqual(expected.repairs ?? []);
    expect(first.warnings.map((warning) => warning.code).filter((code) => code !== 'gs1-ambiguous-separator')).toEqual(expected.warnings ?? []);
    if (expected.level) expect(first.code.level).toBe(expected.level);
    if (expected.key) expect(first.code.key).toBe(expected.key);
    if (expected.broader) expect(first.code.broader).toEqual(expected.broader);
    if (expected.dates) expect(first.code.dates).toEqual(expected.dates);
    if (expected.hazards) expect(answer.url?.hazards).toEqual(expected.hazards);
    expect(first.code.restricted).toBe(expected.restricted ?? false);
  });

  it.each(valid)('the fields of $input stand where they say', (expected) => {
    const answer = read(expected.input, expected.format);
    if (answer.kind !== 'readings') throw new Error('not read');
    for (const { code } of answer.readings) {
      for (const field of code.fields) {
        if (!field.at) continue;
        const there = answer.cleaned.slice(...field.at).replaceAll('\\(', '(');
        // A short product number is written with 14 digits and so stands there without its zeros.
        if (code.family === 'gs1') expect(field.value.endsWith(there) || answer.cleaned.includes(field.value)).toBe(true);
        else expect(field.value).toBe(there.toUpperCase());
      }
    }
  });

  it.each(valid)('the address of $input leads back to the same code', (expected) => {
    const answer = read(expected.input, expected.format);
    if (answer.kind !== 'readings') throw new Error('not read');
    for (const { code } of answer.readings) {
      const back = parseTracePath(...toAddress(code.path));
      if (back.kind !== 'readings') throw new Error(`${code.path} gave ${JSON.stringify(back)}`);
      expect(back.readings[0].code).toMatchObject({ family: code.family, key: code.key, path: code.path });
      const canonical = parseTracePath(toPath(code.key).slice(3).split('/'));
      expect(canonical.kind === 'readings' && canonical.readings[0].code.key).toBe(code.key);
      expect(canonicalKey(code.key)?.key).toBe(code.key);
    }
  });

  it.each(valid)('$input written canonically is read as the same thing', (expected) => {
    const answer = read(expected.input, expected.format);
    if (answer.kind !== 'readings') throw new Error('not read');
    const { code } = answer.readings[0];
    const again = read(['seed', 'cylinder', 'ecode'].includes(code.family) ? code.key : code.value);
    expect(again.kind === 'readings' && again.readings.some((reading) => reading.code.key === code.key)).toBe(true);
  });
});

describe('what is no trace code, or a wrong one', () => {
  it.each(invalid)('$input is answered as $kind', (expected) => {
    const answer = read(expected.input);
    expect(answer.kind).toBe(expected.kind);
    if (expected.looksLike) expect(answer).toMatchObject({ looksLike: expected.looksLike });
    if (answer.kind === 'malformed') {
      expect(answer.problems[0].code).toBe(expected.problem);
      if (expected.at) expect(answer.problems[0].at).toEqual(expected.at);
    }
    if (answer.kind === 'address') {
      expect(answer.url.host).toBe(expected.host);
      expect(answer.url.hazards).toEqual(expected.hazards);
    }
  });

  it('a bank card is not looked up, a batch code of Gansu is', () => {
    const batches = Array.from({ length: 10 }, (_, i) => read(`620102123456789${i}`));
    expect(batches.map((answer) => answer.kind === 'readings' && answer.readings[0].code.family)).toEqual(Array(10).fill('meatveg-batch'));
    const cards = Array.from({ length: 10 }, (_, i) => read(`622500000000000${i}`));
    expect(cards.filter((answer) => answer.kind === 'not-a-trace-code' && answer.looksLike === 'payment')).toHaveLength(1);
  });

  it('an ID-card number is in no part of the answer', () => {
    for (const { input, kind } of invalid) {
      if (kind === 'personal-id') expect(JSON.stringify(read(input))).toBe('{"kind":"personal-id"}');
    }
  });

  it('an SSCC that looks like an ID-card number is still an SSCC when its identifier says so', () => {
    const numbers = Array.from({ length: 10_000 }, (_, i) => `99999919490101${String(i).padStart(4, '0')}`);
    const sscc = numbers.find((number) => isIdCard(number) && hasCheckDigit(number)) ?? '';
    expect(read(sscc)).toEqual({ kind: 'personal-id' });
    expect(read(`(00)${sscc}`)).toMatchObject({ kind: 'readings', readings: [{ code: { path: `/t/00/${sscc}` } }] });
    expect(parseTracePath(['00', sscc]).kind).toBe('readings');
    expect(read(`https://id.gs1.org/00/${sscc}`).kind).toBe('readings');
  });
});

describe('scanned data whose separators were lost', () => {
  const keys = (text: string, symbology?: string) => {
    const answer = recognise(text, { today, ...(symbology ? { symbology } : {}) });
    return answer.kind === 'readings' ? answer.readings.map(({ code }) => code.path) : answer.kind;
  };
  it('are divided where only one division is right, and that is reported', () => {
    const text = '010952000000001110LOTABCDEFGHIJKLMNOPQ21SERIAL0123456789';
    expect(keys(text)).toEqual(['/t/01/09520000000011/10/LOTABCDEFGHIJKLMNOPQ/21/SERIAL0123456789']);
    expect(read(text)).toMatchObject({ repairs: [{ kind: 'separator' }] });
  });
  it('are asked about where two divisions are right', () => {
    expect(keys('010952000000001110ABC21XYZ')).toEqual(['/t/01/09520000000011/10/ABC21XYZ', '/t/01/09520000000011/10/ABC/21/XYZ']);
  });
  it('are believed where the decoder says that it reads element strings', () => {
    expect(keys('010952000000001110ABC21XYZ', ']d2')).toEqual(['/t/01/09520000000011/10/ABC21XYZ']);
    expect(keys(']C1010952000000001110ABC21XYZ')).toEqual(['/t/01/09520000000011/10/ABC21XYZ']);
  });
  it('never cover a wrong check digit', () => {
    expect(keys('010952000000001210ABC21XYZ')).toBe('malformed');
    expect(keys('(01)9520000000012')).toBe('malformed');
    expect(keys('https://x.example/01/9520000000012')).toBe('malformed');
  });
});

describe('personal data in a logistics label', () => {
  it('are shown masked and kept in no value, key or address', () => {
    const answer = read('(00)106141411234567897(4301)Demo%20Person(4302)Street%201');
    if (answer.kind !== 'readings') throw new Error('not read');
    expect(JSON.stringify(answer.readings)).not.toMatch(/Demo|Street/);
    expect(answer.readings[0].code.path).toBe('/t/00/106141411234567897');
  });
});

describe('a label with several lines', () => {
  it('gives the national code among them', () => {
    const answer = read('农药名称：示例农药（虚构）\n单元识别代码：11234561234123456789012345678901\n追溯网址：http://trace.example.cn/q');
    expect(answer).toMatchObject({ kind: 'readings', readings: [{ code: { family: 'pesticide' } }], url: { host: 'trace.example.cn', hazards: ['not-https'] } });
  });
  it('gives the address when there is no code', () => {
    expect(read('扫一扫 https://shop.example.com/01/09520000000011 了解更多')).toMatchObject({ kind: 'readings', readings: [{ code: { path: '/t/01/09520000000011' } }] });
    expect(read('官网：https://www.example.com/a')).toMatchObject({ kind: 'address', url: { host: 'www.example.com' } });
  });
});

describe('an address of a result', () => {
  const path = (text: string) => parseTracePath(text.split('/'));
  it('is decoded exactly once', () => {
    expect(path('01/09520000000011/10/A%252FB')).toMatchObject({ readings: [{ code: { lot: 'A%2FB' } }] });
    expect(path('handle/88.118.8%2FABC')).toMatchObject({ readings: [{ code: { value: '88.118.8/ABC' } }] });
  });
  it('may end with a slash and hold a short product number', () => {
    expect(path('01/9520000000011/')).toMatchObject({ repairs: [{ kind: 'short-gtin' }], readings: [{ code: { path: '/t/01/09520000000011' } }] });
  });
  it.each(['01/09520000000012', '01/09520000000011/xx', 'stem/01/09520000000011', '10/A', '01/09520000000011/10/%', 'drug/1', 'sc/SC10199990100011', 'drug/%E0%A4', 'h/short'])('%s is not one', (text) => {
    expect(['malformed', 'not-a-trace-code']).toContain(path(text).kind);
  });
  it('of a personal code keeps its pseudonym', () => {
    const pseudonym = '0123456789abcdef0123456789abcdef';
    expect(path(`h/${pseudonym}`)).toMatchObject({ readings: [{ code: { family: 'h', personal: true, path: `/t/h/${pseudonym}` } }] });
    const answer = read('1.2.156.326.8.1.0.999999194901010019.01010101.20170515162828.000');
    if (answer.kind !== 'readings') throw new Error('not read');
    expect(withPseudonym(answer.readings[0].code, pseudonym).path).toBe(`/t/h/${pseudonym}`);
  });
  it('with a person in it is found personal', () => {
    expect(path('agri-oid/1.2.156.326.8.1.0.999999194901010019.01010101.20170515162828.000')).toMatchObject({ readings: [{ code: { personal: true } }] });
    expect(path('text/999999194901010019').kind === 'personal-id' || JSON.stringify(path('text/999999194901010019')).includes('"personal":true')).toBe(true);
    expect(path('01/09520000000011/21/999999194901010019')).toEqual({ kind: 'personal-id' });
  });
  it('keeps the dates that only the code says, in one order, and gives them back', () => {
    const first = (text: string) => {
      const answer = read(text);
      if (answer.kind !== 'readings') throw new Error(answer.kind);
      return answer.readings[0].code;
    };
    const scanned = first('(01)09520000001315(17)250101(10)A1(11)240101(3103)000500');
    expect(scanned.path).toBe('/t/01/09520000001315/10/A1?11=240101&17=250101');
    expect(scanned.key).toBe('https://id.gs1.org/01/09520000001315/10/A1');
    const back = parseTracePath(...toAddress(scanned.path));
    expect(back).toMatchObject({ readings: [{ code: { path: scanned.path, key: scanned.key, dates: { production: '2024-01-01', expiry: '2025-01-01' } } }] });
    expect(first(`https://suma.example${scanned.path}`)).toMatchObject({ path: scanned.path, dates: scanned.dates });
    // Of two expiries the same one counts in the code and in its address.
    const twice = first('(01)09520000001315(7003)2601011200(17)250101');
    expect([twice.path, twice.dates]).toEqual(['/t/01/09520000001315?17=250101&7003=2601011200', { expiry: '2025-01-01' }]);
  });
  it('of a logistic unit keeps its dates with the content they belong to', () => {
    const answer = read('(00)106141411234567897(02)09520000001315(37)10(15)250101');
    expect(answer).toMatchObject({ readings: [{ code: { path: '/t/00/106141411234567897?02=09520000001315&15=250101&37=10', dates: { bestBefore: '2025-01-01' } } }] });
    const back = parseTracePath(['00', '106141411234567897'], { today, attributes: { '02': '09520000001315', '15': '250101', '37': '10' } });
    expect(back).toMatchObject({ readings: [{ code: { path: '/t/00/106141411234567897?02=09520000001315&15=250101&37=10', dates: { bestBefore: '2025-01-01' } } }] });
  });
  it.each([
    [{ '17': '259999' }], [{ '17': '' }], [{ '17': 'x' }], [{ '9999': '1' }], [{ '98': 'A' }], [{ lot: 'B', date: '2026-01-01' }], [{ '10': 'B' }], [{ '12': '250101' }], [{ '02': '09520000001315' }],
    [{ '10': 'A1', '21': '9' }], [{ __proto__: '1', constructor: '250101' }],
  ])('passes over %j in its query', (attributes) => {
    expect(parseTracePath(['01', '09520000001315', '10', 'A1'], { today, attributes })).toEqual(parseTracePath(['01', '09520000001315', '10', 'A1'], { today }));
  });
  it('may be any identifier a source uses', () => {
    const uri = 'https://trace.example.cn/item?id=7&x=%2F';
    expect(path(`uri/${encodeURIComponent(uri)}`)).toMatchObject({ readings: [{ code: { family: 'uri', key: uri } }] });
    expect(path(`uri/${encodeURIComponent('urn:epc:id:sgtin:952000.0000001.S')}`)).toMatchObject({ readings: [{ code: { path: '/t/01/09520000000011/21/S' } }] });
  });
});

describe('identifiers of documents', () => {
  const key = (uri: string) => canonicalKey(uri)?.key;
  it('are one for every spelling of one thing', () => {
    const lot = 'https://id.gs1.org/01/09520000000011/10/L%2F1';
    for (const uri of ['urn:epc:class:lgtin:952000.0000001.L%2F1', 'https://shop.example.com/x/01/9520000000011/10/L%2F1?17=270101', 'HTTP://SHOP.EXAMPLE.COM/01/09520000000011/22/V/10/L%2f1', lot, `${lot}/`]) {
      expect([uri, key(uri)]).toEqual([uri, lot]);
    }
  });
  it('of other kinds are their own', () => {
    expect(key('urn:uuid:1')).toBe('urn:uuid:1');
    expect(key('https://example.org/item/7')).toBe('https://example.org/item/7');
    expect(key('https://id.gs1.org/01/09520000000012')).toBe('https://id.gs1.org/01/09520000000012');
    expect(key('https://id.suma.example/uscc/91999901ma00fake84')).toBe('https://id.suma.example/uscc/91999901MA00FAKE84');
    expect([key(''), key('6901234567892'), key('no uri')]).toEqual([undefined, undefined, undefined]);
  });
  it('name the coarser things', () => {
    expect(canonicalKey('urn:epc:id:sgtin:952000.0000001.S')?.broader).toEqual(['https://id.gs1.org/01/09520000000011']);
  });
});

describe('an agri identifier of a person', () => {
  const person = '99999919490101001';
  const check = '10X98765432'[[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((sum, weight, i) => sum + weight * Number(person[i]), 0) % 11];
  const oid = `1.2.156.326.8.1.0.${person}${check}.01010101.20170515162828.000`;

  it('is marked personal, has no address of its own and shows no number', () => {
    const answer = read(oid);
    if (answer.kind !== 'readings') throw new Error('not read');
    const { code } = answer.readings[0];
    expect(code).toMatchObject({ family: 'agri-oid', personal: true, path: '/t/h/' });
    expect(JSON.stringify([answer.raw, answer.cleaned, code.fields, code.path])).not.toContain(person);
  });

  it('is refused inside an address', () => {
    expect(read(`https://x.example/?c=${oid}`).kind).toBe('personal-id');
  });

  it('has a key that is personal too', () => {
    expect(canonicalKey(`urn:oid:${oid}`)).toMatchObject({ personal: true });
  });
});

describe('any input', () => {
  const pieces = fc.constantFrom(
    '(01)', '(10)', '(21)', '01', '09520000000011', '10', '21', '17270131', '\u001d', '{GS}', ']C1', ']d2', '(', ')', '\\', '%', '%00', '%2F', '/',
    'https://id.gs1.org/', '/01/', '/10/', '?', '17=', '&', '#', 'urn:epc:id:sgtin:', 'urn:oid:', '1.2.156.326.8.', '.', 'SC', 'MA.156.M0.', '\u200b', '２', '９',
    '\ud800', '\u0000', ' ', '\n', '。', 'www.', 'javascript:', '@', ':', '8', '3701021234567890', '99999919490101001', 'X', '00', '8110', '255', '8006', '423156',
  );
  const noise = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join('')));

  it('is answered, never thrown at, and the answer is plain data', () => {
    fc.assert(
      fc.property(noise, fc.option(fc.string(), { nil: undefined }), (text, symbology) => {
        const answer = recognise(text, { today, ...(symbology === undefined ? {} : { symbology }) });
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives readings that survive their own address and key', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const answer = read(text);
        if (answer.kind !== 'readings') return;
        for (const { code } of answer.readings) {
          expect(canonicalKey(code.key)?.key).toBe(code.key);
          if (code.personal) continue;
          const back = parseTracePath(...toAddress(code.path));
          expect(back.kind === 'readings' && back.readings[0].code.key).toBe(code.key);
          expect(code.path).toMatch(/^\/t\/[A-Za-z0-9._~%/-]+(?:\?[0-9A-Z%=&]+)?$/);
          expect(back.kind === 'readings' && [back.readings[0].code.path, back.readings[0].code.dates]).toEqual([code.path, code.dates]);
          if (code.family !== 'gs1') continue;
          const again = read(code.value);
          expect(again.kind === 'readings' && again.readings[0].code.key).toBe(code.key);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('of any address path is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 8 }), (segments) => {
        const answer = parseTracePath(segments);
        expect(typeof answer.kind).toBe('string');
      }),
      { numRuns: 2000 },
    );
  });

  it('of any identifier has one key, and that key is its own', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const identity = canonicalKey(text);
        if (!identity) return;
        expect(canonicalKey(identity.key)?.key).toBe(identity.key);
        for (const broader of identity.broader) expect(canonicalKey(broader)?.key).toBe(broader);
        expect(toPath(identity.key)).toMatch(/^\/t\//);
      }),
      { numRuns: 3000 },
    );
  });

  it('of full length is answered quickly', () => {
    const texts = ['1', '(', '(01)', '0', 'a.', '%', '\u001d', '10A', '00', '/01/', '&1=', 'www.a.', 'A-', '1.2.156.', '\u200b ', '390', '(10)A', '2'].map((part) => part.repeat(9000).slice(0, 8192));
    const prefixes = ['', 'https://x.example/', 'https://id.gs1.org/01/09520000000011?', ']C1', '010952000000001110', 'MA.156.M0.100000.12345678', 'urn:epc:id:giai:9521234.'];
    const started = performance.now();
    for (const prefix of prefixes) for (const text of texts) read((prefix + text).slice(0, 8192));
    expect((performance.now() - started) / (prefixes.length * texts.length)).toBeLessThan(100);
  });
});

describe('an ID-card number in an address', () => {
  const person = '999999199001010016';
  it.each([
    person, `/t/text/${person}`, `/t/text/${person}/x?y=1`, `给 ${person} 的`, `号码${person}号`, '9999 9919 9001 0100 16', '999999%2019900101%200016', '999999 19900101 0016', `x%2F${person}`, `%EF%BC%99${person.slice(1)}`,
    [...person].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''), `(00)${person}`, `/00/${person}`, `10/${person}`, `12 ${person} 7`, `%zz ${person}`,
    '999999-19900101-0016', '999999–19900101—0016', '999999.1990.0101.0016', '999999_19900101_0016', '999999·19900101·0016', '9999-9919-9001-0100-16', '999999%2D19900101%2D0016', 'q=999999 - 19900101 - 0016', '/e/999999-19900101-0016',
  ])('%s holds one', (text) => expect(holdsIdCard(text)).toBe(true));
  it.each(['', '09520000000011', '999999199001010017', `1${person}`, `${person}1`, `A${person}`, '/t/01/09520000001315/10/A1?17=250101', '2026-11-21 12:00', '%', '9 9 9', '999999-19900101-0017', '999999-19901301-0016', '999999/19900101/0016', '+86 138-0000-0000 2026-11-21', 'WC-2026-03-01.A_1', '123e4567-e89b-12d3-a456-426614174000', 'MA.156.M0.100000.12345678', '6 901234 567892', '1.2.156.326.8.2.0.91999903MA00DEM065'])('%s holds none', (text) => expect(holdsIdCard(text)).toBe(false));
  it('typed in groups is recognised as one and never becomes a code', () => {
    for (const text of ['999999-19900101-0016', '999999.19900101.0016', '999999 19900101-0016', '给 999999-19900101-0016 的', 'https://x.example/999999-19900101-0016']) expect([text, recognise(text, { today: '2026-11-21' }).kind]).toEqual([text, 'personal-id']);
  });
  it('is none in one half of a text that is there twice', () => {
    expect(recognise('999999199-A', { today: '2026-11-21' }).kind).toBe('readings');
  });
  it('is none where its AI says that it is a logistic unit or a service relation', () => {
    const both = '999999194901010182';
    expect([isIdCard(both), hasCheckDigit(both), holdsIdCard(both)]).toEqual([true, true, true]);
    for (const text of [`/t/00/${both}`, `00/${both}`, `(00)${both}`, `(8018) ${both}`, `/01/09520000000011?8017=${both}`, `00 ${both}`, `00${both}`]) expect([text, holdsIdCard(text)]).toEqual([text, false]);
    for (const text of [`/t/21/${both}`, `1200/${both}`, `/t/00/${both}/${person}`]) expect([text, holdsIdCard(text)]).toEqual([text, true]);
  });
});

describe('what is the person’s own business', () => {
  it('has one list', () => {
    expect(PRIVATE_LOOKS.every(isPrivateLook)).toBe(true);
    expect(['text', 'number', '', 'toString'].some(isPrivateLook)).toBe(false);
  });
});
