import type { TraceKey } from '@/lib/trace/codes/types';

/** A registered shape of private QR addresses, such as path `/q/{value}` → key `urn:x:{value}`. */
export interface AddressPattern {
  readonly pathPattern: string;
  readonly keyTemplate: string;
}

/** `{name}` in a pattern or a template. */
const HOLE = /\{([a-zA-Z][a-zA-Z0-9]*)\}/g;
/** Longest value a hole may take. */
const LONGEST_VALUE = 200;

/**
 * Key that an address stands for under a pattern, undefined when it does not match. A hole in the
 * path takes one segment's text; a pattern may go on with a query (`/q?c={value}`), whose named
 * parameters must be there in any order. Values are decoded once and written percent-encoded.
 */
export function matchAddress({ pathPattern, keyTemplate }: AddressPattern, url: { readonly path: string; readonly query: string }): TraceKey | undefined {
  const [pathPart = '', queryPart] = pathPattern.split('?', 2);
  const values = new Map<string, string>();
  if (!matchText(pathPart, url.path, values)) return undefined;
  if (queryPart !== undefined) {
    const given = new URLSearchParams(url.query);
    for (const [name, shape] of splitQuery(queryPart)) {
      const value = given.get(name);
      if (value === null || !matchText(shape, encodeURIComponent(value), values)) return undefined;
    }
  }
  let complete = true;
  const key = keyTemplate.replace(HOLE, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) complete = false;
    return encodeURIComponent(value ?? '');
  });
  return complete ? (key as TraceKey) : undefined;
}

const splitQuery = (query: string): [string, string][] =>
  query.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return [name, rest.join('=')];
  });

function matchText(pattern: string, text: string, values: Map<string, string>): boolean {
  const names: string[] = [];
  const source = pattern.split(HOLE).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(part);
    return `([^/?#]{1,${LONGEST_VALUE * 3}})`;
  });
  const match = new RegExp(`^${source.join('')}$`).exec(text);
  if (!match) return false;
  for (const [index, name] of names.entries()) {
    try {
      const value = decodeURIComponent(match[index + 1] ?? '');
      if (value.length > LONGEST_VALUE) return false;
      values.set(name, value);
    } catch {
      return false;
    }
  }
  return true;
}
