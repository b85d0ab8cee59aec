import type { CaseFile, CaseFiling, CaseRecord, Complainant } from '../model/case';
import type { Instant, LocalDate } from '../model/event';
import type { AuthoritySuggestion } from './authority-table';
import { getClaimBasis } from './claim-basis';

/*
 * The material for 12315 in the order a complaint is entered there: against whom, what was bought, what
 * happened, what is asked for, what proves it, who complains (SAMR Order 121 arts. 10–12, 28). Data only:
 * a page prints it, a button copies it; words come from the messages `complaint.handOver`.
 */

export type HandOverValue =
  /** As typed. */
  | { readonly text: string }
  /** Message key under `complaint.handOver.word`. */
  | { readonly word: string }
  | { readonly day: LocalDate }
  | { readonly at: Instant }
  /** RMB in fen. */
  | { readonly fen: number }
  /** GB/T 2260. */
  | { readonly region: string }
  /** Address on this site. */
  | { readonly path: string }
  | { readonly count: number };

export interface HandOverRow {
  /** Message key under `complaint.handOver.row`. */
  readonly key: string;
  /** Empty where the form asks for something that was not given: to be filled in by hand. */
  readonly values: readonly HandOverValue[];
  readonly required: boolean;
}

export const HAND_OVER_SECTIONS = ['respondent', 'purchase', 'facts', 'claim', 'evidence', 'complainant'] as const;

export interface HandOverSection {
  /** Message key under `complaint.handOver.section`. */
  readonly key: (typeof HAND_OVER_SECTIONS)[number];
  readonly rows: readonly HandOverRow[];
}

export interface HandedOver {
  readonly record: Pick<CaseRecord, 'kind' | 'number' | 'submittedAt'>;
  readonly filing: CaseFiling;
  readonly files: readonly Pick<CaseFile, 'type' | 'sha256' | 'addedAt'>[];
  /** Hash of what was seen, when it was signed by us. */
  readonly seenHash?: string;
  readonly authority?: AuthoritySuggestion;
  /** Whole: as the person typed it for this page, or as revealed. */
  readonly complainant?: Complainant;
}

const text = (value: string | undefined): readonly HandOverValue[] => (value === undefined || value === '' ? [] : [{ text: value }]);
const row = (key: string, values: readonly HandOverValue[], required = false): HandOverRow => ({ key, values, required });
/** Rows that nobody must fill in stand there only when they say something. */
const present = (rows: readonly HandOverRow[]): readonly HandOverRow[] => rows.filter(({ values, required }) => required || values.length > 0);

function respondentRows({ filing: { respondent }, authority }: HandedOver): readonly HandOverRow[] {
  const { name, uscc, address, region, where, platform } = respondent;
  return [
    row('name', text(name), true), row('uscc', text(uscc)), row('address', text(address), true), row('region', region === undefined ? [] : [{ region }]),
    row('where', where === 'unknown' ? [] : [{ word: `where.${where}` }]), row('platform', text(platform)),
    row('authority', authority === undefined ? [] : authority.name === undefined ? [{ region: authority.region }] : [{ text: authority.name }]),
  ];
}

function purchaseRows({ filing: { subject, purchase } }: HandedOver): readonly HandOverRow[] {
  return [
    row('product', text(subject.productName)), row('category', subject.category === undefined ? [] : [{ word: `category.${subject.category}` }]), row('lot', text(subject.lot)),
    row('code', subject.path === undefined ? [] : [{ path: subject.path }]), row('on', purchase?.on === undefined ? [] : [{ day: purchase.on }]),
    row('amount', purchase?.amountFen === undefined ? [] : [{ fen: purchase.amountFen }]), row('orderNumber', text(purchase?.orderNumber)), row('quantity', text(purchase?.quantity)),
  ];
}

function claimRows({ filing: { claim } }: HandedOver): readonly HandOverRow[] {
  if (claim === undefined) return [];
  return [
    row('wishes', claim.wishes.map((wish) => ({ word: `wish.${wish}` })), true), row('claimAmount', claim.amountFen === undefined ? [] : [{ fen: claim.amountFen }]), row('claimText', text(claim.text)),
    row('bases', claim.bases.filter((id) => id !== 'unknown').map((id) => {
      const { law = '', article = '' } = getClaimBasis(id);
      return { text: `${law}${article}` };
    })),
    row('liable', (claim.liable ?? []).map((one) => ({ word: `liable.${one}` }))),
  ];
}

function evidenceRows({ filing, record, files, seenHash }: HandedOver): readonly HandOverRow[] {
  const of = (type: CaseFile['type']): number => files.filter((file) => file.type === type).length;
  return [
    row('photos', of('image/jpeg') === 0 ? [] : [{ count: of('image/jpeg') }]), row('documents', of('application/pdf') === 0 ? [] : [{ count: of('application/pdf') }]),
    row('fileHashes', files.map(({ sha256 }) => ({ text: sha256 }))), row('seenHash', text(seenHash)), row('scanned', filing.subject.path === undefined ? [] : [{ at: filing.writtenAt ?? record.submittedAt }]),
    row('number', [{ text: record.number }]),
  ];
}

function complainantRows({ filing, complainant, record }: HandedOver): readonly HandOverRow[] {
  if (filing.anonymous) return [row('anonymous', [{ word: 'anonymous' }])];
  const { name, phone, address, guardian, agent, group } = complainant ?? {};
  const required = record.kind === 'complaint';
  const person = (one: { readonly name: string; readonly phone: string } | undefined, more = ''): readonly HandOverValue[] => (one === undefined ? [] : text([one.name, one.phone, more].filter(Boolean).join(' ')));
  return [
    row('complainantName', text(name), required), row('phone', text(phone), required), row('complainantAddress', text(address), required),
    row('guardian', person(guardian, guardian?.relation), filing.under14), row('agent', person(agent, agent?.authority)),
    row('people', group === undefined ? [] : [{ count: group.people }]), row('representatives', (group?.representatives ?? []).flatMap((one) => person(one))),
  ];
}

/** The material of a case, section by section; a section without anything to say is left out. Pure. */
export function handOver(handed: HandedOver): readonly HandOverSection[] {
  const rows: Readonly<Record<HandOverSection['key'], readonly HandOverRow[]>> = {
    respondent: respondentRows(handed), purchase: purchaseRows(handed), facts: [row(handed.record.kind === 'complaint' ? 'facts' : 'clue', text(handed.filing.facts), true)],
    claim: handed.record.kind === 'complaint' ? claimRows(handed) : [], evidence: evidenceRows(handed), complainant: complainantRows(handed),
  };
  return HAND_OVER_SECTIONS.flatMap((key) => {
    const shown = present(rows[key]);
    return shown.length === 0 ? [] : [{ key, rows: shown }];
  });
}

/** Required rows that are still empty: to be filled in before it is handed over. */
export const missingRows = (sections: readonly HandOverSection[]): readonly string[] => sections.flatMap(({ rows }) => rows.filter(({ required, values }) => required && values.length === 0).map(({ key }) => key));

/** One text to paste. @param words of headings, labels and values, and what stands for an empty row */
export const handOverText = (
  sections: readonly HandOverSection[],
  words: { readonly section: (key: HandOverSection['key']) => string; readonly label: (key: string) => string; readonly value: (value: HandOverValue) => string; readonly empty: string },
): string =>
  sections
    .map(({ key, rows }) => [`【${words.section(key)}】`, ...rows.map((one) => `${words.label(one.key)}：${one.values.length === 0 ? words.empty : one.values.map(words.value).join('、')}`)].join('\n'))
    .join('\n\n');
