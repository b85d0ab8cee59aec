import { describe, expect, test } from 'vitest';
import { validateEvent } from './validate-event';
import { BIZ_STEPS, DISPOSITIONS, MEASUREMENT_TYPES } from './vocabulary';

const ITEM = 'https://id.gs1.org/01/09521141012345/21/a1';
const LOT = 'https://id.gs1.org/01/09521141012345/10/L7';
const WHEN = { eventTime: '2026-05-20T08:30:00+08:00', eventTimeZoneOffset: '+08:00' };
const object = (more: object = {}) => ({ type: 'ObjectEvent', ...WHEN, action: 'OBSERVE', epcList: [ITEM], ...more });
const aggregation = (more: object = {}) => ({ type: 'AggregationEvent', ...WHEN, action: 'ADD', parentID: 'urn:epc:id:sscc:9521141.3123456789', childEPCs: [ITEM], ...more });
const association = (more: object = {}) => ({ ...aggregation(), type: 'AssociationEvent', ...more });
const transaction = (more: object = {}) => ({ type: 'TransactionEvent', ...WHEN, action: 'ADD', bizTransactionList: [{ bizTransaction: 'urn:epcglobal:cbv:bt:9521141000006:1' }], epcList: [ITEM], ...more });
const transformation = (more: object = {}) => ({ type: 'TransformationEvent', ...WHEN, inputEPCList: [ITEM], outputQuantityList: [{ epcClass: LOT }], ...more });
const without = <T extends object>(event: T, ...names: string[]) => Object.fromEntries(Object.entries(event).filter(([name]) => !names.includes(name)));
const sensor = (metadata: object | undefined, ...reports: object[]) => ({ sensorElementList: [{ ...(metadata === undefined ? {} : { sensorMetadata: metadata }), sensorReport: reports }] });
const warm = { type: 'Temperature', value: 4, uom: 'CEL' };
const quantity = (element: object) => object({ quantityList: [element] });

