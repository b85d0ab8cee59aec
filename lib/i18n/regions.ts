import type { Locale } from './locales';
import en from './messages/en.json';
import zh from './messages/zh-Hans.json';
import data from './region-names.json';

/*
 * Administrative divisions by GB/T 2260. The table is 80 kB: it stays on the server, no client component
 * may reach this file (regions.test.ts walks the imports). Codes are prefixes of two (province), four
 * (city) or six digits (county), which is also how registers are filtered; six digits ending in zeros
 * are read as the prefix they stand for.
 */

/** Province-level codes in the standard's order; 99 is the fictional area of the samples. */
export const REGION_CODES = [
  '11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46',
  '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82', '99',
] as const;

export interface Region {
  /** Prefix of two, four or six digits. */
  readonly code: string;
  readonly name: string;
}

const toPrefix = (code: string): string => code.replace(/^(\d{2})0000$/, '$1').replace(/^(\d{4})00$/, '$1');

const NAMES: ReadonlyMap<string, string> = new Map(data.names.map((entry) => [toPrefix(entry.slice(0, 6)), entry.slice(6)]));

/** Directly below: of a province its cities and the counties it governs itself, of a city its counties. */
const CHILDREN: ReadonlyMap<string, readonly Region[]> = groupByParent();

function groupByParent(): Map<string, Region[]> {
  const groups = new Map<string, Region[]>();
  for (const [code, name] of NAMES) {
    const parent = parentOf(code);
    if (parent !== undefined) groups.set(parent, [...(groups.get(parent) ?? []), { code, name }]);
  }
  return groups;
}

/** The next known division above; undefined for a province. */
function parentOf(code: string): string | undefined {
  if (code.length <= 2) return undefined;
  const city = code.slice(0, 4);
  return code.length === 6 && NAMES.has(city) ? city : code.slice(0, 2);
}

/** Whether the text is a code or a prefix of one in its form. */
export const isRegionPrefix = (text: string): boolean => /^\d{2}(\d{2}){0,2}$/.test(text);

/**
 * Prefixes from the province down to the division itself: `110105` → 11, 110105 (a municipality has no
 * city level); `330106` → 33, 3301, 330106. A code not in the table still ends its path.
 */
export function regionPath(code: string): readonly string[] {
  const prefix = toPrefix(code);
  if (prefix.length <= 2) return [prefix];
  const parent = parentOf(prefix);
  return parent === undefined ? [prefix] : [...regionPath(parent), prefix];
}

/** Divisions directly below a prefix, in the standard's order; none for a county or an unknown code. */
export const childrenOf = (code: string): readonly Region[] => CHILDREN.get(toPrefix(code)) ?? [];

/** What the divisions below one are: cities, or where it has no cities, as a municipality has none, counties. */
export const levelOf = ([first]: readonly Region[]): 'city' | 'county' => (first?.code.length === 6 ? 'county' : 'city');

const PROVINCES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { 'zh-Hans': zh.region, en: en.region };

/** Name of one division: provinces in the reader's language, below them the Chinese name; the code itself when unknown. */
export function regionName(code: string, locale: Locale): string {
  const prefix = toPrefix(code);
  return (prefix.length === 2 ? PROVINCES[locale][prefix] : undefined) ?? NAMES.get(prefix) ?? prefix;
}

/** The whole path in words, widest first: 浙江 杭州市 西湖区. */
export const regionWords = (code: string, locale: Locale, between = ' '): string => regionPath(code).map((part) => regionName(part, locale)).join(between);
