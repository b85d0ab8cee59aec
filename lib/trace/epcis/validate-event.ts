import type { Issue } from '../errors';
import { parseDateTime } from './instant';
import { HEX_BINARY, UNIT_CODE, ZONE_OFFSET, isCbvUri, isGs1VocUri, isObject, isUri } from './formats';
import type { JsonObject } from './formats';
import { BIZ_STEPS, BIZ_TRANSACTION_TYPES, COMPONENTS, DISPOSITIONS, ERROR_REASONS, MEASUREMENT_TYPES, SENSOR_EXCEPTIONS, SOURCE_DEST_TYPES } from './vocabulary';
import type { WordList } from './vocabulary';

/*
 * The rules of EPCIS 2.0 §7 for one JSON event, written by hand. A zod schema of the same predicates
 * took about twice as long per event (40 against 23 µs on one machine) on the hottest path there is,
 * and could not say how to repair a fault; the issue shape is the same as everywhere.
 */

/** Collects what is wrong with one event. At most 20 issues are kept: nobody reads more. */
class Findings {
  readonly issues: Issue[] = [];

  constructor(private readonly base: string, private readonly index: number) {}

  add(path: string, code: string, reason: string, repair: string): void {
    if (this.issues.length >= 20) return;
    const full = path === '' ? this.base : path.startsWith('[') || this.base === '' ? `${this.base}${path}` : `${this.base}.${path}`;
    this.issues.push({ path: full, code, reason, repair, index: this.index });
  }
}

type Check = (value: unknown, path: string, out: Findings) => void;

/** The value as a reason may quote it: short, and without long numbers, which could be personal. */
const shown = (value: unknown): string => {
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 60).replace(/[0-9]{6,}[0-9A-Za-z]*/g, '…');
  return text.length === 60 ? `${text}…` : text;
};

const uri: Check = (value, path, out) => {
  if (!isUri(value)) out.add(path, 'not-a-uri', 'The value is not a URI.', 'Write an absolute URI, for example https://id.gs1.org/01/…');
};

const time: Check = (value, path, out) => {
  if (typeof value !== 'string' || parseDateTime(value) === undefined) {
    out.add(path, 'bad-time', 'The value is not a date-time with zone (RFC 3339).', 'Write it like 2026-05-20T08:30:00+08:00.');
  }
};

const text: Check = (value, path, out) => {
  if (typeof value !== 'string') out.add(path, 'not-text', 'The value is not a text.', 'Write it in quotation marks.');
};

const decimal: Check = (value, path, out) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    out.add(path, 'not-a-number', 'The value is not a number.', 'Write a number without quotation marks, for example 20.5.');
  }
};

const bool: Check = (value, path, out) => {
  if (typeof value !== 'boolean') out.add(path, 'not-a-boolean', 'The value is neither true nor false.', 'Write true or false without quotation marks.');
};

const matching = (pattern: RegExp, code: string, reason: string, repair: string): Check => (value, path, out) => {
  if (typeof value !== 'string' || !pattern.test(value)) out.add(path, code, reason, repair);
};

const unit = matching(UNIT_CODE, 'bad-unit', 'The unit is not a code of two or three capitals or digits (UN/CEFACT Recommendation 20).', 'Write for example KGM for kilograms.');
const hexBinary = matching(HEX_BINARY, 'not-hex', 'The value is not hexadecimal.', 'Use the digits 0-9 and A-F only.');

const word = (list: WordList): Check => (value, path, out) => {
  if (typeof value !== 'string') {
    out.add(path, 'not-in-vocabulary', `The ${list.name} is not a text.`, `Write a word of the standard list (${[...list.words].slice(0, 3).join(', ')} …) or your own URI.`);
  } else if (!list.words.has(value)) {
    const forbidden = list.owner === 'cbv' ? isCbvUri(value) : isGs1VocUri(value);
    if (forbidden) out.add(path, 'standard-term-as-uri', `A standard ${list.name} is written as a bare word in JSON, not as a URI.`, 'Write the word alone, for example the part after the last colon, slash or hyphen.');
    else if (!isUri(value)) {
      out.add(path, 'not-in-vocabulary', `"${shown(value)}" is no standard ${list.name} and no URI.`, `Use a word of the standard list (${[...list.words].slice(0, 3).join(', ')} …) or your own URI.`);
    }
  }
};

