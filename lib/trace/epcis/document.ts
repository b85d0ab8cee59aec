import { refusal } from '../errors';
import type { Issue, Refusal } from '../errors';
import type { CapturedEvent, CapturedMaster, Pseudonyms } from '../ports';
import { err, ok } from '../result';
import type { Result } from '../result';
import { readContext } from './context';
import type { Prefixes } from './context';
import { readDocuments } from './documents';
import type { CapturedDocument } from './documents';
import { eventHash, hasUnknownPrefix, isEventHash } from './event-hash';
import { SCHEMA_VERSION, isObject, isUri } from './formats';
import type { JsonObject } from './formats';
import { parseDateTime, parseInstant } from './instant';
import { maskText, mayHoldPersonalCode } from './mask';
import { readMasterData, validateVocabularyList } from './master-data';
import type { HeaderMaster } from './master-data';
import { IdentifierCache, normaliseEvent, readDeclaration } from './normalise';
import { inOneGo, openingJson } from './parse-json';
import type { ParseJsonOptions } from './parse-json';
import { isContext, validateEvent } from './validate-event';

export interface ParseDocumentOptions extends ParseJsonOptions {
  /** Stands in for personal codes before anything is kept. */
  readonly pseudonyms: Pseudonyms;
}

export type ParsedEvent =
  | {
      readonly ok: true;
      readonly index: number;
      /** The validated JSON event. */
      readonly event: JsonObject;
      readonly captured: CapturedEvent;
      /** Certificates and inspections the event names. */
      readonly documents: readonly CapturedDocument[];
    }
  | { readonly ok: false; readonly index: number; readonly issues: readonly Issue[] };

/** An envelope that was accepted; its events are validated and normalised one by one as they are read. */
export interface EpcisDocument {
  /** UTC instant. */
  readonly creationDate: string;
  readonly length: number;
  /** Length of the text it was opened from. */
  readonly characters: number;
  /** Master data of the header. */
  readonly master: HeaderMaster;
  /** Things odd but accepted about the whole document. */
  readonly remarks: readonly string[];
  /** What the standard refuses in one event, without the cost of normalising it. */
  validate(index: number): readonly Issue[];
  read(index: number): ParsedEvent;
}

export interface ParsedDocument {
  readonly events: readonly ParsedEvent[];
  readonly master: CapturedMaster;
  readonly creationDate: string;
  readonly remarks: readonly string[];
}

const DOCUMENT_FIELDS = new Set(['@context', 'id', 'type', 'schemaVersion', 'creationDate', 'instanceIdentifier', 'sender', 'receiver', 'epcisHeader', 'epcisBody']);
const REQUIRED = ['@context', 'type', 'schemaVersion', 'creationDate', 'epcisBody'] as const;

type Add = (path: string, code: string, reason: string, repair: string) => void;

function validateHeader(header: unknown, add: Add): readonly Issue[] {
  if (!isObject(header)) {
    add('epcisHeader', 'not-an-object', 'The header is not an object.', 'Put its members in curly brackets.');
    return [];
  }
  for (const name of Object.keys(header)) {
    if (name !== 'epcisMasterData' && !isUri(name)) add(`epcisHeader.${name.slice(0, 60)}`, 'unknown-field', 'The header holds only epcisMasterData or extensions.', 'Remove the field or mark it as an extension.');
  }
  const master = header.epcisMasterData;
  if (master === undefined) return [];
  if (!isObject(master)) {
    add('epcisHeader.epcisMasterData', 'not-an-object', 'The master data are not an object.', 'Put them in curly brackets.');
    return [];
  }
  return validateVocabularyList(master.vocabularyList);
}

