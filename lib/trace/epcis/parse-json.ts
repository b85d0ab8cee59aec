import { refusal } from '../errors';
import type { Issue, Refusal } from '../errors';
import { err, ok } from '../result';
import type { Result } from '../result';

export const MAX_JSON_DEPTH = 64;
/** Announced limit of a submission in bytes; here it bounds the characters, which are never more. */
export const MAX_DOCUMENT_SIZE = 128 * 1024 * 1024;

/** Announced limit of events in one submission. */
export const MAX_EVENTS = 1_000_000;
/** Different member names in one text; real documents have some hundred, and each one more costs the parser. */
const MAX_NAMES = 100_000;

export interface ParsedJson {
  readonly value: unknown;
  /** Text of each element of `epcisBody.eventList`, exactly as received; empty when there is no such list. */
  readonly eventTexts: readonly string[];
}

/** JSON text known to be sound, its events parsed one at a time. */
export interface OpenedJson {
  /** The whole value, with an empty `epcisBody.eventList` where `events` holds its elements. */
  readonly value: unknown;
  /** Absent where the list is missing or holds something other than objects and lists; then `value` is whole. */
  readonly events?: { readonly length: number; text(index: number): string; parse(index: number): unknown };
}

export interface ParseJsonOptions {
  readonly maxSize?: number;
  readonly maxDepth?: number;
}

/** Events of a document that is kept parsed. */
const KEPT_EVENTS = 5_000;

const QUOTE = 34;
const BACKSLASH = 92;

/** Names met in one object; a list while small, a set when an object is made to be slow. */
class Names {
  private readonly list: string[] = [];
  private set: Set<string> | undefined;

  /** False when the name was there already. */
  add(name: string): boolean {
    if (this.set !== undefined) {
      if (this.set.has(name)) return false;
      this.set.add(name);
      return true;
    }
    if (this.list.includes(name)) return false;
    this.list.push(name);
    if (this.list.length > 24) this.set = new Set(this.list);
    return true;
  }
}

/** One open object or list while scanning. */
interface Frame {
  readonly names: Names | undefined;
  /** Name of the member being read. */
  name: string;
  /** Index of the element being read. */
  index: number;
}

const pathOf = (frames: readonly Frame[]): string => {
  let path = '';
  for (const frame of frames) {
    if (frame.names === undefined) path += `[${frame.index}]`;
    else path += path === '' ? frame.name : `.${frame.name}`;
  }
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
};

type ScanFailure = { readonly code: 'too-deep' | 'bad-json' | 'too-large'; readonly issue: Issue };

const isEventList = (frames: readonly Frame[]): boolean =>
  frames.length === 3 && frames[2]?.names === undefined && frames[1]?.name === 'eventList' && frames[0]?.name === 'epcisBody';

/** Characters looked at in one turn: a few milliseconds. */
const TURN_CHARACTERS = 512 * 1024;
/** Events parsed in one turn. */
const TURN_EVENTS = 500;

/**
 * One pass over the text, in turns, that refuses what `JSON.parse` would let through: nesting that could
 * exhaust the stack, a name twice in one object (of which parsers silently keep either), and
 * strings no database can hold (U+0000, lone surrogates). It notes where each event stands. Text
 * that is not JSON at all is left to `JSON.parse`.
 */
class Scanner {
  /** Offsets of the events: begin, end, begin, end … */
  readonly events: number[] = [];
  /** Offset after the bracket that opens the event list, and that of the bracket that closes it. */
  listStart = -1;
  listEnd = -1;
  private readonly frames: Frame[] = [];
  private readonly allNames = new Set<string>();
  private at = 0;
  private expectName = false;
  private eventStart = -1;

  /** `suspicious`: strings are looked into only where the text has anything to find. */
  constructor(private readonly text: string, private readonly maxDepth: number, private readonly suspicious: boolean) {}

  private failure(code: ScanFailure['code'], issueCode: string, reason: string, repair: string): ScanFailure {
    return { code, issue: { path: pathOf(this.frames), code: issueCode, reason, repair } };
  }

