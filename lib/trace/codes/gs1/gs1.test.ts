import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aiTable, findAi } from './ai-table';
import { checkDigit, checkPair, expandUpcE, hasCheckDigit } from './check-digit';
import { findAlpha2, isAlpha2, isCountry, isCurrency, isPackage } from './code-lists';
import { toIsoDate } from './dates';
import { parseDigitalLink, writeDigitalLink } from './digital-link';
import { parseElementString, writeBracketed } from './element-string';
import { parseEpcUrn } from './epc-urn';
import { toGs1Identity, toGs1Key } from './identity';

const GS = '\u001d';
const gtin = '09521234543213';
const gln = `952123450001${checkDigit('952123450001')}`;

describe('check digits', () => {
  it.each([['690123456789', '2'], ['0952123454321', '3'], ['10614141123456789', '7'], ['629104150021', '3']])('of %s is %s', (body, digit) => {
    expect(checkDigit(body)).toBe(digit);
    expect(hasCheckDigit(body + digit)).toBe(true);
  });
  it('of text that is no number are never right', () => {
    expect([hasCheckDigit(''), hasCheckDigit('1'), hasCheckDigit('12a4'), hasCheckDigit('１２')]).toEqual([false, false, false, false]);
  });
  it('of alphanumeric keys are the published pair', () => {
    expect(checkPair('1987654Ad4X4bL5ttr2310c')).toBe('2K');
    expect(checkPair('with space')).toBeUndefined();
  });
  it('survive the writing out of UPC-E', () => {
    expect(expandUpcE('04252614')).toBe('042100005264');
    expect(expandUpcE('04252615')).toBeUndefined();
  });
});

describe('the table of identifiers', () => {
  it('holds every assigned AI once, none a prefix of another', () => {
    const ais = [...aiTable().keys()];
    expect(ais).toHaveLength(541);
    expect(ais.filter((ai) => ais.some((other) => other !== ai && other.startsWith(ai)))).toEqual([]);
  });
  it('needs no separator exactly after the predefined lengths', () => {
    const fixed = [...aiTable().values()].filter((rule) => rule.fixed).map((rule) => rule.ai.slice(0, 2));
    expect([...new Set(fixed)].sort()).toEqual(['00', '01', '02', '03', '11', '12', '13', '15', '16', '17', '20', '31', '32', '33', '34', '35', '36', '41']);
  });
  it('has the primary keys of the Digital Link standard', () => {
    const keys = [...aiTable().values()].filter((rule) => rule.qualifiers).map((rule) => rule.ai).sort();
    expect(keys).toEqual(['00', '01', '253', '255', '401', '402', '414', '415', '417', '8003', '8004', '8006', '8010', '8013', '8017', '8018']);
  });
  it('knows countries, currencies and package types', () => {
    expect([isCountry('156'), isCountry('999'), isCountry('05'), isAlpha2('CN'), isAlpha2('XX'), isAlpha2('NA')]).toEqual([true, false, false, true, false, true]);
    expect([isCurrency('156'), isCurrency('978'), isCurrency('280'), isPackage('BX'), isPackage('APE'), isPackage('8'), isPackage('XY')]).toEqual([true, true, false, true, true, true, false]);
    expect([findAlpha2('156'), findAlpha2('826'), findAlpha2('000')]).toEqual(['CN', 'GB', undefined]);
  });
});

describe('dates', () => {
  it.each([
    ['260228', '2026-02-28'], ['280200', '2028-02-29'], ['770101', '1977-01-01'], ['760101', '2076-01-01'],
    ['260230', undefined], ['261301', undefined], ['2602', undefined],
  ])('%s mean %s in 2026', (digits, date) => expect(toIsoDate(digits, '2026-11-21')).toBe(date));
  it('near the end of a century reach into the next', () => {
    expect(toIsoDate('010101', '2090-01-01')).toBe('2101-01-01');
  });
});