/** Rules of the envelope (EPCIS 2.0 §9.5 as JSON); empty when nothing is wrong. */
function validateEnvelope(value: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  const add: Add = (path, code, reason, repair) => void issues.push({ path, code, reason, repair });
  if (!isObject(value)) return [{ path: '', code: 'not-an-object', reason: 'The document is not a JSON object.', repair: 'Send an EPCISDocument.' }];
  for (const name of REQUIRED) if (!Object.hasOwn(value, name)) add(name, 'required', `${name} is missing.`, `Add ${name}.`);
  for (const name of Object.keys(value)) {
    if (!DOCUMENT_FIELDS.has(name) && !isUri(name)) add(name.slice(0, 60), 'unknown-field', 'This is no field of an EPCISDocument.', 'Correct the name, or mark an extension as prefix:name or by a URI.');
  }
  const has = (name: string): boolean => Object.hasOwn(value, name);
  if (has('type') && value.type !== 'EPCISDocument') add('type', 'bad-document-type', 'The type is not EPCISDocument.', 'Send an EPCISDocument.');
  if (has('@context') && !isContext(value['@context'])) add('@context', 'bad-context', 'The @context is not a URI, an object, or a list of these without repetition.', 'Name https://ref.gs1.org/standards/epcis/epcis-context.jsonld and an object of your own prefixes.');
  if (has('schemaVersion') && (typeof value.schemaVersion !== 'string' || !SCHEMA_VERSION.test(value.schemaVersion))) add('schemaVersion', 'bad-version', 'The schema version is not a text such as 2.0.', 'Write "2.0".');
  if (has('creationDate') && (typeof value.creationDate !== 'string' || parseDateTime(value.creationDate) === undefined)) add('creationDate', 'bad-time', 'The creation date is not a date-time with zone (RFC 3339).', 'Write it like 2026-05-20T08:30:00+08:00.');
  if (has('id') && !isUri(value.id)) add('id', 'not-a-uri', 'The id is not a URI.', 'Write an absolute URI.');
  for (const name of ['instanceIdentifier', 'sender', 'receiver']) {
    if (has(name) && typeof value[name] !== 'string') add(name, 'not-text', 'The value is not a text.', 'Write it in quotation marks.');
  }
  if (has('epcisHeader')) issues.push(...validateHeader(value.epcisHeader, add));
  if (has('epcisBody')) {
    const body = value.epcisBody;
    if (!isObject(body)) add('epcisBody', 'not-an-object', 'The body is not an object.', 'Put its members in curly brackets.');
    else if (!Object.hasOwn(body, 'eventList')) add('epcisBody.eventList', 'required', 'eventList is missing.', 'Add eventList.');
    else if (!Array.isArray(body.eventList)) add('epcisBody.eventList', 'not-a-list', 'eventList is not a list.', 'Put the events in square brackets.');
  }
  return issues;
}

/** Things odd but accepted about one valid event; kept with its submission. */
function remarksOn(event: JsonObject, id: string, prefixes: Prefixes): string[] {
  const remarks: string[] = [];
  if (event.type === 'AggregationEvent' && event.parentID === undefined && event.action !== 'OBSERVE') remarks.push('aggregation-without-parent');
  if (typeof event.eventID === 'string' && isEventHash(event.eventID) && event.eventID !== id) remarks.push('event-id-is-another-hash');
  for (const name of Object.keys(event)) if (hasUnknownPrefix(name, prefixes)) remarks.push(`unknown-prefix:${name.slice(0, 60)}`);
  return remarks;
}

const contextRemarks = (context: unknown): readonly string[] => {
  const { unknown, standard } = readContext(context);
  return [...(standard ? [] : ['no-standard-context']), ...unknown.map((uri) => `unknown-context:${uri.slice(0, 200)}`)];
};

function toText(input: unknown): string | undefined {
  if (typeof input === 'string') return input;
  try {
    return JSON.stringify(input) as string | undefined;
  } catch {
    return undefined; // a cycle, or nesting beyond the stack: no JSON value
  }
}

/**
 * Opens an EPCIS 2.0 document in JSON: refuses what is no JSON (`bad-json`, `too-deep`,
 * `too-large`) or has a wrong envelope (`invalid-document`, with every issue). Events are judged
 * one by one as they are read. Contexts are resolved from what we know of them, never fetched.
 * Works in turns of a few milliseconds, between which a caller may let others have theirs.
 */