  /** Goes on for one turn: `more` while there is text left, undefined at its end. */
  turn(): ScanFailure | 'more' | undefined {
    const { text, maxDepth, frames, suspicious } = this;
    const until = Math.min(this.at + TURN_CHARACTERS, text.length);
    let expectName = this.expectName;
    let i = this.at;
    for (; i < until; i += 1) {
      const c = text.charCodeAt(i);
      if (c === QUOTE) {
        const start = i + 1;
        let end = text.indexOf('"', start);
        let escaped = false;
        while (end > 0 && text.charCodeAt(end - 1) === BACKSLASH) {
          escaped = true;
          let slashes = 1;
          while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
          if (slashes % 2 === 0) break;
          end = text.indexOf('"', end + 1);
        }
        if (end < 0) return undefined; // unterminated: JSON.parse says so
        i = end;
        const frame = frames.at(-1);
        if (expectName && frame?.names !== undefined) {
          let name = text.slice(start, end);
          if (escaped || name.includes('\\')) {
            try {
              name = String(JSON.parse(`"${name}"`));
            } catch {
              return undefined; // a bad escape: JSON.parse of the whole says so
            }
          }
          frame.name = name;
          expectName = false;
          if (suspicious && hasUnstorableText(text, start, end)) return this.failure('bad-json', 'bad-text', 'A name holds U+0000 or half a surrogate pair.', 'Write valid Unicode text.');
          if (this.allNames.add(name).size > MAX_NAMES) return this.failure('too-large', 'too-many-names', `The JSON has more than ${MAX_NAMES} different names.`, 'Put what varies into values, not into names.');
          if (!frame.names.add(name)) {
            return this.failure('bad-json', 'duplicate-key', 'The same name stands twice in one object.', 'Keep one of the two members.');
          }
        } else if (suspicious && hasUnstorableText(text, start, end)) {
          return this.failure('bad-json', 'bad-text', 'A text holds U+0000 or half a surrogate pair.', 'Write valid Unicode text.');
        }
      } else if (c === 123 || c === 91) { // { [
        if (frames.length >= maxDepth) return this.failure('too-deep', 'too-deep', `The JSON is nested more than ${maxDepth} levels deep.`, 'Flatten the structure.');
        if (this.eventStart < 0 && isEventList(frames)) this.eventStart = i;
        frames.push({ names: c === 123 ? new Names() : undefined, name: '', index: 0 });
        if (c === 91 && this.listStart < 0 && isEventList(frames)) this.listStart = i + 1;
        expectName = c === 123;
      } else if (c === 125 || c === 93) { // } ]
        if (this.listEnd < 0 && this.eventStart < 0 && this.listStart >= 0 && isEventList(frames)) this.listEnd = i;
        frames.pop();
        expectName = false;
        if (this.eventStart >= 0 && frames.length === 3) {
          this.events.push(this.eventStart, i + 1);
          this.eventStart = -1;
          if (this.events.length > 2 * MAX_EVENTS) return this.failure('too-large', 'too-many-events', `The document has more than ${MAX_EVENTS} events.`, 'Deliver it in several documents.');
        }
      } else if (c === 44) { // ,
        const frame = frames.at(-1);
        if (frame !== undefined) {
          if (frame.names === undefined) frame.index += 1;
          else expectName = true;
        }
      }
    }
    this.at = i;
    this.expectName = expectName;
    return i < text.length ? 'more' : undefined;
  }
}

/** U+0000 or a lone surrogate between two offsets, escaped or raw. */
function hasUnstorableText(text: string, start: number, end: number): boolean {
  let pending = false;
  for (let i = start; i < end; i += 1) {
    let unit = text.charCodeAt(i);
    if (unit === BACKSLASH) {
      i += 1;
      if (text.charCodeAt(i) !== 117) unit = 32; // any escape but \u is an ordinary character
      else {
        unit = Number.parseInt(text.slice(i + 1, i + 5), 16);
        i += 4;
      }
    }
    if (unit === 0) return true;
    const isHigh = unit >= 0xd800 && unit <= 0xdbff;
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (pending !== isLow) return true;
    pending = isHigh;
  }
  return pending;
}

/** Whether the text has any string that must be looked into. */
function* lookingForOddText(text: string): Generator<undefined, boolean> {
  const step = 8 * TURN_CHARACTERS;
  for (let from = 0; from < text.length; from += step) {
    const part = text.slice(from, from + step + 1); // one more: an escape may lie across
    if (part.includes('\\u') || /[\ud800-\udfff]/.test(part)) return true;
    if (from + step < text.length) yield;
  }
  return false;
}