const listOf = (check: Check, options: { readonly min?: number; readonly unique?: boolean } = {}): Check => (value, path, out) => {
  if (!Array.isArray(value)) {
    out.add(path, 'not-a-list', 'The value is not a list.', 'Put the values in square brackets.');
    return;
  }
  if (value.length < (options.min ?? 0)) out.add(path, 'empty-list', 'The list is empty.', `Give at least ${options.min ?? 0} entry, or leave the field out.`);
  for (let i = 0; i < value.length; i += 1) check(value[i], `${path}[${i}]`, out);
  if (options.unique === true && value.length > 1 && new Set(value).size < value.length) {
    const seen = new Set<unknown>();
    const at = value.findIndex((member) => seen.size === seen.add(member).size);
    out.add(`${path}[${at}]`, 'duplicate-entry', 'The same value stands twice in the list.', 'Name each value once.');
  }
};

interface Shape {
  readonly fields: ReadonlyMap<string, Check>;
  readonly required: readonly string[];
  /** `extensions`: names that are URIs or prefix:name pass; `any`: all pass; `none`: nothing else. */
  readonly others: 'extensions' | 'any' | 'none';
}

const shape = (others: Shape['others'], required: readonly string[], fields: Readonly<Record<string, Check>>): Shape =>
  ({ others, required, fields: new Map(Object.entries(fields)) });

function checkObject(value: unknown, path: string, out: Findings, rules: Shape): value is JsonObject {
  if (!isObject(value)) {
    out.add(path, 'not-an-object', 'The value is not an object.', 'Put the members in curly brackets.');
    return false;
  }
  const prefix = path === '' ? '' : `${path}.`;
  for (const name of Object.keys(value)) {
    const check = rules.fields.get(name);
    if (check !== undefined) check(value[name], prefix + name, out);
    else if (rules.others === 'none' || (rules.others === 'extensions' && !isUri(name))) {
      out.add(prefix + shown(name), 'unknown-field', `"${shown(name)}" is no field of the standard here.`,
        rules.others === 'none' ? 'Remove it.' : 'Correct the name, or mark an extension as prefix:name or by a URI.');
    }
  }
  for (const name of rules.required) {
    if (!Object.hasOwn(value, name)) out.add(prefix + name, 'required', `${name} is missing.`, `Add ${name}.`);
  }
  return true;
}

const object = (rules: Shape): Check => (value, path, out) => {
  checkObject(value, path, out, rules);
};

const certification: Check = (value, path, out) => (Array.isArray(value) ? listOf(uri)(value, path, out) : uri(value, path, out));

const context: Check = (value, path, out) => {
  if (!isContext(value)) out.add(path, 'bad-context', 'The @context is not a URI, an object, or a list of these without repetition.', 'Name https://ref.gs1.org/standards/epcis/epcis-context.jsonld and an object of your own prefixes.');
};

/** URI, object, or a list of these without repetition (JSON-LD 1.1 as EPCIS 2.0 narrows it). */
export function isContext(value: unknown): boolean {
  if (!Array.isArray(value)) return isUri(value) || isObject(value);
  const seen = new Set<string>();
  for (const entry of value as readonly unknown[]) {
    if (!isUri(entry) && !isObject(entry)) return false;
    seen.add(JSON.stringify(entry));
  }
  return seen.size === value.length;
}

const quantityElement = object(shape('none', ['epcClass'], { epcClass: uri, quantity: decimal, uom: unit }));
const epcs = listOf(uri);
const uniqueEpcs = listOf(uri, { unique: true });
const quantities = listOf(quantityElement);
const place = object(shape('any', ['id'], { id: uri }));
const bizTransactions = shape('none', ['bizTransaction'], { type: word(BIZ_TRANSACTION_TYPES), bizTransaction: uri });
const source = shape('none', ['type', 'source'], { type: word(SOURCE_DEST_TYPES), source: uri });
const destination = shape('none', ['type', 'destination'], { type: word(SOURCE_DEST_TYPES), destination: uri });
const dispositions = listOf(word(DISPOSITIONS), { min: 1, unique: true });

const persistentDisposition: Check = (value, path, out) => {
  if (checkObject(value, path, out, shape('none', [], { set: dispositions, unset: dispositions })) && value.set === undefined && value.unset === undefined) {
    out.add(path, 'required', 'persistentDisposition needs set or unset.', 'Add set or unset with at least one disposition.');
  }
};