describe('an element string that is right', () => {
  it.each([
    `(01)${gtin}`, `(01)${gtin}(10)ABC(21)1`, `(01)${gtin}(10)A\\(B)`, `(01)${gtin}(17)270200`, `(01)${gtin}(11)240229`,
    `(01)${gtin}(3103)000500`, `(01)${gtin}(3103)000500(3922)1000`, `(01)${gtin}(30)5(3932)9781050`, `(01)${gtin}(3103)000500(3953)000100`,
    `(00)106141411234567897(02)${gtin}(37)12`, `(01)${gtin}(422)156`, `(01)${gtin}(423)156840`, `(01)${gtin}(422)156(427)GD`,
    `(01)${gtin}(7003)2712312359`, `(01)${gtin}(7007)270101270131`, `(01)${gtin}(8008)27010112`, `(01)${gtin}(8008)270101125959`,
    `(01)${gtin}(7030)999ABC`, `(01)${gtin}(7230)EMABC`, `(414)${gln}(254)A`, `(415)${gln}(8020)REF`, `(415)${gln}(8020)R(8007)GB29NWBK60161331926819`,
    `(253)${gln}`, `(253)${gln}DOC-1`, `(255)${gln}1(3900)100`, `(8003)0${gln}A`, `(8004)9521ABC`, `(8006)${gtin}0102`, `(8010)9521234-A#/(8011)1`,
    '(8013)1987654Ad4X4bL5ttr2310c2K', '(8017)952123450000000012(8019)1', `(8018)952123450000000012`, `(01)${gtin}(8200)http://example.com/`,
    `(01)${gtin}(21)A(250)B`, `(01)${gtin}(235)T`, '(00)106141411234567897(4307)CN', '(00)106141411234567897(4302)A%20B(4303)C', '(00)106141411234567897(4309)02790858483015297971',
    '(00)106141411234567897(4324)2701000000', '(00)106141411234567897(4326)270101', '(00)106141411234567897(4321)1', '(00)106141411234567897(4331)002500-',
    `(01)${gtin}(8001)12341234512311`, `(90)anything`, '(8110)106141416543213150110120', '(8112)001234561234560123456', `(01)${gtin}(21)A(8030)AbC-_`, '(7040)1ABC', `(253)${gln}D(8030)AbCd`,
    '(8018)952123450000000012(7259)X(7258)1/2', '(8017)952123450000000012(7241)10', '(400)A', `(410)${gln}`, `(7023)9521A`,
  ])('%s is accepted', (text) => {
    const parsed = parseElementString(text);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(writeBracketed(parsed.value)).toBe(text);
  });
  it('is the same with symbology identifier, separators and brackets', () => {
    const scanned = `01${gtin}10ABC${GS}21XYZ`;
    const bracketed = parseElementString(`(01)${gtin}(10)ABC(21)XYZ`);
    for (const text of [scanned, GS + scanned, `]C1${scanned}`, `]d2${scanned}${GS}`, `]Q3${scanned}`, `]e0${scanned}`, `]J1${scanned}`]) {
      const parsed = parseElementString(text);
      expect(parsed.ok && writeBracketed(parsed.value)).toBe(bracketed.ok && writeBracketed(bracketed.value));
    }
  });
  it('may hold a separator after a predefined length', () => {
    expect(parseElementString(`01${gtin}${GS}10A`).ok).toBe(true);
  });
});