/** Sentence, event, and what is wrong: `path code`, or nothing for an event that is accepted. */
const CASES: readonly (readonly [rule: string, event: unknown, wrong?: string])[] = [
  ['an object event with items passes', object()],
  ['an aggregation passes', aggregation()],
  ['an association passes', association()],
  ['a transaction passes', transaction()],
  ['a transformation passes', transformation()],

  ['an event that is a text is refused', 'ObjectEvent', ' not-an-object'],
  ['an event that is null is refused', null, ' not-an-object'],
  ['an event that is a list is refused', [], ' not-an-object'],
  ['a type is required', without(object(), 'type'), 'type required'],
  ['an unknown bare type is refused', object({ type: 'ScanEvent' }), 'type unknown-type'],
  ['a type that is a number is refused', object({ type: 1 }), 'type unknown-type'],
  ['the name of an object method is no type', object({ type: 'constructor' }), 'type unknown-type'],
  ['an event type of one\'s own passes', { type: 'https://plant.example/ns/CleaningEvent', ...WHEN, anything: 1 }],
  ['an event type of one\'s own needs a time', { type: 'plant:CleaningEvent', eventTimeZoneOffset: '+08:00' }, 'eventTime required'],

  ['a bare unknown field is refused', object({ colour: 'red' }), 'colour unknown-field'],
  ['a field of another event type is refused', object({ parentID: ITEM }), 'parentID unknown-field'],
  ['__proto__ is an unknown field', JSON.parse(`{"type":"ObjectEvent","eventTime":"2026-05-20T08:30:00Z","eventTimeZoneOffset":"+00:00","action":"ADD","epcList":[],"__proto__":{}}`), '__proto__ unknown-field'],
  ['constructor is an unknown field', object({ constructor: 1 }), 'constructor unknown-field'],
  ['an extension with a prefix passes', object({ 'plant:colour': 'red' })],
  ['an extension named by a URI passes', object({ 'https://plant.example/ns/colour': { deep: [1, null, 'x'] } })],

  ['eventTime is required', without(object(), 'eventTime'), 'eventTime required'],
  ['eventTime without zone is refused', object({ eventTime: '2026-05-20T08:30:00' }), 'eventTime bad-time'],
  ['eventTime on a day that does not exist is refused', object({ eventTime: '2026-02-30T08:30:00Z' }), 'eventTime bad-time'],
  ['eventTime as a number is refused', object({ eventTime: 1779237000 }), 'eventTime bad-time'],
  ['eventTime with fractions passes', object({ eventTime: '2026-05-20T08:30:00.123456789Z' })],
  ['recordTime must be a time', object({ recordTime: 'today' }), 'recordTime bad-time'],
  ['eventTimeZoneOffset is required', without(object(), 'eventTimeZoneOffset'), 'eventTimeZoneOffset required'],
  ['an offset of +14:00 passes', object({ eventTimeZoneOffset: '+14:00' })],
  ['an offset of -13:59 passes', object({ eventTimeZoneOffset: '-13:59' })],
  ['an offset of +14:01 is refused', object({ eventTimeZoneOffset: '+14:01' }), 'eventTimeZoneOffset bad-zone-offset'],
  ['an offset of Z is refused', object({ eventTimeZoneOffset: 'Z' }), 'eventTimeZoneOffset bad-zone-offset'],
  ['an eventID may be any URI', object({ eventID: 'urn:uuid:4d1f9fb0-3b6d-4f6e-9f7a-6d3f6f3f9a11' })],
  ['an eventID that is no URI is refused', object({ eventID: '4711' }), 'eventID not-a-uri'],
  ['certificationInfo may be one URI', object({ certificationInfo: 'https://lab.example/1' })],
  ['certificationInfo may be several URIs', object({ certificationInfo: ['https://lab.example/1', 'https://lab.example/2'] })],
  ['certificationInfo must be URIs', object({ certificationInfo: ['certificate 1'] }), 'certificationInfo[0] not-a-uri'],
  ['an EPC that is no URI is refused', object({ epcList: ['09521141012345'] }), 'epcList[0] not-a-uri'],
  ['an EPC with a space is refused', object({ epcList: ['https://id.gs1.org/01/0952 1141012345'] }), 'epcList[0] not-a-uri'],
  ['the same EPC twice in an object event is refused', object({ epcList: [ITEM, LOT, ITEM] }), 'epcList[2] duplicate-entry'],
  ['the same input twice is refused', transformation({ inputEPCList: [ITEM, ITEM] }), 'inputEPCList[1] duplicate-entry'],
  ['the same output twice is refused', transformation({ outputEPCList: [ITEM, ITEM] }), 'outputEPCList[1] duplicate-entry'],
  ['the same child twice passes', aggregation({ childEPCs: [ITEM, ITEM] })],
  ['an @context of its own may stand on an event', object({ '@context': [{ plant: 'https://plant.example/ns/' }] })],
  ['a bad @context on an event is refused', object({ '@context': 5 }), '@context bad-context'],

  ['action is required', without(object(), 'action'), 'action required'],
  ['another action is refused', object({ action: 'CREATE' }), 'action bad-action'],
  ['action in small letters is refused', object({ action: 'add' }), 'action bad-action'],
  ['a transformation has no action', transformation({ action: 'ADD' }), 'action unknown-field'],

  ['an empty epcList is enough', object({ epcList: [] })],
  ['a quantityList is enough', without(object({ quantityList: [{ epcClass: LOT }] }), 'epcList')],
  ['an empty quantityList alone is not enough', without(object({ quantityList: [] }), 'epcList'), 'epcList no-subject'],
  ['sensor data with a read point are enough', without(object({ ...sensor(undefined, warm), readPoint: { id: LOT } }), 'epcList')],
  ['sensor data without a read point are not enough', without(object(sensor(undefined, warm)), 'epcList'), 'epcList no-subject'],
  ['ilmd passes with ADD', object({ action: 'ADD', ilmd: { 'cbvmda:lotNumber': 'L7' } })],
  ['ilmd with OBSERVE is refused', object({ ilmd: {} }), 'ilmd ilmd-without-add'],
  ['ilmd with DELETE is refused', object({ action: 'DELETE', ilmd: {} }), 'ilmd ilmd-without-add'],
  ['a bare name in ilmd is refused', object({ action: 'ADD', ilmd: { lotNumber: 'L7' } }), 'ilmd.lotNumber unknown-field'],
  ['ilmd in a transformation passes', transformation({ ilmd: { 'cbvmda:lotNumber': 'L7' } })],
  ['ilmd in an aggregation is refused', aggregation({ ilmd: {} }), 'ilmd unknown-field'],

  ['an aggregation without children is refused', aggregation({ childEPCs: [] }), 'childEPCs no-subject'],
  ['an aggregation with child quantities passes', without(aggregation({ childQuantityList: [{ epcClass: LOT, quantity: 2 }] }), 'childEPCs')],
  ['unpacking everything needs no children', without(aggregation({ action: 'DELETE' }), 'childEPCs')],
  ['an aggregation without parent passes', without(aggregation(), 'parentID')],
  ['an association without parent is refused', without(association(), 'parentID'), 'parentID required'],
  ['an association without children is refused', without(association(), 'childEPCs'), 'childEPCs no-subject'],
  ['a parent that is a list is refused', association({ parentID: [ITEM] }), 'parentID not-a-uri'],

  ['a transaction without business transaction is refused', without(transaction(), 'bizTransactionList'), 'bizTransactionList required'],
  ['a transaction with an empty list is refused', transaction({ bizTransactionList: [] }), 'bizTransactionList empty-list'],
  ['a transaction without items is refused', without(transaction(), 'epcList'), 'epcList no-subject'],
  ['a deleted transaction needs no items', without(transaction({ action: 'DELETE' }), 'epcList')],
  ['a transaction with quantities passes', without(transaction({ quantityList: [{ epcClass: LOT }] }), 'epcList')],

  ['a transformation without output is refused', without(transformation(), 'outputQuantityList'), 'outputEPCList no-subject'],
  ['a transformation without input is refused', without(transformation(), 'inputEPCList'), 'inputEPCList no-subject'],
  ['half a transformation with an id passes', without(transformation({ transformationID: 'urn:epc:id:gdti:9521141.00001.4711' }), 'inputEPCList')],
  ['a transformation of nothing is refused though it has an id', without(transformation({ transformationID: 'urn:uuid:1' }), 'inputEPCList', 'outputQuantityList'), 'inputEPCList no-subject'],

  ['a quantity with unit passes', quantity({ epcClass: LOT, quantity: 20.5, uom: 'KGM' })],
  ['a quantity needs a class', quantity({ quantity: 1 }), 'quantityList[0].epcClass required'],
  ['a quantity as text is refused', quantity({ epcClass: LOT, quantity: 'twenty' }), 'quantityList[0].quantity not-a-number'],
  ['an infinite quantity is refused', quantity(JSON.parse(`{"epcClass":"${LOT}","quantity":1e999}`)), 'quantityList[0].quantity not-a-number'],
  ['a unit in small letters is refused', quantity({ epcClass: LOT, quantity: 1, uom: 'kgm' }), 'quantityList[0].uom bad-unit'],
  ['a unit of four letters is refused', quantity({ epcClass: LOT, quantity: 1, uom: 'KGMS' }), 'quantityList[0].uom bad-unit'],
  ['anything else in a quantity is refused', quantity({ epcClass: LOT, 'plant:note': 'x' }), 'quantityList[0].plant:note unknown-field'],
  ['a quantity that is no object is refused', object({ quantityList: [7] }), 'quantityList[0] not-an-object'],
  ['a list that is none is refused', object({ quantityList: {} }), 'quantityList not-a-list'],

  ['a business transaction may go without type', object({ bizTransactionList: [{ bizTransaction: 'urn:x:1' }] })],
  ['a business transaction that is no URI is refused', object({ bizTransactionList: [{ type: 'po', bizTransaction: 'PO-1' }] }), 'bizTransactionList[0].bizTransaction not-a-uri'],
  ['an extension in a business transaction is refused', object({ bizTransactionList: [{ bizTransaction: 'urn:x:1', 'plant:a': 1 }] }), 'bizTransactionList[0].plant:a unknown-field'],
  ['a source with type passes', object({ sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:9521141.00000' }] })],
  ['a source without type is refused', object({ sourceList: [{ source: 'urn:epc:id:pgln:9521141.00000' }] }), 'sourceList[0].type required'],
  ['a destination without type is refused', object({ destinationList: [{ destination: 'urn:epc:id:pgln:9521141.00000' }] }), 'destinationList[0].type required'],
  ['a destination under the name of a source is refused', object({ sourceList: [{ type: 'location', source: LOT, destination: LOT }] }), 'sourceList[0].destination unknown-field'],

  ['a read point as object passes', object({ readPoint: { id: 'https://id.gs1.org/414/9521141000006', 'plant:gate': 3 } })],
  ['a read point as text is refused', object({ readPoint: 'https://id.gs1.org/414/9521141000006' }), 'readPoint not-an-object'],
  ['a business location without id is refused', object({ bizLocation: {} }), 'bizLocation.id required'],

  ['sensor data pass', object(sensor({ deviceID: 'urn:epc:id:giai:9521141.T9', 'plant:probe': 1 }, warm, { type: 'RelativeHumidity', hexBinaryValue: '0aF9', booleanValue: true, component: 'x', exception: 'ALARM_CONDITION' }))],
  ['a sensor element without report is refused', object({ sensorElementList: [{ sensorReport: [] }] }), 'sensorElementList[0].sensorReport empty-list'],
  ['a sensor element must have the report field', object({ sensorElementList: [{}] }), 'sensorElementList[0].sensorReport required'],
  ['a report without type is refused', object(sensor(undefined, { value: 4 })), 'sensorElementList[0].sensorReport[0].type required'],
  ['a measurement as text is refused', object(sensor(undefined, { type: 'Temperature', value: '4' })), 'sensorElementList[0].sensorReport[0].value not-a-number'],
  ['bad hexadecimal is refused', object(sensor(undefined, { type: 'Temperature', hexBinaryValue: '0G' })), 'sensorElementList[0].sensorReport[0].hexBinaryValue not-hex'],
  ['a truth value as text is refused', object(sensor(undefined, { type: 'Temperature', booleanValue: 'true' })), 'sensorElementList[0].sensorReport[0].booleanValue not-a-boolean'],
  ['a bare unknown field of a report is refused', object(sensor(undefined, { ...warm, alarm: 1 })), 'sensorElementList[0].sensorReport[0].alarm unknown-field'],
  ['a measurement type as GS1 URI is refused', object(sensor(undefined, { type: 'https://gs1.org/voc/Temperature' })), 'sensorElementList[0].sensorReport[0].type standard-term-as-uri'],
  ['a measurement type of one\'s own passes', object(sensor(undefined, { type: 'https://plant.example/ns/Brix' }))],
  ['a misspelt measurement type is refused', object(sensor(undefined, { type: 'Temprature' })), 'sensorElementList[0].sensorReport[0].type not-in-vocabulary'],
  ['an exception as GS1 URI is refused', object(sensor(undefined, { ...warm, exception: 'https://gs1.org/voc/ALARM_CONDITION' })), 'sensorElementList[0].sensorReport[0].exception standard-term-as-uri'],
  ['an unknown component is refused', object(sensor(undefined, { ...warm, component: 'w' })), 'sensorElementList[0].sensorReport[0].component not-in-vocabulary'],
  ['a sensor time equal to the event time passes', object(sensor({ time: '2026-05-20T00:30:00Z' }, warm))],
  ['a sensor time after the event time is refused', object(sensor({ time: '2026-05-20T08:30:00.001+08:00' }, warm)), 'sensorElementList[0].sensorMetadata.time sensor-time-after-event'],
  ['a report time after the event time is refused', object(sensor(undefined, { ...warm, time: '2026-05-20T00:30:01Z' })), 'sensorElementList[0].sensorReport[0].time sensor-time-after-event'],
  ...(['dataProcessingMethod', 'deviceID', 'deviceMetadata', 'rawData'] as const).map((name) =>
    [`${name} both in metadata and report is refused`, object(sensor({ [name]: 'urn:x:1' }, { ...warm, [name]: 'urn:x:1' })), `sensorElementList[0].sensorReport[0].${name} sensor-field-twice`] as const),
  ['time both in metadata and report is refused', object(sensor({ time: '2026-05-20T00:00:00Z' }, { ...warm, time: '2026-05-20T00:00:00Z' })), 'sensorElementList[0].sensorReport[0].time sensor-field-twice'],
  ['bizRules both in metadata and report pass', object(sensor({ bizRules: 'urn:x:1' }, { ...warm, bizRules: 'urn:x:1' }))],

  ['an error declaration passes', object({ errorDeclaration: { declarationTime: '2026-05-21T00:00:00Z', reason: 'did_not_occur', correctiveEventIDs: ['urn:uuid:1'], 'plant:who': 'x' } })],
  ['an error declaration needs its time', object({ errorDeclaration: {} }), 'errorDeclaration.declarationTime required'],
  ['an unknown bare reason is refused', object({ errorDeclaration: { declarationTime: '2026-05-21T00:00:00Z', reason: 'typo' } }), 'errorDeclaration.reason not-in-vocabulary'],
  ['a reason of one\'s own passes', object({ errorDeclaration: { declarationTime: '2026-05-21T00:00:00Z', reason: 'https://plant.example/ns/typo' } })],
  ['corrective events must be URIs', object({ errorDeclaration: { declarationTime: '2026-05-21T00:00:00Z', correctiveEventIDs: [1] } }), 'errorDeclaration.correctiveEventIDs[0] not-a-uri'],

  ['a persistent disposition passes', object({ persistentDisposition: { set: ['damaged'], unset: ['conformant'] } })],
  ['a persistent disposition of nothing is refused', object({ persistentDisposition: {} }), 'persistentDisposition required'],
  ['an empty set is refused', object({ persistentDisposition: { set: [] } }), 'persistentDisposition.set empty-list'],
  ['the same disposition twice is refused', object({ persistentDisposition: { set: ['damaged', 'damaged'] } }), 'persistentDisposition.set[1] duplicate-entry'],
  ['a persistent disposition in a transformation passes', transformation({ persistentDisposition: { set: ['damaged'] } })],
  ['a persistent disposition in an aggregation is refused', aggregation({ persistentDisposition: { set: ['damaged'] } }), 'persistentDisposition unknown-field'],

  ['a misspelt business step is refused', object({ bizStep: 'recieving' }), 'bizStep not-in-vocabulary'],
  ['a business step as URN is refused', object({ bizStep: 'urn:epcglobal:cbv:bizstep:receiving' }), 'bizStep standard-term-as-uri'],
  ['a business step under ns.gs1.org is refused', object({ bizStep: 'https://ns.gs1.org/cbv/BizStep-receiving' }), 'bizStep standard-term-as-uri'],
  ['a business step of one\'s own passes', object({ bizStep: 'https://plant.example/ns/pasteurising' })],
  ['a business step that is a list is refused', object({ bizStep: ['receiving'] }), 'bizStep not-in-vocabulary'],
  ['a disposition as URN is refused', object({ disposition: 'urn:epcglobal:cbv:disp:in_transit' }), 'disposition standard-term-as-uri'],
  ['a step is no disposition', object({ disposition: 'receiving' }), 'disposition not-in-vocabulary'],
  ['a transaction type as URN is refused', object({ bizTransactionList: [{ type: 'urn:epcglobal:cbv:btt:po', bizTransaction: 'urn:x:1' }] }), 'bizTransactionList[0].type standard-term-as-uri'],
  ['a source type as URN is refused', object({ sourceList: [{ type: 'urn:epcglobal:cbv:sdt:location', source: LOT }] }), 'sourceList[0].type standard-term-as-uri'],
];

describe('the rules of EPCIS 2.0 for one event', () => {
  for (const [rule, event, wrong] of CASES) {
    test(rule, () => {
      const issues = validateEvent(event, 3);
      if (wrong === undefined) {
        expect(issues).toEqual([]);
        return;
      }
      const [path, code] = wrong.split(' ');
      expect(issues).toHaveLength(1);
      expect(issues[0]).toMatchObject({ path: path === '' ? 'epcisBody.eventList[3]' : `epcisBody.eventList[3].${path}`, code, index: 3 });
      expect(issues[0]?.reason).toMatch(/\.$/);
      expect(issues[0]?.repair).toMatch(/\w/);
    });
  }

  test.each([...BIZ_STEPS.words])('the business step %s passes', (bizStep) => {
    expect(validateEvent(object({ bizStep }), 0)).toEqual([]);
  });
  test.each([...DISPOSITIONS.words])('the disposition %s passes', (disposition) => {
    expect(validateEvent(object({ disposition }), 0)).toEqual([]);
  });
  test.each([...MEASUREMENT_TYPES.words])('the measurement type %s passes', (type) => {
    expect(validateEvent(object(sensor(undefined, { type })), 0)).toEqual([]);
  });

  test('every fault of an event is named at once, up to a bound', () => {
    expect(validateEvent({ type: 'ObjectEvent', action: 'X', epcList: ['a'], colour: 1 }, 0).map(({ path }) => path.split('.').at(-1))).toEqual(
      ['action', 'epcList[0]', 'colour', 'eventTime', 'eventTimeZoneOffset'],
    );
    expect(validateEvent(object({ epcList: Array.from({ length: 1000 }, (_, i) => `bad ${i}`) }), 0)).toHaveLength(20);
  });

  test('a reason never repeats a long number', () => {
    expect(JSON.stringify(validateEvent(object({ bizStep: '110101199003070000', action: '110101199003070000' }), 0))).not.toContain('110101');
  });
});