const SENSOR_METADATA = shape('extensions', [], {
  time, startTime: time, endTime: time, deviceID: uri, deviceMetadata: uri, rawData: uri, dataProcessingMethod: uri, bizRules: uri,
});

const SENSOR_REPORT = shape('extensions', ['type'], {
  type: word(MEASUREMENT_TYPES), exception: word(SENSOR_EXCEPTIONS), deviceID: uri, deviceMetadata: uri, rawData: uri, dataProcessingMethod: uri,
  bizRules: uri, time, microorganism: uri, chemicalSubstance: uri, coordinateReferenceSystem: uri, value: decimal, component: word(COMPONENTS),
  stringValue: text, booleanValue: bool, hexBinaryValue: hexBinary, uriValue: uri, minValue: decimal, maxValue: decimal, meanValue: decimal,
  sDev: decimal, percRank: decimal, percValue: decimal, uom: text,
});

const sensorElement = object(shape('extensions', ['sensorReport'], {
  sensorMetadata: object(SENSOR_METADATA),
  sensorReport: listOf(object(SENSOR_REPORT), { min: 1 }),
}));

const errorDeclaration = object(shape('extensions', ['declarationTime'], {
  declarationTime: time, reason: word(ERROR_REASONS), correctiveEventIDs: listOf(uri),
}));

const COMMON: Readonly<Record<string, Check>> = {
  '@context': context,
  type: () => undefined, // decided before a shape is chosen
  eventTime: time,
  recordTime: time,
  eventTimeZoneOffset: matching(ZONE_OFFSET, 'bad-zone-offset', 'The value is not a zone offset between -14:00 and +14:00.', 'Write it like +08:00.'),
  eventID: uri,
  certificationInfo: certification,
  errorDeclaration,
};

const PLACED: Readonly<Record<string, Check>> = {
  bizStep: word(BIZ_STEPS), disposition: word(DISPOSITIONS), readPoint: place, bizLocation: place,
  bizTransactionList: listOf(object(bizTransactions)), sourceList: listOf(object(source)), destinationList: listOf(object(destination)),
  sensorElementList: listOf(sensorElement),
};

const action: Check = (value, path, out) => {
  if (value !== 'ADD' && value !== 'OBSERVE' && value !== 'DELETE') {
    out.add(path, 'bad-action', `"${shown(value)}" is no action.`, 'Use ADD, OBSERVE or DELETE.');
  }
};

const ilmd = object(shape('extensions', [], {}));
const ALWAYS = ['eventTime', 'eventTimeZoneOffset'];

const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ['ObjectEvent', shape('extensions', [...ALWAYS, 'action'], {
    ...COMMON, ...PLACED, action, epcList: uniqueEpcs, quantityList: quantities, persistentDisposition, ilmd,
  })],
  ['AggregationEvent', shape('extensions', [...ALWAYS, 'action'], { ...COMMON, ...PLACED, action, parentID: uri, childEPCs: epcs, childQuantityList: quantities })],
  ['AssociationEvent', shape('extensions', [...ALWAYS, 'action', 'parentID'], { ...COMMON, ...PLACED, action, parentID: uri, childEPCs: epcs, childQuantityList: quantities })],
  ['TransactionEvent', shape('extensions', [...ALWAYS, 'action', 'bizTransactionList'], {
    ...COMMON, ...PLACED, bizTransactionList: listOf(object(bizTransactions), { min: 1 }), action, parentID: uri, epcList: epcs, quantityList: quantities,
  })],
  ['TransformationEvent', shape('extensions', ALWAYS, {
    ...COMMON, ...PLACED, inputEPCList: uniqueEpcs, inputQuantityList: quantities, outputEPCList: uniqueEpcs, outputQuantityList: quantities,
    transformationID: uri, persistentDisposition, ilmd,
  })],
]);

/** An event type of one's own: only what all events share is known. */
const EXTENSION_SHAPE = shape('any', ALWAYS, COMMON);