describe('an element string that is wrong', () => {
  it.each([
    ['', 'gs1-empty'], ['(', 'gs1-brackets'], ['()1', 'gs1-brackets'], ['(1)1', 'gs1-brackets'], ['(04)1', 'gs1-unknown-ai'], ['(01', 'gs1-brackets'],
    ['(01)', 'gs1-empty'], ['(01)123', 'gs1-too-short'], [`(01)${gtin}1`, 'gs1-too-long'], ['(01)09521234543214', 'gs1-check-digit'], ['(01)0952123454321X', 'gs1-character'],
    [`(01)${gtin}(10)A B`, 'gs1-character'], [`(01)${gtin}(10)A^B`, 'gs1-character'], [`(01)${gtin}(10)A\\B`, 'gs1-character'], [`(01)${gtin}(10)é`, 'gs1-character'],
    [`(01)${gtin}(11)261301`, 'gs1-date'], [`(01)${gtin}(17)270229`, 'gs1-date'], [`(01)${gtin}(7003)2701002359`, 'gs1-date'], [`(01)${gtin}(7003)2701012460`, 'gs1-hour'],
    [`(01)${gtin}(7003)2701012360`, 'gs1-minute'], [`(01)${gtin}(7006)270100`, 'gs1-date'], [`(01)${gtin}(7007)270101270100`, 'gs1-date'], [`(01)${gtin}(7007)2701012701`, 'gs1-too-short'],
    [`(01)${gtin}(8008)27010124`, 'gs1-hour'], [`(01)${gtin}(422)157`, 'gs1-country'], [`(01)${gtin}(422)999`, 'gs1-country'], [`(01)${gtin}(423)15684`, 'gs1-too-short'],
    [`(01)${gtin}(30)1(3930)0001`, 'gs1-currency'], [`(414)${gln.slice(0, 12)}${(Number(gln[12]) + 1) % 10}`, 'gs1-check-digit'], [`(8003)1${gln}`, 'gs1-value'],
    [`(8006)${gtin}0302`, 'gs1-piece'], [`(8006)${gtin}0001`, 'gs1-piece'], ['(8010)9521a(8011)1', 'gs1-character'], ['(8010)9521A(8011)01', 'gs1-leading-zero'],
    ['(8013)1987654Ad4X4bL5ttr2310c2L', 'gs1-check-pair'], ['(8004)ABC', 'gs1-prefix'], ['(401)952', 'gs1-prefix'], [`(415)${gln}(8020)R(8007)GB29NWBK60161331926818`, 'gs1-iban'],
    [`(01)${gtin}(8001)00001234512311`, 'gs1-zero'], [`(01)${gtin}(8001)12341234512321`, 'gs1-value'], ['(00)106141411234567897(4321)2', 'gs1-value'],
    ['(00)106141411234567897(4307)XX', 'gs1-country'], ['(00)106141411234567897(4300)A%2', 'gs1-percent'], ['(00)106141411234567897(4309)18000000010000000000', 'gs1-coordinate'],
    ['(8018)952123450000000012(7259)X(7258)3/2', 'gs1-piece'], ['(8110)7061414165432131501101', 'gs1-coupon'], [`(01)${gtin}(8014)12345`, 'gs1-check-pair'],
    ['(10)A', 'gs1-requires'], ['(21)A', 'gs1-requires'], ['(17)270101', 'gs1-requires'], [`(02)${gtin}`, 'gs1-requires'], [`(01)${gtin}(250)A`, 'gs1-requires'], [`(415)${gln}`, 'gs1-requires'],
    [`(01)${gtin}(3922)1000`, 'gs1-requires'], [`(01)${gtin}(427)GD`, 'gs1-requires'], [`(254)A`, 'gs1-requires'], [`(253)${gln}(8030)AbCd`, 'gs1-requires'],
    [`(01)${gtin}(37)1`, 'gs1-excludes'], [`(01)${gtin}(255)${gln}`, 'gs1-excludes'], [`(01)${gtin}(21)A(235)B`, 'gs1-excludes'], [`(01)${gtin}(3103)000500(3102)000500`, 'gs1-excludes'],
    [`(01)${gtin}(422)156(426)156`, 'gs1-excludes'], ['(420)A(421)156B', 'gs1-excludes'], ['(8017)952123450000000012(8018)952123450000000012', 'gs1-excludes'],
    [`(01)${gtin}(10)A(10)B`, 'gs1-repeat'], [`(01)${gtin}(01)09520000000011`, 'gs1-repeat'],
    ['x', 'gs1-unknown-ai'], [`01${gtin}99`, 'gs1-empty'], [`]C101${gtin}10${GS}21A`, 'gs1-empty'], [`01${gtin.slice(0, 10)}${GS}10A`, 'gs1-too-short'],
  ])('%s is refused: %s', (text, code) => {
    const parsed = parseElementString(text);
    expect(parsed.ok ? 'accepted' : parsed.error.code).toBe(code);
  });
  it('may repeat an identifier with the same value', () => {
    expect(parseElementString(`(01)${gtin}(10)A(10)A`).ok).toBe(true);
  });
  it('names the place', () => {
    const parsed = parseElementString(`(01)${gtin}(17)271301`);
    expect(parsed.ok ? undefined : parsed.error.at).toEqual([24, 26]);
  });
});

