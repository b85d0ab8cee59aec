/** Rows on a page of a register. */
export const PER_PAGE = 50;

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A text parameter: trimmed, bounded, absent when empty. */
export function textParameter(search: Search, name: string, longest = 100): string | undefined {
  const value = search[name];
  const text = (typeof value === 'string' ? value : value?.[0])?.trim().slice(0, longest);
  return text === '' ? undefined : text;
}

/** The choice that the text names; undefined for one that there is not. */
export const oneOf = <T extends string>(choices: readonly T[], text: string | undefined): T | undefined => choices.find((choice) => choice === text);

/** A condition of an address that could not be used: the field and its text, to be told in a sentence. */
export interface Unread<Field extends string> {
  readonly field: Field;
  readonly text: string;
}

/** Of the conditions as given, those that were not read. */
export const unreadOf = <Field extends string>(given: Readonly<Record<Field, string | undefined>>, read: Readonly<Record<Field, unknown>>): readonly Unread<Field>[] =>
  (Object.keys(given) as Field[]).flatMap((field) => {
    const text = given[field];
    return text !== undefined && read[field] === undefined ? [{ field, text }] : [];
  });

/** `?page=`, counted from 1; anything that is no such number is 1. */
export function pageParameter(search: Search): number {
  const page = Number(textParameter(search, 'page') ?? '1');
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}

/** The same address with another page; empty parameters are left out. */
export function pageLink(path: string, parameters: Readonly<Record<string, string | undefined>>, page: number): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, value);
  if (page > 1) search.set('page', String(page));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** `?name=YYYY-MM-DD`; `unreadable` is told apart from absent, so that the page can say so. */
export function dateParameter(search: Search, name: string): { readonly date?: string; readonly unreadable?: string } {
  const text = textParameter(search, name, 40);
  if (text === undefined) return {};
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? { date: text } : { unreadable: text };
}