/** True where nothing but white space and one comma stands between the events of the list. */
function* lookingForGaps(text: string, { events, listStart, listEnd }: Scanner): Generator<undefined, boolean> {
  if (listStart < 0 || listEnd < 0) return false;
  for (let k = 0; k <= events.length; k += 2) {
    const gap = text.slice(k === 0 ? listStart : events[k - 1], k === events.length ? listEnd : events[k]);
    if (gap !== ',' && !(k === 0 || k === events.length ? /^[ \t\n\r]*$/ : /^[ \t\n\r]*,[ \t\n\r]*$/).test(gap)) return false;
    if (k % (40 * TURN_EVENTS) === 0) yield;
  }
  return true;
}

const notJson = (error: unknown, source: string, offset = 0): Result<never, Refusal> => {
  if (!(error instanceof SyntaxError)) throw error;
  return err(refusal('bad-json', `The text is not JSON${placeOf(error.message, source, offset)}.`));
};

/**
 * Opens untrusted JSON text in turns of a few milliseconds, so that a caller may let others have
 * theirs between them. A byte-order mark is tolerated. Refuses, without throwing: text over
 * the size limit, a million events or a hundred thousand different names (`too-large`), nesting deeper than 64 (`too-deep`), text that is not JSON, a name
 * twice in one object, and strings with U+0000 or lone surrogates (`bad-json`, with the path).
 * Decoding bytes, and refusing those that are not UTF-8, is the caller's business.
 */
export function* openingJson(text: string, options: ParseJsonOptions = {}): Generator<undefined, Result<OpenedJson, Refusal>> {
  const maxSize = options.maxSize ?? MAX_DOCUMENT_SIZE;
  if (text.length > maxSize) return err(refusal('too-large', `The document has more than ${maxSize} characters.`));
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const scanner = new Scanner(source, options.maxDepth ?? MAX_JSON_DEPTH, yield* lookingForOddText(source));
  for (let found = scanner.turn(); found !== undefined; found = scanner.turn()) {
    if (found !== 'more') return err(refusal(found.code, found.issue.reason, [found.issue]));
    yield;
  }
  const { events, listStart, listEnd } = scanner;
  if (!(yield* lookingForGaps(source, scanner))) {
    try {
      return ok({ value: JSON.parse(source) as unknown });
    } catch (error) {
      return notJson(error, source);
    }
  }
  let value: unknown;
  try {
    value = JSON.parse(source.slice(0, listStart) + source.slice(listEnd)) as unknown;
  } catch (error) {
    // Rare, and the place is wanted in the text as it came.
    try {
      JSON.parse(source);
    } catch (whole) {
      return notJson(whole, source);
    }
    throw error;
  }
  const textAt = (index: number): string => source.slice(events[2 * index], events[2 * index + 1]);
  // Each is parsed once now, because a document that is not JSON is refused as a whole. What comes of
  // it is kept for small documents only: a large one would fill the memory several times over.
  const length = events.length / 2;
  const kept: unknown[] = [];
  for (let index = 0; index < length; index += 1) {
    try {
      const event = JSON.parse(textAt(index)) as unknown;
      if (length <= KEPT_EVENTS) kept.push(event);
    } catch (error) {
      return notJson(error, source, events[2 * index]);
    }
    if (index % TURN_EVENTS === TURN_EVENTS - 1) yield;
  }
  return ok({ value, events: { length, text: textAt, parse: (index) => (length <= KEPT_EVENTS ? kept[index] : (JSON.parse(textAt(index)) as unknown)) } });
}

/** Works through all turns without a pause. */
export function inOneGo<T>(turns: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = turns.next();
    if (done === true) return value;
  }
}

/** `openingJson` without pauses, and the value whole. */
export function parseJson(text: string, options: ParseJsonOptions = {}): Result<ParsedJson, Refusal> {
  const opened = inOneGo(openingJson(text, options));
  if (!opened.ok) return opened;
  const { events, value } = opened.value;
  if (events === undefined) return ok({ value, eventTexts: [] });
  const texts = Array.from({ length: events.length }, (_, index) => events.text(index));
  const { epcisBody } = value as { readonly epcisBody: { readonly eventList: unknown[] } };
  texts.forEach((_, index) => epcisBody.eventList.push(events.parse(index)));
  return ok({ value, eventTexts: texts });
}

/** Line and column out of the engine's message; never the message itself, which quotes the document. */
function placeOf(message: string, text: string, offset: number): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return text.trim() === '' ? ': it is empty' : '';
  const before = text.slice(0, offset + Number(position));
  const line = before.split('\n').length;
  return `: see line ${line}, column ${before.length - before.lastIndexOf('\n')}`;
}
