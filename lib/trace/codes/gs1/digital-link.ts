import { err, ok } from '../parsed';
import type { Parsed } from '../parsed';
import { decodeOnce, encodeSegment } from '../percent';
import type { CodeProblem } from '../types';
import { findAi } from './ai-table';
import type { AiRule } from './ai-table';
import { toGtin14 } from './check-digit';
import { findPairingProblem } from './pairing';
import { findValueProblem } from './value';
import type { Gs1Element } from './value';

/** A Digital Link URI taken apart. */
export interface DigitalLink {
  /** Elements of the path: the primary key first, then its qualifiers. */
  readonly path: readonly Gs1Element[];
  /** AIs of the query, in the order written. */
  readonly attributes: readonly Gs1Element[];
  /** Query parameters that are not AIs, passed on untouched (still encoded). */
  readonly others: readonly string[];
}

export interface DigitalLinkOptions {
  /** Accept GTIN-8, -12 and -13 under 01 and pad them; off in the strict reading (14 digits only). */
  readonly padGtin?: boolean;
}

const PLAUSIBLE =
  /^https?:\/\/[^?#]+\/(?:00|01|253|255|401|402|414|415|417|8003|8004|8006|8010|8013|8017|8018)\/./i;
const ALIASES = /\/(gtin|sscc|gln|grai|giai|gsrn|gdti|cpid|lot|ser|cpv|tpx|pgln|gsrnp|ginc|gsin|itip|gmn|gcn)\//i;

/** Cheap test before the full reading: http(s), a path with a primary key followed by something. */
export const looksLikeDigitalLink = (uri: string): boolean => PLAUSIBLE.test(uri);

/**
 * Strict reading of a GS1 Digital Link URI (GS1 Digital Link: URI Syntax 1.4): any host, any path
 * stem, the primary key searched from the end of the path, qualifiers in their order, attributes in
 * the query, decoded exactly once. Gives the first problem otherwise. Total.
 */
export function parseDigitalLink(uri: string, options: DigitalLinkOptions = {}): Parsed<DigitalLink> {
  const scheme = /^(?:https?|HTTPS?):\/\//.exec(uri);
  if (!scheme) return problem('dl-scheme');
  const foreign = uri.search(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/);
  if (foreign >= 0) return problem('dl-character', {}, [foreign, foreign + 1]);
  const [beforeFragment = ''] = uri.split('#', 1);
  const cut = beforeFragment.indexOf('?');
  const address = cut < 0 ? beforeFragment : beforeFragment.slice(0, cut);
  const query = cut < 0 ? '' : beforeFragment.slice(cut + 1);
  const slash = address.indexOf('/', scheme[0].length);
  if (slash <= scheme[0].length) return problem('dl-no-key');

  const path = parsePath(address.slice(slash + 1).split('/'), options);
  if (!path.ok) return err(movedBy(path.error, slash + 1));
  const parameters = parseQuery(query, path.value, options);
  if (!parameters.ok) return parameters;
  const pairing = findPairingProblem([...path.value, ...parameters.value.attributes]);
  return pairing ? err(pairing) : ok({ path: path.value, ...parameters.value });
}

/**
 * Reads the raw, still encoded path segments of a Digital Link: an optional stem, then key and
 * qualifiers in pairs up to the end. The place of a problem counts in the segments joined by slashes.
 */
export function parsePath(
  segments: readonly string[],
  options: DigitalLinkOptions = {},
): Parsed<readonly Gs1Element[]> {
  let key = segments.length - 2;
  while (key >= 0 && !findAi(segments[key] ?? '')?.qualifiers) key -= 2;
  if (key < 0) {
    const alias = ALIASES.exec(`/${segments.join('/')}/`);
    return alias ? problem('dl-alias', { word: (alias[1] ?? '').toLowerCase() }) : problem('dl-no-key');
  }
  const elements: Gs1Element[] = [];
  for (let i = key; i < segments.length; i += 2) {
    const ai = segments[i] ?? '';
    const rule = findAi(ai);
    if (!rule) return problem('dl-unknown-qualifier', { ai });
    const element = toElement(rule, segments[i + 1] ?? '', options);
    if (!element.ok) return err(movedBy(element.error, segments.slice(0, i + 1).join('/').length + 1));
    elements.push(element.value);
  }
  const qualifiers = elements.slice(1).map((element) => element.ai);
  return isSequence(elements[0]?.ai ?? '', qualifiers)
    ? ok(elements)
    : problem('dl-order', { ai: elements[0]?.ai ?? '', order: qualifiers.join(', ') });
}

/** Whether the AIs may stand in this order after the primary key. */
function isSequence(key: string, qualifiers: readonly string[]): boolean {
  return (findAi(key)?.qualifiers ?? []).some((way) => {
    let at = -1;
    return qualifiers.every((ai) => {
      at = way.indexOf(ai, at + 1);
      return at >= 0;
    });
  });
}

function parseQuery(
  query: string,
  path: readonly Gs1Element[],
  options: DigitalLinkOptions,
): Parsed<{ attributes: Gs1Element[]; others: string[] }> {
  const attributes: Gs1Element[] = [];
  const others: string[] = [];
  const seen = new Set(path.map((element) => element.ai));
  for (const parameter of query.split('&')) {
    const equals = parameter.indexOf('=');
    const name = equals < 0 ? parameter : parameter.slice(0, equals);
    if (!/^\d+$/.test(name) || equals < 0) {
      if (parameter !== '') others.push(parameter);
      continue;
    }
    const rule = findAi(name);
    if (!rule) return problem('dl-unknown-ai', { ai: name });
    if (seen.has(name)) return problem('dl-duplicate', { ai: name });
    seen.add(name);
    if (belongsInPath(name, path)) return problem('dl-in-path', { ai: name });
    if (!rule.attribute) return problem('dl-not-attribute', { ai: name });
    const element = toElement(rule, parameter.slice(equals + 1).replaceAll('+', ' '), options);
    // Where the query begins is no longer known here.
    if (!element.ok) return problem(element.error.code, element.error.params);
    attributes.push(element.value);
  }
  return ok({ attributes, others });
}

/** An AI that could take a place among the key's qualifiers must stand there, not in the query. */
function belongsInPath(ai: string, path: readonly Gs1Element[]): boolean {
  const key = path[0]?.ai ?? '';
  const present = path.slice(1).map((element) => element.ai);
  return present.concat('').some((_, i) => isSequence(key, [...present.slice(0, i), ai, ...present.slice(i)]));
}

function toElement(rule: AiRule, raw: string, options: DigitalLinkOptions): Parsed<Gs1Element> {
  const decoded = decodeOnce(raw);
  if (decoded === undefined) return problem('dl-escape', { ai: rule.ai });
  if (decoded.includes('\u0000')) return problem('dl-null', { ai: rule.ai });
  const short = options.padGtin && rule.ai === '01' && /^(?:\d{8}|\d{12}|\d{13})$/.test(decoded);
  const value = short ? toGtin14(decoded) : decoded;
  const fault = findValueProblem(rule, value);
  if (!fault) return ok({ ai: rule.ai, value });
  // A place inside the decoded value says nothing about an address that wrote it with escapes.
  const place = decoded === raw ? fault.at : undefined;
  const padding = value.length - decoded.length;
  return problem(fault.code, fault.params, place && [Math.max(0, place[0] - padding), Math.max(0, place[1] - padding)]);
}

/** The problem with its place counted from further left. */
const movedBy = (problem: CodeProblem, distance: number): CodeProblem =>
  problem.at === undefined ? problem : { ...problem, at: [problem.at[0] + distance, problem.at[1] + distance] };

const problem = (
  code: string,
  params: Readonly<Record<string, string>> = {},
  at?: readonly [number, number],
): { readonly ok: false; readonly error: CodeProblem } => err({ code, params, ...(at ? { at } : {}) });

export interface DigitalLinkParts {
  /** The primary key, then the qualifiers of the longest path the elements allow. */
  readonly path: readonly Gs1Element[];
  /** All other elements that may be data attributes, predefined-length first. */
  readonly attributes: readonly Gs1Element[];
}

/**
 * Arranges data elements for writing: the first element that is a primary key, the longest allowed
 * path of qualifiers, then the attributes. Undefined when no element is a primary key.
 */
export function toDigitalLink(elements: readonly Gs1Element[]): DigitalLinkParts | undefined {
  const key = elements.find((element) => findAi(element.ai)?.qualifiers);
  const find = (ai: string) => elements.find((element) => element.ai === ai);
  if (!key) return undefined;
  const ways = (findAi(key.ai)?.qualifiers ?? []).map((way) => way.flatMap((ai) => find(ai) ?? []));
  const longest = ways.reduce((best, way) => (way.length > best.length ? way : best), []);
  const path = [key, ...longest];
  const rest = [...new Map(elements.map((element) => [element.ai, element])).values()].filter(
    ({ ai }) => !path.some((element) => element.ai === ai) && findAi(ai)?.attribute,
  );
  const fixed = (element: Gs1Element) => findAi(element.ai)?.fixed ?? false;
  return { path, attributes: [...rest.filter(fixed), ...rest.filter((element) => !fixed(element))] };
}

/** `/01/…/10/…`: the path of elements, each value percent-encoded. */
export const writePath = (elements: readonly Gs1Element[]): string =>
  elements.map(({ ai, value }) => `/${ai}/${encodeSegment(value)}`).join('');

/**
 * Canonical Digital Link of data elements under a stem such as `https://id.gs1.org`, undefined when
 * none of them is a primary key.
 */
export function writeDigitalLink(elements: readonly Gs1Element[], stem: string): string | undefined {
  const parts = toDigitalLink(elements);
  if (!parts) return undefined;
  const query = parts.attributes.map(({ ai, value }) => `${ai}=${encodeSegment(value)}`).join('&');
  return stem + writePath(parts.path) + (query && `?${query}`);
}
