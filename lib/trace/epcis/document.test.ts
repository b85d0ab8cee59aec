import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalKey } from '../codes/identity';
import { term } from '../model/event';
import { openEpcisDocument, parseEpcisDocument } from './document';

const pseudonyms = { pseudonym: (value: string) => `f${String(value.length).padStart(31, '0')}` };
const options = { pseudonyms };
const CONTEXT = ['https://ref.gs1.org/standards/epcis/epcis-context.jsonld', { suma: 'https://voc.suma.example/', plant: 'https://plant.example/ns/' }];
const ITEM = 'https://id.gs1.org/01/09521141012345/21/a1';
const object = (more: object = {}) => ({ type: 'ObjectEvent', eventTime: '2026-05-20T08:30:00+08:00', eventTimeZoneOffset: '+08:00', action: 'OBSERVE', epcList: [ITEM], ...more });
const document = (events: readonly unknown[], more: object = {}) =>
  ({ '@context': CONTEXT, type: 'EPCISDocument', schemaVersion: '2.0', creationDate: '2026-05-20T12:00:00+08:00', epcisBody: { eventList: events }, ...more });
const parse = (value: unknown) => {
  const parsed = parseEpcisDocument(value, options);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const issuesOf = (value: unknown) => {
  const parsed = parseEpcisDocument(value, options);
  return parsed.ok ? [] : (parsed.error.issues ?? []).map(({ path, code }) => `${path} ${code}`);
};
const captured = (event: object, more: object = {}) => {
  const [first] = parse(document([event], more)).events;
  if (first?.ok !== true) throw new Error(JSON.stringify(first));
  return first.captured;
};
const fixtures = new URL('../../../fixtures/epcis/', import.meta.url);
/** An ID-card number of a person who does not exist: area 999999 is none. */
const ID_CARD = '999999199001011238';

describe('the envelope of an EPCIS document', () => {
  test('passes with what the standard asks for', () => {
    expect(parse(document([]))).toMatchObject({ events: [], creationDate: '2026-05-20T04:00:00.000Z', remarks: [] });
  });

  test.each(['@context', 'type', 'schemaVersion', 'creationDate', 'epcisBody'])('is refused without %s', (name) => {
    expect(issuesOf(Object.fromEntries(Object.entries(document([])).filter(([key]) => key !== name)))).toEqual([`${name} required`]);
  });

  test.each([
    [{ type: 'EPCISQueryDocument' }, 'type bad-document-type'],
    [{ schemaVersion: 2 }, 'schemaVersion bad-version'],
    [{ schemaVersion: '2.x' }, 'schemaVersion bad-version'],
    [{ creationDate: '2026-05-20' }, 'creationDate bad-time'],
    [{ id: '_:document1' }, 'id not-a-uri'],
    [{ sender: 7 }, 'sender not-text'],
    [{ colour: 1 }, 'colour unknown-field'],
    [{ '@context': 7 }, '@context bad-context'],
    [{ '@context': ['urn:x:1', 'urn:x:1'] }, '@context bad-context'],
    [{ '@context': ['not a uri'] }, '@context bad-context'],
    [{ epcisBody: [] }, 'epcisBody not-an-object'],
    [{ epcisBody: {} }, 'epcisBody.eventList required'],
    [{ epcisBody: { eventList: {} } }, 'epcisBody.eventList not-a-list'],
    [{ epcisHeader: 1 }, 'epcisHeader not-an-object'],
    [{ epcisHeader: { sender: 'x' } }, 'epcisHeader.sender unknown-field'],
    [{ epcisHeader: { epcisMasterData: { vocabularyList: {} } } }, 'epcisHeader.epcisMasterData.vocabularyList not-a-list'],
    [{ epcisHeader: { epcisMasterData: { vocabularyList: [{ type: 'urn:x:y', vocabularyElementList: [{ id: 'urn:x:1', attributes: [{ id: 'urn:x:a', attribute: [] }] }] }] } } }, 'epcisHeader.epcisMasterData.vocabularyList[0].vocabularyElementList[0].attributes[0].attribute bad-attribute'],
  ])('is refused with %j', (more, issue) => {
    expect(issuesOf(document([], more))).toEqual([issue]);
  });

  test.each([
    [{ '@context': CONTEXT[0] }], [{ '@context': CONTEXT[1] }], [{ '@context': 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld' }],
    [{ '@context': ['https://gs1.github.io/EPCIS/epcis-context.jsonld'] }], [{ '@context': [] }],
    [{ schemaVersion: '2' }], [{ schemaVersion: '2.0.1' }], [{ id: 'urn:x:1', sender: 'a', receiver: 'b', instanceIdentifier: 'c' }],
    [{ 'plant:batch': 4, 'https://plant.example/ns/x': {} }], [{ epcisHeader: { 'plant:route': 1 } }], [{ epcisHeader: { epcisMasterData: {} } }],
  ])('passes with %j', (more) => {
    expect(issuesOf(document([], more))).toEqual([]);
  });

  test('remarks a context it does not know, and a missing standard one', () => {
    expect(parse(document([], { '@context': ['https://plant.example/context.jsonld'] })).remarks).toEqual(['no-standard-context', 'unknown-context:https://plant.example/context.jsonld']);
  });

  test.each([undefined, null, true, 4, 'text', [], [[]], {}, Symbol('x')])('is not %s', (value) => {
    expect(parseEpcisDocument(value, options).ok).toBe(false);
  });

  test('is not an object that contains itself', () => {
    const cycle: Record<string, unknown> = document([]);
    cycle.epcisBody = cycle;
    expect(parseEpcisDocument(cycle, options)).toMatchObject({ ok: false, error: { code: 'bad-json' } });
  });

  const rows = readFileSync(new URL('invalid/expected.tsv', fixtures), 'utf8').trim().split('\n').slice(1).map((row) => row.split('\t'));
  test.each(rows)('in fixtures/epcis/invalid/%s is refused at %s', (file, path, code) => {
    const parsed = parseEpcisDocument(readFileSync(new URL(`invalid/${file}`, fixtures), 'utf8'), options);
    const issues = parsed.ok ? parsed.value.events.flatMap((event) => (event.ok ? [] : event.issues)) : parsed.error.issues;
    expect(issues).toHaveLength(1);
    expect(issues?.[0]).toMatchObject({ path, code });
  });

  test('in fixtures/epcis/invalid/not-json.json is no JSON', () => {
    expect(parseEpcisDocument(readFileSync(new URL('invalid/not-json.json', fixtures), 'utf8'), options)).toMatchObject({ ok: false, error: { code: 'bad-json' } });
  });

  test('never makes the parser throw, whatever is changed in it', () => {
    const valid = JSON.stringify(document([object({ readPoint: { id: ITEM }, sensorElementList: [{ sensorReport: [{ type: 'Temperature', value: 1 }] }], 'suma:documents': [{ type: 'x', number: '1' }] })], {
      epcisHeader: { epcisMasterData: { vocabularyList: [{ type: 'urn:epcglobal:epcis:vtype:Party', vocabularyElementList: [{ id: ITEM, attributes: [{ id: 'suma:name', attribute: 'x' }] }] }] } },
    }));
    const values = fc.constantFrom('null', '1', '"x"', '[]', '{}', '[null]', '{"__proto__":1}', '1e999', '"urn:x:1"', '"\\u0030"');
    fc.assert(fc.property(fc.nat(valid.length), fc.nat(40), values, (at, length, value) => {
      parseEpcisDocument(valid.slice(0, at) + value + valid.slice(at + length), options);
    }), { numRuns: 1500 });
    const strings = [...valid.matchAll(/:("[^"]*"|\d+|[[{])/g)].map((m) => m.index + 1);
    fc.assert(fc.property(fc.constantFrom(...strings), fc.json({ maxDepth: 3 }), (at, value) => {
      const rest = valid.slice(at);
      const end = rest.startsWith('"') ? rest.indexOf('"', 1) + 1 : 1;
      parseEpcisDocument(valid.slice(0, at) + value + rest.slice(end), options);
    }), { numRuns: 1500 });
  });

  test('never makes the parser throw, whatever values its fields have', () => {
    fc.assert(fc.property(fc.anything({ maxDepth: 4, withNullPrototype: true }), fc.anything({ maxDepth: 3 }), (event, header) => {
      parseEpcisDocument(document([event, object({ ilmd: event })], { epcisHeader: header }), options);
    }), { numRuns: 1000 });
  });
});

describe('a captured event', () => {
  test('is normalised: instants, bare words, canonical identifiers, absolute names', () => {
    const { event } = captured(object({
      epcList: ['urn:epc:id:sgtin:9521141.001234.a1'], bizStep: 'https://ref.gs1.org/cbv/BizStep-receiving', disposition: 'cbv:Disp-in_transit',
      readPoint: { id: 'urn:epc:id:sgln:9521141.00000.0' }, bizTransactionList: [{ type: 'po', bizTransaction: 'urn:epcglobal:cbv:bt:9521141000007:1' }],
      sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:9521141.00000' }], 'plant:colour': 'red', 'suma:step': 'packing',
    }));
    expect(event).toMatchObject({
      type: 'ObjectEvent', action: 'OBSERVE', eventTime: '2026-05-20T00:30:00.000Z', eventTimeZoneOffset: '+08:00', bizStep: 'receiving', disposition: 'in_transit',
      readPoint: 'https://id.gs1.org/414/9521141000007',
      bizTransactions: [{ type: 'po', id: 'urn:epcglobal:cbv:bt:9521141000007:1' }],
      sources: [{ type: 'owning_party', id: 'https://id.gs1.org/417/9521141000007' }],
      extensions: { 'https://plant.example/ns/colour': 'red', [term.step]: 'packing' },
      items: [
        { key: ITEM, role: 'epc', original: 'urn:epc:id:sgtin:9521141.001234.a1' },
        { key: 'urn:epcglobal:cbv:bt:9521141000007:1', role: 'document' },
      ],
    });
  });

  test('names master data attributes of the CBV in one way', () => {
    const ilmd = { 'cbvmda:lotNumber': 'L7', 'urn:epcglobal:cbv:mda#itemExpirationDate': '2027-01-01', 'mine:bestBeforeDate': '2026-12-01' };
    const { event } = captured(object({ action: 'ADD', ilmd }), { '@context': [...CONTEXT, { mine: 'urn:epcglobal:cbv:mda#' }] });
    expect(event.ilmd).toEqual({ [term.lotNumber]: 'L7', [term.itemExpirationDate]: '2027-01-01', [term.bestBeforeDate]: '2026-12-01' });
  });

  test('gives every list its role, and adds quantities of one class up', () => {
    const { event } = captured({
      type: 'TransformationEvent', eventTime: '2026-05-20T08:30:00Z', eventTimeZoneOffset: '+00:00', transformationID: 'urn:x:t1',
      inputEPCList: ['urn:x:1'], inputQuantityList: [{ epcClass: 'urn:x:2', quantity: 1, uom: 'KGM' }, { epcClass: 'urn:x:2', quantity: 2, uom: 'KGM' }, { epcClass: 'urn:x:2', quantity: 5 }],
      outputEPCList: ['urn:x:3'], outputQuantityList: [{ epcClass: 'urn:x:4' }],
    });
    expect(event.items.map(({ key, role, quantity, uom }) => [role, key, quantity, uom])).toEqual([
      ['input', 'urn:x:1', undefined, undefined], ['output', 'urn:x:3', undefined, undefined], ['inputQuantity', 'urn:x:2', 3, 'KGM'],
      ['inputQuantity', 'urn:x:2', 5, undefined], ['outputQuantity', 'urn:x:4', undefined, undefined], ['transformation', 'urn:x:t1', undefined, undefined],
    ]);
  });

  test('has its sensor reports flattened, with the time of the metadata', () => {
    const { event } = captured(object({
      sensorElementList: [{ sensorMetadata: { time: '2026-05-20T08:00:00+08:00' }, sensorReport: [{ type: 'Temperature', minValue: 2, maxValue: 8, uom: 'CEL', exception: 'ALARM_CONDITION' }, { type: 'https://ref.gs1.org/voc/Count', value: 1 }] }],
    }));
    expect(event.sensors).toEqual([
      { type: 'Temperature', time: '2026-05-20T00:00:00.000Z', minValue: 2, maxValue: 8, uom: 'CEL', exception: 'ALARM_CONDITION' },
      { type: 'Count', time: '2026-05-20T00:00:00.000Z', value: 1 },
    ]);
  });

  test('keeps its text exactly as received, and its own eventID', () => {
    const text = `{ "type":"ObjectEvent", "eventID":"urn:uuid:1", "eventTime":"2026-05-20T08:30:00Z","eventTimeZoneOffset":"+00:00","action":"ADD","epcList":[ ] }`;
    const [event] = parse(JSON.stringify(document(['HERE'])).replace('"HERE"', text)).events;
    expect(event?.ok === true && event.captured).toMatchObject({ original: text, eventId: 'urn:uuid:1' });
  });

  test('without eventID is named by its hash', () => {
    const event = captured(object());
    expect(event.eventId).toBe(event.event.id);
  });

  test('carries its error declaration apart', () => {
    const wrong = captured(object({ errorDeclaration: { declarationTime: '2026-05-21T08:00:00+08:00', reason: 'incorrect_data', correctiveEventIDs: ['urn:uuid:2'] } }));
    expect(wrong.declaration).toEqual({ declarationTime: '2026-05-21T00:00:00.000Z', reason: 'incorrect_data', correctiveEventIds: ['urn:uuid:2'] });
    expect(wrong.event).toEqual(captured(object()).event);
  });

  test('remarks what is odd but accepted', () => {
    const { remarks } = captured({ ...object({ 'other:a': 1, eventID: `ni:///sha-256;${'0'.repeat(64)}?ver=CBV2.0` }) });
    expect(remarks).toEqual(['event-id-is-another-hash', 'unknown-prefix:other:a']);
  });

  test('may bring prefixes of its own', () => {
    expect(captured(object({ '@context': { other: 'https://other.example/' }, 'other:a': 1 })).event.extensions).toEqual({ 'https://other.example/a': 1 });
  });

  test('cannot redefine what http or urn means', () => {
    expect(captured(object(), { '@context': [...CONTEXT, { https: 'https://evil.example/', urn: 'https://evil.example/' }] }).event.items[0]?.key).toBe(ITEM);
  });
});

describe('personal codes in an event', () => {
  const OID = `urn:oid:1.2.156.326.8.2.1.${ID_CARD}.01010101.20260520000001`;

  test('the sample number is taken for an ID card and its OID for personal', () => {
    expect(canonicalKey(OID)?.personal).toBe(true);
  });

  test('become keyed hashes everywhere but in the original', () => {
    const event = captured(object({
      epcList: [OID], action: 'ADD', ilmd: { 'plant:grower': { note: `身份证 ${ID_CARD}。`, list: [OID] } }, 'plant:owner': ID_CARD, certificationInfo: OID,
      bizTransactionList: [{ bizTransaction: OID }], 'suma:documents': [{ type: 'id', number: ID_CARD }],
    }));
    expect(JSON.stringify({ ...event, original: '' })).not.toContain('19900101');
    expect(event.original).toContain(ID_CARD);
    const h = 'https://id.suma.example/h/';
    expect(event.event.items[0]?.key.startsWith(h)).toBe(true);
    expect(event.event.items[0]?.original).toBe(event.event.items[0]?.key);
    expect(event.event.extensions['https://plant.example/ns/owner']).toBe(h + pseudonyms.pseudonym(ID_CARD));
  });

  test('are found behind escapes as well', () => {
    const text = JSON.stringify(document([object({ 'plant:owner': 'HERE' })])).replace('HERE', [...ID_CARD].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join(''));
    const [event] = parse(text).events;
    expect(event?.ok === true && JSON.stringify(event.captured.event)).not.toContain(ID_CARD);
  });

  test('are not seen in identifiers of goods', () => {
    const sscc = 'https://id.gs1.org/00/395211411234567893';
    expect(captured(object({ epcList: [sscc], 'plant:pallet': sscc })).event).toMatchObject({ items: [{ key: sscc, original: sscc }], extensions: { 'https://plant.example/ns/pallet': sscc } });
  });
});

describe('master data of a document', () => {
  const header = (type: string, id: string, attributes: Readonly<Record<string, unknown>>) => ({
    epcisHeader: { epcisMasterData: { vocabularyList: [{ type: `urn:epcglobal:epcis:vtype:${type}`, vocabularyElementList: [{ id, attributes: Object.entries(attributes).map(([name, attribute]) => ({ id: name, attribute })) }] }] } },
  });
  const masterOf = (...args: Parameters<typeof header>) => {
    const { master, remarks } = parse(document([], header(...args)));
    return { ...master, remarks };
  };

  test('a product has our terms and standard ones', () => {
    expect(masterOf('EPCClass', 'urn:epc:class:lgtin:9521141.001234.L7', {
      'cbvmda:descriptionShort': '示例番茄', 'suma:category': 'crops', 'suma:carrier': 'seal', 'cbvmda:brandName': '示例', 'suma:spec': '500 g', 'suma:sample': 'true',
      'suma:approvalKind': 'organic', 'suma:approvalNumber': '1', 'suma:responsibleParty': 'urn:epc:id:pgln:9521141.00000',
    }).products).toEqual([{
      key: 'https://id.gs1.org/01/09521141012345', name: '示例番茄', category: 'crops', carrier: 'seal', brand: '示例', spec: '500 g', sample: true,
      approval: { kind: 'organic', number: '1' }, responsibleParty: 'https://id.gs1.org/417/9521141000007',
    }]);
  });

  test('a party has its credit code, a place its coordinates', () => {
    expect(masterOf('Party', 'urn:epc:id:pgln:9521141.00000', { 'suma:name': '示例公司', 'suma:uscc': '91999900MA0000000X', 'suma:region': '999901', 'suma:naturalPerson': 'false' }).parties).toEqual([
      { key: 'https://id.gs1.org/417/9521141000007', name: '示例公司', naturalPerson: false, attestation: 'enterprise', sample: false, uscc: '91999900MA0000000X', region: '999901' },
    ]);
    expect(masterOf('BusinessLocation', 'urn:epc:id:sgln:9521141.00000.0', { 'cbvmda:name': '示例市场', 'cbvmda:latitude': '30.5', 'cbvmda:longitude': 114.25 }).places).toEqual([
      { key: 'https://id.gs1.org/414/9521141000007', name: '示例市场', sample: false, latitude: 30.5, longitude: 114.25 },
    ]);
  });

  test('a wrong attribute costs only itself, and is remarked', () => {
    const { parties, remarks } = masterOf('Party', 'urn:epc:id:pgln:9521141.00000', { 'suma:name': '示例公司', 'suma:uscc': '123', 'suma:naturalPerson': 'perhaps' });
    expect(parties).toMatchObject([{ name: '示例公司', naturalPerson: false }]);
    expect(parties[0]).not.toHaveProperty('uscc');
    expect(remarks.map((remark) => remark.split('.').at(-1))).toEqual(['uscc', 'naturalPerson']);
  });

  test('an entry without name, or a product without category, is left out and remarked', () => {
    expect(masterOf('Party', 'urn:x:1', {})).toMatchObject({ parties: [], remarks: [expect.stringContaining('master-without-name:')] });
    expect(masterOf('EPCClass', 'urn:x:1', { 'suma:name': 'x', 'suma:category': 'toys' })).toMatchObject({ products: [], remarks: [expect.stringContaining('master-attribute:'), expect.stringContaining('product-without-category:')] });
  });

  test('an event names certificates, once for each thing it made, under stable ids', () => {
    const event = object({
      epcList: [ITEM], quantityList: [{ epcClass: 'https://id.gs1.org/01/09521141012345/10/L7' }], 'suma:attestation': 'authority',
      'suma:documents': [
        { type: 'animal-product-quarantine', number: '示例-1', issuedOn: '2026-05-20' },
        { 'suma:type': 'residue-test', 'suma:number': 'R-2', 'suma:result': 'passed', 'suma:items': [{ 'suma:name': '克百威', 'suma:value': 0.01, limit: '0.02', passed: true }] },
        { type: 'no number' }, 'text', { type: 'x', number: '1', issuedOn: '2026-02-30' },
      ],
    });
    const once = parse(document([event]));
    expect(once.master.documents.map(({ about, kind, type, number, attestation, items }) => [about.split('/').slice(-2).join('/'), kind, type, number, attestation, items?.[0]?.value])).toEqual([
      ['21/a1', 'certificate', 'animal-product-quarantine', '示例-1', 'authority', undefined],
      ['10/L7', 'certificate', 'animal-product-quarantine', '示例-1', 'authority', undefined],
      ['21/a1', 'inspection', 'residue-test', 'R-2', 'authority', '0.01'],
      ['10/L7', 'inspection', 'residue-test', 'R-2', 'authority', '0.01'],
    ]);
    const [first] = once.events;
    expect(first?.ok === true && first.captured.remarks).toEqual(['document-entry:documents[2].number', 'document-entry:documents[3].', 'document-entry:documents[4].issuedOn']);
    expect(parse(document([event, event])).master.documents).toEqual(once.master.documents);
  });
});

test('a large document is opened without reading its events', () => {
  const opened = openEpcisDocument(document(Array.from({ length: 1000 }, () => 'no event')), options);
  expect(opened.ok && opened.value.length).toBe(1000);
  expect(opened.ok && opened.value.validate(999)[0]).toMatchObject({ path: 'epcisBody.eventList[999]', index: 999 });
});
