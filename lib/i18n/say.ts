/** What of a translator the words below need; fits next-intl's for any namespace. */
export interface Speaker {
  (key: never, values?: never): string;
  has(key: never): boolean;
}

/**
 * Words for a key that stands in data (a finding's code, a step's title). A key without words, or
 * words asking for a value the data lack, give the fallback: a page never shows a raw key.
 * @param speak a translator without namespace
 * @param key the whole key, e.g. `trace.findings.lot-missing`
 */
export function say(speak: unknown, key: string, values: Readonly<Record<string, string>> = {}, fallback = ''): string {
  const t = speak as Speaker & { raw(key: never): unknown };
  if (!t.has(key as never)) return fallback;
  const raw = t.raw(key as never);
  if (typeof raw !== 'string') return fallback;
  const filled: Record<string, string> = { ...values };
  for (const name of placeholders(raw)) filled[name] ??= '';
  const text = t(key as never, filled as never);
  return text === key ? fallback : text;
}

/** Names of the values a message asks for (ICU MessageFormat, names before `,` or `}`). */
export function placeholders(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\{\s*([A-Za-z_]\w*)\s*(?=[,}])/g)].map((match) => match[1] as string))];
}
