/** What stands in front of the query of a path of this site, and the query's pairs. */
export function splitPath(path: string): { readonly pathname: string; readonly pairs: readonly (readonly [string, string])[] } {
  const [pathname = '', query = ''] = path.split('?', 2);
  return { pathname, pairs: [...new URLSearchParams(query)] };
}

/** The path with more in its query; a code's own address may already carry its dates there. Absent values add nothing. */
export function withQuery(path: string, add: Readonly<Record<string, string | undefined>>): string {
  const { pathname, pairs } = splitPath(path);
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, value]));
  for (const [name, value] of Object.entries(add)) if (value !== undefined) search.set(name, value);
  const text = search.toString();
  return text === '' ? pathname : `${pathname}?${text}`;
}