export function* openingEpcisDocument(input: unknown, options: ParseDocumentOptions): Generator<undefined, Result<EpcisDocument, Refusal>> {
  const text = toText(input);
  if (text === undefined) return err(refusal('bad-json', 'The value cannot be written as JSON.'));
  const json = yield* openingJson(text, options);
  if (!json.ok) return json;
  const issues = validateEnvelope(json.value.value);
  if (issues.length > 0) return err(refusal('invalid-document', 'The envelope of the document is not valid.', issues));

  const document = json.value.value as JsonObject;
  const { eventList } = document.epcisBody as { readonly eventList: readonly unknown[] };
  // A list that holds more than objects is whole in the document; its members are written anew.
  const events = json.value.events ?? { length: eventList.length, text: (index: number) => JSON.stringify(eventList[index]), parse: (index: number) => eventList[index] };
  const { prefixes: documentPrefixes } = readContext(document['@context']);
  const header = isObject(document.epcisHeader) ? document.epcisHeader : {};
  const vocabularyList = isObject(header.epcisMasterData) ? header.epcisMasterData.vocabularyList : undefined;
  const master = readMasterData(vocabularyList, documentPrefixes, options.pseudonyms);
  const { pseudonyms } = options;
  const known = new IdentifierCache(pseudonyms);
  /** 1 for each event that was found valid: it is read after it was validated. */
  const valid = new Uint8Array(events.length);

  const judge = (value: unknown, index: number): readonly Issue[] => {
    if (valid[index] === 1) return [];
    const found = validateEvent(value, index);
    if (found.length === 0) valid[index] = 1;
    return found;
  };

  const read = (index: number): ParsedEvent => {
    const value = events.parse(index);
    const issuesOfEvent = judge(value, index);
    if (issuesOfEvent.length > 0) return { ok: false, index, issues: issuesOfEvent };
    const event = value as JsonObject;
    const prefixes = event['@context'] === undefined ? documentPrefixes : readContext(event['@context'], documentPrefixes).prefixes;
    const original = events.text(index);
    const ctx = { prefixes, pseudonyms, known, mayHoldPersonalCode: mayHoldPersonalCode(original) };
    const id = eventHash(event, prefixes);
    const normalised = normaliseEvent(event, id, ctx);
    const declaration = readDeclaration(event, ctx);
    const { documents, remarks } = readDocuments(normalised);
    return {
      ok: true,
      index,
      event,
      documents,
      captured: {
        event: normalised,
        eventId: typeof event.eventID !== 'string' ? id : ctx.mayHoldPersonalCode ? maskText(event.eventID, pseudonyms) : event.eventID,
        original,
        ...(declaration === undefined ? {} : { declaration }),
        remarks: [...remarksOn(event, id, prefixes), ...remarks],
      },
    };
  };

  return ok({
    creationDate: parseInstant(document.creationDate as string) ?? '',
    length: events.length,
    characters: text.length,
    master,
    remarks: [...contextRemarks(document['@context']), ...master.remarks],
    validate: (index) => judge(events.parse(index), index),
    read,
  });
}

/** `openingEpcisDocument` without pauses. */
export const openEpcisDocument = (input: unknown, options: ParseDocumentOptions): Result<EpcisDocument, Refusal> => inOneGo(openingEpcisDocument(input, options));

/** Header master data together with the documents that events named, each once. */
export function toCapturedMaster(header: HeaderMaster, documents: Iterable<CapturedDocument>): CapturedMaster {
  const byId = new Map<string, CapturedDocument>();
  for (const document of documents) byId.set(document.id, document);
  return { products: header.products, parties: header.parties, places: header.places, documents: [...byId.values()] };
}

/** `openEpcisDocument` with every event read; for documents that fit in memory twice. */
export function parseEpcisDocument(input: unknown, options: ParseDocumentOptions): Result<ParsedDocument, Refusal> {
  const opened = openEpcisDocument(input, options);
  if (!opened.ok) return opened;
  const document = opened.value;
  const events = Array.from({ length: document.length }, (_, index) => document.read(index));
  return ok({
    events,
    master: toCapturedMaster(document.master, events.flatMap((event) => (event.ok ? event.documents : []))),
    creationDate: document.creationDate,
    remarks: document.remarks,
  });
}