const filled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/** Rules that look at several fields of one event type. */
function checkWhole(type: string, event: JsonObject, out: Findings): void {
  const isDelete = event.action === 'DELETE';
  const has = (name: string): boolean => event[name] !== undefined;
  switch (type) {
    case 'ObjectEvent': {
      const sensorOnly = filled(event.sensorElementList) && has('readPoint');
      if (!has('epcList') && !filled(event.quantityList) && !sensorOnly) {
        out.add('epcList', 'no-subject', 'The event names nothing: neither epcList, nor a filled quantityList, nor sensor data with a read point.', 'Add epcList or quantityList.');
      }
      if (has('ilmd') && event.action !== 'ADD') {
        out.add('ilmd', 'ilmd-without-add', 'ilmd is allowed only with action ADD.', 'Remove ilmd, or state the creation in an event with action ADD.');
      }
      break;
    }
    case 'AggregationEvent':
    case 'AssociationEvent':
      if (!isDelete && !filled(event.childEPCs) && !filled(event.childQuantityList)) {
        out.add('childEPCs', 'no-subject', 'The event names no children.', 'Add childEPCs or childQuantityList with at least one entry.');
      }
      break;
    case 'TransactionEvent':
      if (!isDelete && !has('epcList') && !filled(event.quantityList)) {
        out.add('epcList', 'no-subject', 'The event names nothing: neither epcList nor a filled quantityList.', 'Add epcList or quantityList.');
      }
      break;
    case 'TransformationEvent': {
      const input = filled(event.inputEPCList) || filled(event.inputQuantityList);
      const output = filled(event.outputEPCList) || filled(event.outputQuantityList);
      if (!(input && output) && !(has('transformationID') && (input || output))) {
        out.add(input ? 'outputEPCList' : 'inputEPCList', 'no-subject', 'A transformation needs at least one input and one output, or a transformationID with one side.', 'Add the missing side or a transformationID.');
      }
      break;
    }
  }
}

const ONCE = ['dataProcessingMethod', 'deviceID', 'deviceMetadata', 'rawData', 'time'] as const;

/** Two rules of EPCIS 2.0 §7.3.7 that no schema sees: sensor times after the event, and fields given twice. */
function checkSensors(event: JsonObject, out: Findings): void {
  const elements = event.sensorElementList;
  if (!Array.isArray(elements)) return;
  const eventTime = typeof event.eventTime === 'string' ? parseDateTime(event.eventTime) : undefined;
  const late = (value: unknown, path: string): void => {
    const at = typeof value === 'string' ? parseDateTime(value) : undefined;
    if (at !== undefined && eventTime !== undefined && at > eventTime) {
      out.add(path, 'sensor-time-after-event', 'The sensor time is later than the event time.', 'Correct one of the two times.');
    }
  };
  elements.forEach((element: unknown, i) => {
    if (!isObject(element)) return;
    const metadata = isObject(element.sensorMetadata) ? element.sensorMetadata : {};
    late(metadata.time, `sensorElementList[${i}].sensorMetadata.time`);
    if (!Array.isArray(element.sensorReport)) return;
    element.sensorReport.forEach((report: unknown, j) => {
      if (!isObject(report)) return;
      const path = `sensorElementList[${i}].sensorReport[${j}]`;
      late(report.time, `${path}.time`);
      for (const name of ONCE) {
        if (report[name] !== undefined && metadata[name] !== undefined) {
          out.add(`${path}.${name}`, 'sensor-field-twice', `${name} is given both in sensorMetadata and in its sensorReport.`, 'Keep it in one of the two places.');
        }
      }
    });
  });
}

/**
 * What EPCIS 2.0 refuses in one event of `epcisBody.eventList`; empty when the event is valid.
 * @param value the element as parsed from JSON, of any shape
 * @param index its place in the list, put into every issue
 * @param base path of the event, by default `epcisBody.eventList[index]`
 */
export function validateEvent(value: unknown, index: number, base = `epcisBody.eventList[${index}]`): readonly Issue[] {
  const out = new Findings(base, index);
  if (!isObject(value)) {
    out.add('', 'not-an-object', 'The event is not an object.', 'Put its members in curly brackets.');
    return out.issues;
  }
  const type = value.type;
  if (type === undefined) {
    out.add('type', 'required', 'type is missing.', 'Add the event type, for example ObjectEvent.');
    return out.issues;
  }
  const rules = typeof type === 'string' ? SHAPES.get(type) : undefined;
  if (rules === undefined) {
    if (!isUri(type)) {
      out.add('type', 'unknown-type', `"${shown(type)}" is no event type of the standard.`, 'Use one of the five standard types, or a URI for a type of your own.');
      return out.issues;
    }
    checkObject(value, '', out, EXTENSION_SHAPE);
    return out.issues;
  }
  checkObject(value, '', out, rules);
  checkWhole(type as string, value, out);
  checkSensors(value, out);
  return out.issues;
}
