import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { EventHash } from '../model/event';
import { expandName, hashName, splitName } from './context';
import type { Prefixes } from './context';
import { toHashIdentifier } from './hash-identifier';
import { parseInstant } from './instant';
import { BIZ_STEPS, BIZ_TRANSACTION_TYPES, COMPONENTS, DISPOSITIONS, ERROR_REASONS, MEASUREMENT_TYPES, SENSOR_EXCEPTIONS, SOURCE_DEST_TYPES } from './vocabulary';
import type { WordList } from './vocabulary';

type Json = Readonly<Record<string, unknown>>;
type Kind = 'text' | 'time' | WordList;

/** Standard members in the order of CBV 2.0 §8.9; everything after them is ilmd and extensions. */
const EVENT_FIELDS: ReadonlySet<string> = new Set([
  'type', 'eventTime', 'eventTimeZoneOffset', 'certificationInfo', 'parentID', 'epcList', 'inputEPCList', 'childEPCs', 'quantityList',
  'childQuantityList', 'inputQuantityList', 'outputEPCList', 'outputQuantityList', 'action', 'transformationID', 'bizStep', 'disposition',
  'persistentDisposition', 'readPoint', 'bizLocation', 'bizTransactionList', 'sourceList', 'destinationList', 'sensorElementList', 'ilmd',
  // left out of the hash altogether
  '@context', 'eventID', 'recordTime', 'errorDeclaration', 'rdfs:comment',
]);

const METADATA_FIELDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['time', 'time'], ['startTime', 'time'], ['endTime', 'time'], ['deviceID', 'text'], ['deviceMetadata', 'text'], ['rawData', 'text'],
  ['dataProcessingMethod', 'text'], ['bizRules', 'text'],
]);

const REPORT_FIELDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['type', MEASUREMENT_TYPES], ['exception', SENSOR_EXCEPTIONS], ['deviceID', 'text'], ['deviceMetadata', 'text'], ['rawData', 'text'],
  ['dataProcessingMethod', 'text'], ['time', 'time'], ['microorganism', 'text'], ['chemicalSubstance', 'text'], ['value', 'text'],
  ['component', COMPONENTS], ['stringValue', 'text'], ['booleanValue', 'text'], ['hexBinaryValue', 'text'], ['uriValue', 'text'],
  ['minValue', 'text'], ['maxValue', 'text'], ['meanValue', 'text'], ['sDev', 'text'], ['percRank', 'text'], ['percValue', 'text'],
  ['uom', 'text'], ['coordinateReferenceSystem', 'text'], ['bizRules', 'text'],
]);

const PLACE_FIELDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([['id', 'text']]);
const QUANTITY_FIELDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([['epcClass', 'text'], ['quantity', 'text'], ['uom', 'text']]);

const CBV_URN = 'urn:epcglobal:cbv:';
const CBV_URN_STEMS = [BIZ_STEPS, DISPOSITIONS, BIZ_TRANSACTION_TYPES, SOURCE_DEST_TYPES, ERROR_REASONS].map((list) => [list.urn ?? '', list.stem] as const);

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Order of the UTF-8 bytes: JavaScript's own order puts astral characters before U+E000–FFFF. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      const xs = x >= 0xd800 && x <= 0xdfff;
      const ys = y >= 0xd800 && y <= 0xdfff;
      return xs === ys ? x - y : xs ? 1 : -1;
    }
  }
  return a.length - b.length;
}

const joinSorted = (texts: string[]): string => (texts.length > 1 ? texts.sort(compareCodePoints).join('') : (texts[0] ?? ''));