describe('a Digital Link', () => {
  const host = 'https://example.com';
  it.each([
    `/01/${gtin}`, `/01/${gtin}/22/A/10/B/21/C`, `/01/${gtin}/22/A/21/C`, `/01/${gtin}/10/B`, `/01/${gtin}/235/T`, `/some/stem/01/${gtin}`, `/01/${gtin}?17=270101`,
    `/01/${gtin}?17=270101&x=y&z`, `/01/${gtin}#frag`, `/01/${gtin}/10/A%2FB`, `/01/${gtin}/10/A+B`, `/414/${gln}/254/X`, `/415/${gln}/8020/R`, `/00/106141411234567897?02=${gtin}&37=3`,
    `/8006/${gtin}0102/21/S`, '/8010/9521A/8011/1', '/8017/952123450000000012/8019/2', `/253/${gln}D`, '/401/9521A', '/8004/9521A', `/01/${gtin}?`, `/01/00000000000000/01/${gtin}`, `/00/1/01/${gtin}?3103=000500&3922=100`,
  ])('%s is accepted', (path) => {
    const parsed = parseDigitalLink(host + path);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  });
  it.each([
    [`/01/${gtin}/`, 'dl-no-key'], [`/01/${gtin}/rubbish`, 'dl-no-key'], [`/01/${gtin}/10/A/22/B`, 'dl-order'], [`/01/${gtin}/22/A/235/B`, 'dl-order'], [`/01/${gtin}/10/A/10/A`, 'dl-order'],
    [`/01/${gtin}/17/270101`, 'dl-order'], [`/01/${gtin}/xx/1`, 'dl-unknown-qualifier'], ['/01/9521234543213', 'gs1-too-short'], ['/01/09521234543214', 'gs1-check-digit'], [`/gtin/${gtin}`, 'dl-alias'],
    [`/gtin/${gtin}/lot/A`, 'dl-alias'], [`/01/${gtin}?10=A`, 'dl-in-path'], [`/01/${gtin}/21/S?10=A`, 'dl-in-path'], [`/01/${gtin}?17=270101&17=270101`, 'dl-duplicate'], [`/01/${gtin}?01=${gtin}`, 'dl-duplicate'],
    [`/01/${gtin}?8200=x`, 'dl-not-attribute'], [`/00/106141411234567897?21=A`, 'dl-not-attribute'], [`/01/${gtin}?9999=1`, 'dl-unknown-ai'], [`/01/${gtin}?17=271301`, 'gs1-date'], [`/01/${gtin}?17=`, 'gs1-empty'],
    [`/01/${gtin}/10/A%00`, 'dl-null'], [`/01/${gtin}/10/A%zz`, 'dl-escape'], [`/01/${gtin}/10/A%20B`, 'gs1-character'], [`/01/${gtin}?240=A+B`, 'gs1-character'], [`/01/${gtin}/10/批`, 'dl-character'], [`/01/${gtin}?37=1`, 'gs1-excludes'],
    [`/415/${gln}`, 'gs1-requires'], ['/', 'dl-no-key'], ['', 'dl-no-key'], ['/01', 'dl-no-key'],
  ])('%s is refused: %s', (path, code) => {
    const parsed = parseDigitalLink(host + path);
    expect(parsed.ok ? 'accepted' : parsed.error.code).toBe(code);
  });
  it.each([
    ['/01/09521234543214', '4'], ['/some/stem/01/09521234543214/10/A', '4'], ['/01/9521234543214?17=270101', '4'], [`/01/${gtin}/10/A%20B`, undefined], [`/01/${gtin}?17=271301`, undefined],
  ])('%s names the place where the address shows it', (path, wrong) => {
    const parsed = parseDigitalLink(host + path, { padGtin: true });
    const at = parsed.ok ? undefined : parsed.error.at;
    expect(at && (host + path).slice(...at)).toBe(wrong);
    if (at) expect((host + path).slice(0, at[1])).toMatch(/\/0?9521234543214$/);
  });
  it.each([['ftp://example.com/01/' + gtin, 'dl-scheme'], ['https:///01/' + gtin, 'dl-no-key'], ['Http://example.com/01/' + gtin, 'dl-scheme']])('%s is refused: %s', (uri, code) => {
    const parsed = parseDigitalLink(uri);
    expect(parsed.ok ? 'accepted' : parsed.error.code).toBe(code);
  });
  it('is accepted with upper-case scheme', () => expect(parseDigitalLink(`HTTPS://EXAMPLE.COM/01/${gtin}`).ok).toBe(true));
  it('keeps other parameters and pads short numbers when asked', () => {
    const parsed = parseDigitalLink(`${host}/01/9521234543213?linkType=all&17=270101`, { padGtin: true });
    expect(parsed).toEqual({ ok: true, value: { path: [{ ai: '01', value: gtin }], attributes: [{ ai: '17', value: '270101' }], others: ['linkType=all'] } });
  });
  it('is written with the longest path and predefined lengths first', () => {
    const parsed = parseElementString(`(01)${gtin}(240)A/B(17)270101(21)S(10)L(22)V`);
    expect(parsed.ok && writeDigitalLink(parsed.value, 'https://id.gs1.org')).toBe(`https://id.gs1.org/01/${gtin}/22/V/10/L/21/S?17=270101&240=A%2FB`);
  });
  it('survives writing and reading for any lot and serial', () => {
    const text = fc.string({ unit: fc.constantFrom(...'!"%&\'()*+,-./0:;<=>?AZ_az'), minLength: 1, maxLength: 20 });
    fc.assert(fc.property(text, text, (lot, serial) => {
      const elements = [{ ai: '01', value: gtin }, { ai: '10', value: lot }, { ai: '21', value: serial }];
      const parsed = parseDigitalLink(writeDigitalLink(elements, host) ?? '');
      expect(parsed.ok && parsed.value.path).toEqual(elements);
      const again = parseElementString(writeBracketed(elements));
      expect(again.ok && again.value.map(({ ai, value }) => ({ ai, value }))).toEqual(elements);
    }));
  });
});

