import { getLocale, getTranslations } from 'next-intl/server';
import type { Count, Sheet, SheetRow } from '@/components/check/sheet';
import { createNames } from '@/components/result/names';
import { toLocale } from '@/lib/i18n/locales';
import { presentMoment } from '@/lib/server/clock';
import { VERDICT_STATES, type VerdictState } from '@/lib/trace/model/answer';
import { countLines, type CheckedLine, type LineOutcome } from '@/lib/trace/usecases/check-many';

const isState = (key: string): key is VerdictState => VERDICT_STATES.some((state) => state === key);

/** A sheet in the reader's language. */
export async function toSheet(lines: readonly CheckedLine[]): Promise<Sheet> {
  const [t, own, locale] = await Promise.all([getTranslations(), getTranslations('check'), getLocale()]);
  const names = createNames(t, toLocale(locale));
  const mark = (key: VerdictState | LineOutcome) =>
    isState(key) ? { state: key, word: names.say(`trace.verdict.${key}.word`, {}, key) } : { word: key === 'answered' ? '' : own(`outcomes.${key}`) };
  const rows = lines.map((line): SheetRow => {
    const today = line.judged?.state ?? line.outcome;
    const kept = line.kept?.state ?? line.outcome;
    const name = [line.name, line.lot].filter((part) => part !== undefined).join(' ');
    return {
      line: line.line, times: line.times, input: line.input, outcome: line.outcome, listed: line.listed,
      ...(line.family === undefined ? {} : { kind: names.family(line.family) }),
      ...(name === '' ? {} : { name }),
      ...(line.path === undefined ? {} : { path: line.path }),
      today: { ...mark(today), findings: line.judged?.findings ?? 0, firms: (line.firms ?? []).map((firm) => `${firm.name} ${firm.uscc}`) },
      kept: { ...mark(kept), findings: line.kept?.findings ?? 0 },
    };
  });
  const counts = (of: 'judged' | 'kept'): readonly Count[] => countLines(lines, of).map(({ key, count }) => ({ ...mark(key), count }));
  return { now: presentMoment().toISOString(), rows, today: counts('judged'), kept: counts('kept'), unreached: lines.filter(({ outcome }) => outcome === 'not-reached').length };
}
