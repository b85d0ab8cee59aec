import { holdsIdCard } from '../codes/china/id-card';
import { isPrivateLook } from '../codes/private-looks';
import { withoutListed } from '../disclosure/without-listed';
import { VERDICT_STATES, type Resolution, type TraceAnswer, type VerdictState } from '../model/answer';
import type { LocalDate } from '../model/event';
import type { CheckEntry } from './check-list';

/** What became of a line that has no answer of its own. `rewritten`: a spreadsheet turned the digits into 6.9E+12. */
const LINE_OUTCOMES = ['answered', 'address', 'not-a-code', 'rewritten', 'personal-id', 'not-reached'] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

interface Judged {
  readonly state: VerdictState;
  /** Findings that say more than that all is well. */
  readonly findings: number;
}

/** One line of a verdict sheet. */
export interface CheckedLine {
  readonly line: number;
  /** How often the code stands in the list. */
  readonly times: number;
  /** As typed; masked where it may name a person or give a password away. */
  readonly input: string;
  readonly outcome: LineOutcome;
  readonly family?: string;
  /** Product, else firm. */
  readonly name?: string;
  readonly lot?: string;
  /** The answer of this moment: may rest on a listing, so it is for the page alone. */
  readonly judged?: Judged;
  /** The same without anything about the statutory list, for paper and files. */
  readonly kept?: Judged;
  /** A firm of the chain is on the statutory list today. */
  readonly listed: boolean;
  /** Which firms those are, with the day the entry ends; for the page alone, like `judged`. */
  readonly firms?: readonly { readonly name: string; readonly uscc: string; readonly endsOn: LocalDate }[];
  /** Where the whole answer stands. */
  readonly path?: string;
}

export interface CheckDeps {
  /** The answer for a text; counts no scan. */
  readonly resolve: (text: string) => Promise<Resolution>;
  /** Milliseconds since the check began; monotonic, no clock of the domain. */
  readonly elapsed: () => number;
  /** No line is begun after this many milliseconds. */
  readonly budget: number;
  /** Lines asked at the same time. */
  readonly width: number;
}

/** `6.90123E+12`: the last digits are gone, nothing can be looked up. */
const REWRITTEN = /^\d(?:\.\d+)?E\+?\d{1,2}$/i;

/**
 * Asks every code of a list, a few at a time, in its order. What the budget did not reach is said line by line;
 * asking the same list again goes on from there, because answers are kept for a while by whoever resolves.
 */
export async function checkMany(entries: readonly CheckEntry[], deps: CheckDeps): Promise<readonly CheckedLine[]> {
  const lines = entries.map((entry): CheckedLine => ({ ...common(entry), outcome: 'not-reached' }));
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < entries.length && deps.elapsed() < deps.budget; at = next++) {
      const entry = entries[at];
      if (entry !== undefined) lines[at] = await checkOne(entry, deps);
    }
  };
  await Promise.all(Array.from({ length: Math.min(deps.width, entries.length) }, work));
  return lines;
}

const common = ({ line, times, text }: CheckEntry): Omit<CheckedLine, 'outcome'> => ({ line, times, input: holdsIdCard(text) ? mask(text) : text, listed: false });

/** The line number finds the row again; what is left of the text recognises nobody. */
const mask = (text: string): string => `${text.trim().slice(0, 3)}***`;

async function checkOne(entry: CheckEntry, { resolve }: CheckDeps): Promise<CheckedLine> {
  const line = common(entry);
  if (REWRITTEN.test(entry.text.trim())) return { ...line, outcome: 'rewritten' };
  const resolution = await resolve(entry.text);
  switch (resolution.kind) {
    case 'empty':
      return { ...line, outcome: 'not-a-code' };
    case 'personal-id':
      return { ...line, input: mask(entry.text), outcome: 'personal-id' };
    case 'not-a-trace-code':
      return { ...line, outcome: 'not-a-code', ...(isPrivateLook(resolution.looksLike) ? { input: mask(entry.text) } : {}) };
    case 'address':
      return { ...line, outcome: 'address' };
    case 'enterprise':
      return { ...line, ...answered(resolution.answer), path: resolution.path, ...named(firmName(resolution.answer, resolution.uscc)) };
    case 'trace': {
      const { answer } = resolution;
      const personal = answer.code.value === '***';
      return { ...line, ...answered(answer), path: answer.code.path, ...named(answer.product?.name), ...(answer.product?.lot === undefined ? {} : { lot: answer.product.lot }), ...(personal ? { input: mask(entry.text) } : {}) };
    }
  }
}

const judge = (answer: TraceAnswer): Judged => ({ state: answer.verdict.state, findings: answer.findings.filter((f) => f.state !== 'ok').length });

const answered = (answer: TraceAnswer) => ({ outcome: 'answered' as const, family: answer.code.family, judged: judge(answer), kept: judge(withoutListed(answer)), listed: answer.listed.length > 0, ...(answer.listed.length === 0 ? {} : { firms: answer.listed.map(({ name, uscc, endsOn }) => ({ name, uscc, endsOn })) }) });

const named = (name: string | undefined): { name?: string } => (name === undefined || name === '' ? {} : { name });

const firmName = (answer: TraceAnswer, uscc: string): string | undefined => (answer.parties.find((p) => p.uscc === uscc) ?? answer.product?.responsible)?.name;

/** How many codes came to which end, in the order of precedence and then of the outcomes; nothing is counted twice. */
export function countLines(lines: readonly CheckedLine[], of: 'judged' | 'kept' = 'judged'): readonly { readonly key: VerdictState | LineOutcome; readonly count: number }[] {
  const keys = lines.map((line) => line[of]?.state ?? line.outcome);
  return [...VERDICT_STATES, ...LINE_OUTCOMES].map((key) => ({ key, count: keys.filter((one) => one === key).length })).filter(({ count }) => count > 0);
}