describe('an EPC URN', () => {
  const key = (urn: string) => {
    const elements = parseEpcUrn(urn);
    const identity = elements && toGs1Identity(elements);
    return identity && toGs1Key(identity.finest).replace('https://id.gs1.org', '');
  };
  const with13 = (body: string) => body + checkDigit(body);
  it.each([
    ['urn:epc:id:sgtin:9521234.054321.S1', `/01/${gtin}/21/S1`], ['urn:epc:id:sgtin:9521234.054321.A%2FB%25', `/01/${gtin}/21/A%2FB%25`], ['urn:epc:class:lgtin:9521234.054321.L.1', `/01/${gtin}/10/L.1`],
    ['urn:epc:idpat:sgtin:9521234.054321.*', `/01/${gtin}`], ['urn:epc:id:upui:9521234.054321.T', `/01/${gtin}/235/T`], ['urn:epc:id:itip:9521234.054321.01.02.S', `/8006/${gtin}0102/21/S`],
    ['urn:epc:idpat:itip:9521234.054321.01.02.*', `/8006/${gtin}0102`], ['urn:epc:id:sscc:0614141.1123456789', '/00/106141411234567897'],
    ['urn:epc:id:sgln:9521234.50001.0', `/414/${gln}`], ['urn:epc:id:sgln:9521234.50001.D1', `/414/${gln}/254/D1`], ['urn:epc:id:sgln:952123450001..0', `/414/${gln}`], ['urn:epc:id:pgln:9521234.50001', `/417/${gln}`],
    ['urn:epc:id:grai:9521234.50001.A1', `/8003/0${gln}A1`], ['urn:epc:idpat:grai:9521234.50001.*', `/8003/0${gln}`], ['urn:epc:id:giai:9521234.A.7', '/8004/9521234A.7'], ['urn:epc:id:gdti:9521234.50001.D', `/253/${gln}D`],
    ['urn:epc:id:sgcn:9521234.50001.99', `/255/${gln}99`], ['urn:epc:id:gsrn:9521234.0000000001', `/8018/${with13('95212340000000001')}`], ['urn:epc:id:gsrnp:9521234.0000000001', `/8017/${with13('95212340000000001')}`],
    ['urn:epc:id:cpi:9521234.PART%2F1.7', '/8010/9521234PART%2F1/8011/7'], ['urn:epc:idpat:cpi:9521234.PART.*', '/8010/9521234PART'], ['urn:epc:id:ginc:9521234.X1', '/401/9521234X1'], ['urn:epc:id:gsin:9521234.000000001', `/402/${with13('9521234000000001')}`],
  ])('%s is %s', (urn, path) => expect(key(urn)).toBe(path));
  it.each(['urn:epc:id:sgtin:9521234.054321', 'urn:epc:id:sgtin:9521234.05432.S', 'urn:epc:id:sgtin:9521234.*.*', 'urn:epc:id:sgtin:9521234.054321.*', 'urn:epc:id:gid:1.2.3', 'urn:epc:id:sgtin:x.y.z', 'urn:epc:id:sscc:9521234.1', 'urn:epc:id:cpi:9521234.P.01', 'urn:epc:id:giai:9521234.%zz'])('%s has no GS1 key', (urn) => expect(parseEpcUrn(urn)).toBeUndefined());
});

