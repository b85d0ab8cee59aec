import { toEntrySearch } from '@/components/beside/entry-query';
import { parseRecallSearch, parseTipSearch } from '@/components/recalls/recall-search';
import { parseEnterpriseSearch, parseProductSearch } from '@/components/registers/enterprise-query';
import { dateParameter } from '@/components/registers/register-query';
import { isRegionPrefix } from '@/lib/i18n/regions';
import { CONDITIONS, FORM_CONDITIONS } from '@/lib/server/open-data/conditions';
import type { OpenQuery } from '@/lib/server/open-data/lists';
import type { OpenEntryRegister } from '@/lib/server/open-data/rows';
import type { OpenRegister } from '@/lib/server/open-data/schemas';
import type { Issue } from '@/lib/trace/errors';
import type { LocalDate } from '@/lib/trace/model/event';
import { isCategory } from '@/lib/trace/model/category';
import { type Result, err, ok } from '@/lib/trace/result';

/*
 * Conditions in an address → one query of a register, by the same parsers as its page. Where the page leaves
 * out what it cannot read and says so, a file or an answer for machines refuses: nobody reads a remark there.
 */

export interface Selection<R extends OpenRegister> {
  readonly query: OpenQuery<R>;
  /** Day that is asked about. */
  readonly onDay: LocalDate;
  /** The conditions as they stand in a stable address. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

interface Parsed<R extends OpenRegister> {
  readonly query: OpenQuery<R>;
  readonly asOf?: LocalDate | undefined;
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

/** Longest value of each condition; `q` as on the pages. */
const LONGEST: Readonly<Record<string, number>> = { q: 100, region: 6, city: 6, county: 6, uscc: 18, step: 60, source: 80 };

type Search = Readonly<Record<string, string>>;

const entrySearch = <R extends OpenEntryRegister>(register: R) => (search: Search): Parsed<R> => {
  const { query: { page: _page, perPage: _perPage, ...query }, parameters } = toEntrySearch(search, register);
  const asOf = register === 'catalogue' ? dateParameter(search, 'asof').date : undefined;
  return { query: query as OpenQuery<R>, parameters: { ...parameters, asof: asOf }, asOf };
};

const PARSERS: { readonly [R in OpenRegister]: (search: Search, today: LocalDate) => Parsed<R> } = {
  enterprises: (search, today) => parseEnterpriseSearch(search, today),
  products: (search) => parseProductSearch(search),
  recalls: (search) => parseRecallSearch(search),
  tips: (search) => parseTipSearch(search),
  'agri-inputs': entrySearch('agri-inputs'),
  honours: entrySearch('honours'),
  catalogue: entrySearch('catalogue'),
};

const issue = (path: string, code: string, reason: string, repair: string): Issue => ({ path, code, reason, repair });

/** Why a given condition cannot be used; undefined for one that can. */
function findFault(register: OpenRegister, name: string, text: string, search: Search, parsed: Parsed<OpenRegister>, today: LocalDate): Issue | undefined {
  const longest = LONGEST[name] ?? 40;
  if (text.length > longest) return issue(name, 'too-long', `${name} has at most ${longest} characters`, 'shorten it');
  if (name === 'region' || name === 'city' || name === 'county') {
    return isRegionPrefix(text) ? undefined : issue(name, 'region', `${name} is not an area code`, 'give two, four or six digits of a GB/T 2260 code');
  }
  if (name === 'asof') {
    const { date } = dateParameter(search, name);
    if (date === undefined) return issue(name, 'date', 'asof is not a calendar date', 'write YYYY-MM-DD');
    return date > today ? issue(name, 'future', 'asof has not come yet', 'give today or an earlier day') : undefined;
  }
  if (name === 'category') return isCategory(text) ? undefined : issue(name, 'value', 'category is none of this service', 'see the field dictionary at /open-data');
  // The page takes what is in force when nothing is said, and so keeps it out of its addresses.
  if (register === 'enterprises' && name === 'status' && text === 'in-force') return undefined;
  if (parsed.parameters[name] !== undefined) return undefined;
  if (name === 'from' || name === 'to') return issue(name, 'date', `${name} is not a calendar date`, 'write YYYY-MM-DD');
  if (name === 'step') return issue(name, 'alone', 'a step belongs to a category', 'give the category too');
  return issue(name, 'value', `${name} cannot have this value`, 'see the field dictionary at /open-data');
}

/**
 * The selection that an address names. Refused with an issue for each condition that cannot be used; names that
 * are no condition are passed over here.
 */
export function parseSelection<R extends OpenRegister>(register: R, given: URLSearchParams, today: LocalDate): Result<Selection<R>, readonly Issue[]> {
  const names: readonly string[] = [...CONDITIONS[register], ...(CONDITIONS[register] as readonly string[]).includes('region') ? FORM_CONDITIONS : []];
  const search: Record<string, string> = {};
  const issues: Issue[] = [];
  for (const name of names) {
    const values = given.getAll(name).map((value) => value.trim()).filter((value) => value !== '');
    if (values.length > 1) issues.push(issue(name, 'twice', `${name} stands twice`, 'give it once'));
    if (values[0] !== undefined) search[name] = values[0];
  }
  const parsed = PARSERS[register](search, today);
  for (const [name, text] of Object.entries(search)) {
    const fault = findFault(register, name, text, search, parsed as Parsed<OpenRegister>, today);
    if (fault !== undefined) issues.push(fault);
  }
  const { from, to } = parsed.parameters;
  if (from !== undefined && to !== undefined && to < from) issues.push(issue('to', 'backwards', 'the last day lies before the first', 'exchange from and to'));
  if (issues.length > 0) return err(issues);
  return ok({ query: parsed.query, onDay: parsed.asOf ?? today, parameters: { ...parsed.parameters, ...(search['city'] === undefined && search['county'] === undefined ? {} : { region: parsed.parameters['region'] }) } });
}

/** Query of a stable address, `?` included; empty without conditions. */
export function toAddressQuery(parameters: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, value);
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
