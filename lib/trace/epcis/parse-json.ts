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

export interface ParseJsonOptions {
  readonly maxSize?: number;
  readonly maxDepth?: number;
}

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

/**
 * One pass over the text that refuses what `JSON.parse` would let through: nesting that could
 * exhaust the stack, a name twice in one object (of which parsers silently keep either), and
 * strings no database can hold (U+0000, lone surrogates). It notes where each event stands. Text
 * that is not JSON at all is left to `JSON.parse`.
 */
function scan(text: string, maxDepth: number, eventTexts: string[]): ScanFailure | undefined {
  const frames: Frame[] = [];
  let expectName = false;
  let eventStart = -1;
  // Strings are looked into only where the text has anything to find.
  const suspicious = text.includes('\\u') || /[\ud800-\udfff]/.test(text);
  const allNames = new Set<string>();
  const failure = (code: ScanFailure['code'], issueCode: string, reason: string, repair: string): ScanFailure =>
    ({ code, issue: { path: pathOf(frames), code: issueCode, reason, repair } });

  for (let i = 0; i < text.length; i += 1) {
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
        if (suspicious && hasUnstorableText(text, start, end)) return failure('bad-json', 'bad-text', 'A name holds U+0000 or half a surrogate pair.', 'Write valid Unicode text.');
        if (allNames.add(name).size > MAX_NAMES) return failure('too-large', 'too-many-names', `The JSON has more than ${MAX_NAMES} different names.`, 'Put what varies into values, not into names.');
        if (!frame.names.add(name)) {
          return failure('bad-json', 'duplicate-key', 'The same name stands twice in one object.', 'Keep one of the two members.');
        }
      } else if (suspicious && hasUnstorableText(text, start, end)) {
        return failure('bad-json', 'bad-text', 'A text holds U+0000 or half a surrogate pair.', 'Write valid Unicode text.');
      }
    } else if (c === 123 || c === 91) { // { [
      if (frames.length >= maxDepth) return failure('too-deep', 'too-deep', `The JSON is nested more than ${maxDepth} levels deep.`, 'Flatten the structure.');
      if (eventStart < 0 && isEventList(frames)) eventStart = i;
      frames.push({ names: c === 123 ? new Names() : undefined, name: '', index: 0 });
      expectName = c === 123;
    } else if (c === 125 || c === 93) { // } ]
      frames.pop();
      expectName = false;
      if (eventStart >= 0 && frames.length === 3) {
        eventTexts.push(text.slice(eventStart, i + 1));
        eventStart = -1;
        if (eventTexts.length > MAX_EVENTS) return failure('too-large', 'too-many-events', `The document has more than ${MAX_EVENTS} events.`, 'Deliver it in several documents.');
      }
    } else if (c === 44) { // ,
      const frame = frames.at(-1);
      if (frame !== undefined) {
        if (frame.names === undefined) frame.index += 1;
        else expectName = true;
      }
    }
  }
  return undefined;
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

/**
 * Parses untrusted JSON text. A byte-order mark is tolerated. Refuses, without throwing: text over
 * the size limit, a million events or a hundred thousand different names (`too-large`), nesting deeper than 64 (`too-deep`), text that is not JSON, a name
 * twice in one object, and strings with U+0000 or lone surrogates (`bad-json`, with the path).
 * Decoding bytes, and refusing those that are not UTF-8, is the caller's business.
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): Result<ParsedJson, Refusal> {
  const maxSize = options.maxSize ?? MAX_DOCUMENT_SIZE;
  if (text.length > maxSize) return err(refusal('too-large', `The document has more than ${maxSize} characters.`));
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const eventTexts: string[] = [];
  const failure = scan(source, options.maxDepth ?? MAX_JSON_DEPTH, eventTexts);
  if (failure !== undefined) return err(refusal(failure.code, failure.issue.reason, [failure.issue]));
  try {
    return ok({ value: JSON.parse(source) as unknown, eventTexts });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return err(refusal('bad-json', `The text is not JSON${placeOf(error.message, source)}.`));
  }
}

/** Line and column out of the engine's message; never the message itself, which quotes the document. */
function placeOf(message: string, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return text.trim() === '' ? ': it is empty' : '';
  const before = text.slice(0, Number(position));
  const line = before.split('\n').length;
  return `: see line ${line}, column ${before.length - before.lastIndexOf('\n')}`;
}