const NUMERIC = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A finite number without trailing zeros; whole numbers in full digits, very small ones as 1e-05 (as the reference implementation prints them). */
function formatNumber(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? (value === 0 ? '0' : String(value)) : BigInt(value).toString();
  const text = String(value);
  if (Math.abs(value) >= 1e-4 && !text.includes('e')) return text;
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa}e-${exponent.slice(1).padStart(2, '0')}`;
}

/**
 * Text that reads as a number is written as one, since XML cannot tell 1 from "1.0". Numbers of
 * more than 15 digits are trimmed as text: rounding them to binary would give two different
 * 20-digit codes one hash.
 */
function formatNumericText(text: string): string {
  if (!NUMERIC.test(text)) return text;
  const digits = text.replace(/[eE].*$/, '').replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length <= 15) {
    const value = Number(text);
    return Number.isFinite(value) ? formatNumber(value) : text;
  }
  if (/[eE]/.test(text)) return text;
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const tail = fraction.replace(/0+$/, '');
  return `${text.startsWith('-') ? '-' : ''}${whole.replace(/^0+(?=\d)/, '') || '0'}${tail === '' ? '' : `.${tail}`}`;
}

/** One value in the form it has in the pre-hash string; empty when there is nothing to write. */
function valueText(value: unknown, prefixes: Prefixes): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'string') return '';
  let text = value.trim();
  if (text.includes(':')) {
    text = expandName(text, prefixes);
    if (text.includes(CBV_URN)) for (const [urn, stem] of CBV_URN_STEMS) text = text.replaceAll(urn, stem);
    return toHashIdentifier(text);
  }
  const first = text.charCodeAt(0);
  return (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46 ? formatNumericText(text) : text;
}

function wordText(words: WordList, value: unknown, prefixes: Prefixes): string {
  if (typeof value !== 'string') return '';
  const word = value.trim();
  return words.words.has(word) ? words.stem + word : valueText(word, prefixes);
}

function fieldText(name: string, kind: Kind, value: unknown, prefixes: Prefixes): string {
  if (value === undefined || value === null) return '';
  const text = kind === 'text' ? valueText(value, prefixes)
    : kind === 'time' ? (typeof value === 'string' ? (parseInstant(value.trim()) ?? value.trim()) : valueText(value, prefixes))
    : wordText(kind, value, prefixes);
  return text === '' ? '' : `${name}=${text}`;
}

/** Members outside the standard ones, nested to any depth, sorted; lists repeat their name. */
function extensionTexts(name: string, value: unknown, prefixes: Prefixes, into: string[]): void {
  if (Array.isArray(value)) {
    for (const element of value as readonly unknown[]) extensionTexts(name, element, prefixes, into);
  } else if (isObject(value)) {
    const inner: string[] = [];
    for (const key of Object.keys(value)) if (key !== 'rdfs:comment') extensionTexts(key, value[key], prefixes, inner);
    into.push(hashName(name, prefixes) + joinSorted(inner));
  } else {
    const text = valueText(value, prefixes);
    into.push(text === '' ? hashName(name, prefixes) : `${hashName(name, prefixes)}=${text}`);
  }
}

/** A structure: its standard members in order, then its extensions. */
function structureText(value: Json, fields: ReadonlyMap<string, Kind>, prefixes: Prefixes, nested?: ReadonlySet<string>): string {
  let text = '';
  let left = Object.keys(value).length;
  for (const [name, kind] of fields) {
    if (left === 0) break;
    const member = value[name];
    if (member === undefined) continue;
    left -= 1;
    text += fieldText(name, kind, member, prefixes);
  }
  if (left > 0) {
    const extensions: string[] = [];
    for (const name of Object.keys(value)) {
      if (!fields.has(name) && name !== 'rdfs:comment' && nested?.has(name) !== true) extensionTexts(name, value[name], prefixes, extensions);
    }
    text += joinSorted(extensions);
  }
  return text;
}

function listText(name: string, value: unknown, element: (member: unknown) => string): string {
  if (!Array.isArray(value) || value.length === 0) return '';
  const texts: string[] = [];
  for (const member of value as readonly unknown[]) {
    const text = element(member);
    if (text !== '') texts.push(text);
  }
  return texts.length === 0 ? '' : name + joinSorted(texts);
}

const NESTED_SENSOR = new Set(['sensorMetadata', 'sensorReport']);
const NO_FIELDS: ReadonlyMap<string, Kind> = new Map();

function sensorElementText(element: unknown, prefixes: Prefixes): string {
  if (!isObject(element)) return '';
  const metadata = isObject(element.sensorMetadata) ? structureText(element.sensorMetadata, METADATA_FIELDS, prefixes) : '';
  const reports = listText('', element.sensorReport, (report) => (isObject(report) ? `sensorReport${structureText(report, REPORT_FIELDS, prefixes)}` : ''));
  return `sensorElement${metadata === '' ? '' : `sensorMetadata${metadata}`}${reports}${structureText(element, NO_FIELDS, prefixes, NESTED_SENSOR)}`;
}

/**
 * The pre-hash string of CBV 2.0 §8.9: `key=value` in the canonical property order without
 * separators. `event` is a validated EPCIS 2.0 JSON event, `prefixes` what its contexts declare.
 * Where the order of the standard's table and of the reference implementation
 * (RalphTro/epcis-event-hash-generator) differ, parentID stands before epcList as in the latter.
 */
export function preHashString(event: Json, prefixes: Prefixes): string {
  const epc = (value: unknown): string => fieldText('epc', 'text', value, prefixes);
  const quantity = (value: unknown): string => (isObject(value) ? `quantityElement${structureText(value, QUANTITY_FIELDS, prefixes)}` : '');
  const text = (name: string): string => fieldText(name, 'text', event[name], prefixes);
  const place = (name: string): string => {
    const value = event[name];
    return isObject(value) ? name + structureText(value, PLACE_FIELDS, prefixes) : '';
  };
  const typed = (name: string, words: WordList) => (value: unknown): string =>
    isObject(value) ? fieldText(name, 'text', value[name], prefixes) + fieldText('type', words, value.type, prefixes) : '';
  const certification = event.certificationInfo;

  let out = `eventType=${typeof event.type === 'string' ? expandName(event.type, prefixes) : ''}`;
  out += fieldText('eventTime', 'time', event.eventTime, prefixes);
  out += typeof event.eventTimeZoneOffset === 'string' ? `eventTimeZoneOffset=${event.eventTimeZoneOffset}` : '';
  out += Array.isArray(certification)
    ? listText('', certification, (value) => fieldText('certificationInfo', 'text', value, prefixes))
    : text('certificationInfo');
  out += text('parentID');
  out += listText('epcList', event.epcList, epc);
  out += listText('inputEPCList', event.inputEPCList, epc);
  out += listText('childEPCs', event.childEPCs, epc);
  out += listText('quantityList', event.quantityList, quantity);
  out += listText('childQuantityList', event.childQuantityList, quantity);
  out += listText('inputQuantityList', event.inputQuantityList, quantity);
  out += listText('outputEPCList', event.outputEPCList, epc);
  out += listText('outputQuantityList', event.outputQuantityList, quantity);
  out += text('action');
  out += text('transformationID');
  out += fieldText('bizStep', BIZ_STEPS, event.bizStep, prefixes);
  out += fieldText('disposition', DISPOSITIONS, event.disposition, prefixes);
  const persistent = event.persistentDisposition;
  if (isObject(persistent)) {
    const set = listText('', persistent.set, (value) => fieldText('set', DISPOSITIONS, value, prefixes));
    const unset = listText('', persistent.unset, (value) => fieldText('unset', DISPOSITIONS, value, prefixes));
    if (set + unset !== '') out += `persistentDisposition${set}${unset}`;
  }
  out += place('readPoint');
  out += place('bizLocation');
  out += listText('bizTransactionList', event.bizTransactionList, typed('bizTransaction', BIZ_TRANSACTION_TYPES));
  out += listText('sourceList', event.sourceList, typed('source', SOURCE_DEST_TYPES));
  out += listText('destinationList', event.destinationList, typed('destination', SOURCE_DEST_TYPES));
  out += listText('sensorElementList', event.sensorElementList, (element) => sensorElementText(element, prefixes));
  if (isObject(event.ilmd)) {
    const ilmd = structureText(event.ilmd, NO_FIELDS, prefixes);
    if (ilmd !== '') out += `ilmd${ilmd}`;
  }
  const extensions: string[] = [];
  for (const name of Object.keys(event)) {
    if (!EVENT_FIELDS.has(name)) extensionTexts(name, event[name], prefixes, extensions);
  }
  return out + joinSorted(extensions);
}

/** Identity of a statement: `ni:///sha-256;{hex}?ver=CBV2.0` over the pre-hash string in UTF-8 (CBV 2.0 §8.9, RFC 6920). */
export function eventHash(event: Json, prefixes: Prefixes): EventHash {
  return `ni:///sha-256;${bytesToHex(sha256(utf8ToBytes(preHashString(event, prefixes))))}?ver=CBV2.0`;
}

/** True for an eventID that is itself a CBV 2.0 event hash with SHA-256. */
export const isEventHash = (eventId: string): boolean => /^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/.test(eventId);

/** True when the name carries a prefix nobody declared, so that its namespace stays unknown. */
export const hasUnknownPrefix = (name: string, prefixes: Prefixes): boolean =>
  /^[A-Za-z_][\w.-]*:(?!\/\/)/.test(name) && !name.startsWith('urn:') && splitName(name, prefixes) === undefined;
