export { openEpcisDocument, openingEpcisDocument, parseEpcisDocument, toCapturedMaster } from './document';
export type { EpcisDocument, ParseDocumentOptions, ParsedDocument, ParsedEvent } from './document';
export { eventHash, isEventHash, preHashString } from './event-hash';
export { readContext } from './context';
export type { Prefixes } from './context';
export { MAX_DOCUMENT_SIZE, MAX_EVENTS, MAX_JSON_DEPTH, parseJson } from './parse-json';
export { parseDateTime, parseInstant } from './instant';
export { validateEvent } from './validate-event';
