import type { Listing } from '@/lib/trace/model/master';

/** What is wrong with an entry, in the order of the form. */
export const CORRECTION_KINDS = ['other-firm', 'annulled', 'repaired', 'term', 'facts', 'other'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];
const CORRECTION_FIELDS = ['who', 'relation', 'contact', 'grounds', 'papers'] as const;
export type CorrectionField = (typeof CORRECTION_FIELDS)[number];

/** Longest answer in one field, in characters. */
export const LONGEST_FIELD = 4_000;

export type Correction = Readonly<Record<CorrectionField, string>> & { readonly to: 'authority' | 'operator'; readonly kind: CorrectionKind };

/** What was written into the form, trimmed; anything that is not of the form is left out. Total. */
export function readCorrection(form: { get(name: string): unknown }): Correction {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim().slice(0, LONGEST_FIELD + 1) : '';
  };
  return {
    to: text('to') === 'operator' ? 'operator' : 'authority',
    kind: CORRECTION_KINDS.find((kind) => kind === text('kind')) ?? 'other',
    who: text('who'), relation: text('relation'), contact: text('contact'), grounds: text('grounds'), papers: text('papers'),
  };
}

/** Without these a letter says nothing to the authority. */
export const missingFields = (given: Correction): readonly CorrectionField[] => (['who', 'contact', 'grounds'] as const).filter((field) => given[field] === '');
export const isTooLong = (given: Correction): boolean => CORRECTION_FIELDS.some((field) => given[field].length > LONGEST_FIELD);

/** What the letter says of the entry; dates as people write them. */
export interface LetterEntry extends Pick<Listing, 'name' | 'uscc' | 'listName' | 'decisionNumber' | 'authority'> {
  readonly decided: string;
  readonly listed: string;
  readonly source?: string;
}

const LINES = ['heading', 'to', 'operatorName', 'firm', 'uscc', 'list', 'number', 'authority', 'decided', 'listed', 'source', 'who', 'relation', 'contact', 'kind', 'grounds', 'papers', 'request', 'sign', 'date'] as const;
export const LETTER_WORDS = LINES;
export type LetterWords = Readonly<Record<(typeof LINES)[number], string>> & { readonly kinds: Readonly<Record<CorrectionKind, string>>; readonly colon: string };

/** The whole letter as plain text: to whom, about which entry, what is wrong and why. */
export function writeLetter(entry: LetterEntry, given: Correction, words: LetterWords): string {
  const line = (label: string, value: string): string[] => (value === '' ? [] : [`${label}${words.colon}${value}`]);
  const block = (label: string, value: string): string[] => (value === '' ? [] : [`${label}${words.colon}`, value, '']);
  return [
    words.heading, '',
    ...line(words.to, given.to === 'authority' ? entry.authority : words.operatorName), '',
    ...line(words.firm, entry.name), ...line(words.uscc, entry.uscc), ...line(words.list, entry.listName), ...line(words.number, entry.decisionNumber),
    ...line(words.authority, entry.authority), ...line(words.decided, entry.decided), ...line(words.listed, entry.listed), ...line(words.source, entry.source ?? ''), '',
    ...line(words.who, given.who), ...line(words.relation, given.relation), ...line(words.contact, given.contact), '',
    ...line(words.kind, words.kinds[given.kind]), '',
    ...block(words.grounds, given.grounds), ...block(words.papers, given.papers),
    words.request, '', words.sign, '', words.date,
  ].join('\n');
}
