import { useLocale, useTranslations } from 'next-intl';
import { toLocale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import { say } from '@/lib/i18n/say';
import { formatDate } from '@/lib/i18n/time';
import type { ChainedEntry } from '@/lib/trace/desk/audit';

/** Where the codes of a detail have their words, by the detail's name: the first place that knows the code says it. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  step: ['complaint.status.step'],
  reason: ['complaint.refusals', 'complaint.terminations', 'deskResponse.registers.endReasons'],
  factors: ['complaint.factors'],
  result: ['complaint.status.testResult'],
  kind: ['deskCases.kind', 'recall.followUp.kinds'],
  to: ['deskResponse.draft.to'],
  level: ['result.recall.levels'],
  register: ['deskResponse.registers.kinds'],
  category: ['trace.categories'],
  categories: ['trace.categories'],
  roles: ['desk.roles'],
};

/** Details that hold several codes, and what stands between them. */
const SEVERAL: Readonly<Record<string, string>> = { factors: ',', roles: ' ', regions: ' ', categories: ' ', forgotten: ' ' };

/** What an account was before a change: the same three as after it, in this order. */
const SCOPE = ['roles', 'regions', 'categories'] as const;

const isCode = (text: string): boolean => /^[\w-]+$/.test(text);

/**
 * Words for what the audit log holds. It keeps codes, so that it never has to be rewritten; what has no words
 * here, such as a reason that somebody typed, stands as it was written.
 * @param names of staff, by id
 */
export function useAuditWords(names: ReadonlyMap<string, string>) {
  const all = useTranslations();
  const locale = toLocale(useLocale());
  const join = all('words.listJoin');

  const word = (name: string, code: string): string => {
    if (code === '*') return all(name === 'regions' ? 'desk.everywhere' : 'desk.everything');
    if (name === 'region' || name === 'regions') return regionWords(code, locale);
    if (name === 'publishOn') return formatDate(code, locale);
    if (name === 'to' && code === '') return all('deskCases.steps.nobody');
    if (!isCode(code)) return code;
    const said = [`desk.audit.values.${name}`, ...(PLACES[name] ?? [])].map((place) => say(all, `${place}.${code}`));
    return said.find((text) => text !== '') ?? names.get(code) ?? code;
  };
  const value = (name: string, kept: string): string => {
    if (name === 'before') return kept.split(' | ').map((part, index) => value(SCOPE[index] ?? name, part)).join(' · ');
    const between = SEVERAL[name];
    return between === undefined ? word(name, kept) : kept.split(between).map((code) => word(name, code)).join(join);
  };

  return {
    action: (action: string): string => say(all, `desk.audit.actions.${action.replaceAll('.', '-')}`, {}, action),
    actor: (by: string): string => say(all, `desk.audit.actors.${by}`, {}, names.get(by) ?? by),
    /** `case:SM261121000001` as “Case SM261121000001”. */
    subject: (subject: string): string => {
      const [kind = '', ...rest] = subject.split(':');
      const id = rest.join(':');
      if (kind === 'staff') return id === 'unknown' ? all('desk.audit.nobody') : (names.get(id) ?? subject);
      return say(all, `desk.audit.subjects.${kind}`, { id: word(kind, id) }, subject);
    },
    /** What was done stands alone; everything else has its name before it. */
    details: (detail: ChainedEntry['detail']): readonly string[] =>
      Object.entries(detail).map(([name, kept]) => (name === 'step' ? value(name, kept) : `${say(all, `desk.audit.details.${name}`, {}, name)}${all('words.colon')}${value(name, kept)}`)),
  };
}