describe('the identity of an item', () => {
  const identity = (text: string) => {
    const parsed = parseElementString(text);
    if (!parsed.ok) throw new Error(parsed.error.code);
    const found = toGs1Identity(parsed.value);
    return found && [toGs1Key(found.finest), ...found.broader.map(toGs1Key)].map((one) => one.replace('https://id.gs1.org', ''));
  };
  it.each([
    [`(01)${gtin}(22)V(10)L(21)S`, [`/01/${gtin}/21/S`, `/01/${gtin}/10/L`, `/01/${gtin}`]], [`(01)${gtin}(10)L`, [`/01/${gtin}/10/L`, `/01/${gtin}`]], [`(01)${gtin}(22)V`, [`/01/${gtin}`]],
    [`(00)106141411234567897(01)${gtin}(10)L`, ['/00/106141411234567897', `/01/${gtin}/10/L`, `/01/${gtin}`]], [`(414)${gln}(7040)1ABC`, [`/414/${gln}`]],
  ])('%s goes from fine to coarse', (text, keys) => expect(identity(text)).toEqual(keys));
  it('does not exist without a key', () => expect(identity('(400)A')).toBeUndefined());
});

it('every content rule the table names exists', async () => {
  const { LINTERS } = await import('./linters');
  const names = [...aiTable().values()].flatMap((rule) => rule.components.flatMap((part) => part.rules));
  expect(names.filter((name) => !(name in LINTERS))).toEqual([]);
  expect(findAi('0')).toBeUndefined();
});
