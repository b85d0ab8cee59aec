import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Icon } from '@/components/ui/icon';
import type { Locale } from '@/lib/i18n/locales';
import { formatDate } from '@/lib/i18n/time';
import type { CodeField, CodeProblem } from '@/lib/trace/codes/types';
import type { CodeView } from '@/lib/trace/model/answer';
import { GroupedCode } from './grouped-code';
import { toSegments } from './segments';
import { useCodeWords } from './use-code-words';
import { WholeCode } from './whole-code';

/** Values of a meaning put into the reader's words: dates and countries. */
function localise(params: Readonly<Record<string, string>>, locale: Locale): Record<string, string> {
  const local: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) local[name] = formatDate(value, locale);
  const alpha2 = params['alpha2'];
  if (alpha2 !== undefined) {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });
    local['country'] = alpha2.split(' ').filter((code) => /^[A-Z]{2}$/.test(code)).map((code) => names.of(code) ?? code).join(locale === 'en' ? ', ' : '、');
  }
  return local;
}

/** The application identifier in front of a GS1 element, e.g. `(01)`. */
const aiOf = (label: string): string | undefined => /^gs1\.(\d{2,4})$/.exec(label)?.[1];

function FieldWords({ field }: { readonly field: CodeField }) {
  const t = useTranslations('explained');
  const names = useCodeWords();
  const locale = useLocale() as Locale;
  const meaning = field.meaning && names.say(`codes.meaning.${field.meaning.key}`, localise(field.meaning.params, locale));
  return (
    <>
      <span className="block text-sm text-stone">{names.say(`codes.field.${field.label}`, {}, field.label)}</span>
      {meaning && <span className="block text-sm">{meaning}</span>}
      {field.check && (
        <span className={`flex items-center gap-1 text-sm ${field.check === 'failed' ? 'text-cinnabar' : field.check === 'ok' ? 'text-pine' : 'text-stone'}`}>
          <Icon name={field.check === 'ok' ? 'check' : field.check === 'failed' ? 'used' : 'question'} className="size-[1em]" />
          {t(`check.${field.check}`)}
        </span>
      )}
    </>
  );
}

function Cell({ text, field, inner, ai }: { readonly text: string; readonly field?: CodeField | undefined; readonly inner: readonly CodeField[]; readonly ai?: string | undefined }) {
  return (
    <li className={field ? 'max-w-full min-w-0 border-t-2 border-ink pt-1 pe-3' : 'border-t-2 border-transparent pt-1 text-stone'}>
      <span className="block text-lg">
        {ai !== undefined && <span className="code text-stone">({ai})</span>}
        <GroupedCode text={text} />
      </span>
      {field && <FieldWords field={field} />}
      {inner.length > 0 && (
        <ul className="mt-1 space-y-1 border-s border-line ps-2">
          {inner.map((part, index) => (
            <li key={index}>
              <span className="code">{part.value}</span>
              <FieldWords field={part} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** A problem in the reader's words, with the place of the wrong characters, counted from one. */
export function useProblemWords(): (problem: CodeProblem) => string {
  const t = useTranslations('explained');
  const names = useCodeWords();
  return ({ code, params, at }) => {
    const sentence = names.say(`codes.problem.${code}`, params, code);
    if (at === undefined) return sentence;
    return t('placed', { sentence, place: at[1] - at[0] <= 1 ? t('positionOne', { from: at[0] + 1 }) : t('position', { from: at[0] + 1, to: at[1] }) });
  };
}

function Remarks({ title, tone, problems }: { readonly title: string; readonly tone: 'cinnabar' | 'ochre'; readonly problems: readonly CodeProblem[] }) {
  const problemWords = useProblemWords();
  if (problems.length === 0) return null;
  return (
    <div className="mb-4">
      <h3 className="font-semibold">{title}</h3>
      <ul className="mt-1 space-y-1">
        {problems.map((problem, index) => (
          <li key={index} className="flex gap-2">
            <Icon name={tone === 'cinnabar' ? 'used' : 'alert'} className={`mt-1 size-4 ${tone === 'cinnabar' ? 'text-cinnabar' : 'text-ochre'}`} />
            <span>{problemWords(problem)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The characters of a wrong code with the wrong ones marked by colour and a wavy line. */
function MarkedCode({ value, problems }: { readonly value: string; readonly problems: readonly CodeProblem[] }) {
  const wrong = (index: number) => problems.some((problem) => problem.at !== undefined && index >= problem.at[0] && index < problem.at[1]);
  if (problems.every((problem) => problem.at === undefined)) return <GroupedCode text={value} className="text-lg" />;
  const runs: { text: string; bad: boolean }[] = [];
  [...value].forEach((character, index) => {
    const last = runs.at(-1);
    if (last && last.bad === wrong(index)) last.text += character;
    else runs.push({ text: character, bad: wrong(index) });
  });
  return (
    <span className="code text-lg">
      {runs.map((run, index) =>
        run.bad ? (
          <mark key={index} className="bg-transparent font-bold text-cinnabar underline decoration-wavy decoration-2">
            {run.text}
          </mark>
        ) : (
          <span key={index}>{run.text}</span>
        ),
      )}
    </span>
  );
}

/** What the code itself claims, field by field, each field under its digits. */
export function CodeExplained({ code }: { readonly code: CodeView }) {
  const t = useTranslations('explained');
  const names = useCodeWords();
  const { segments, unplaced } = code.family === 'gs1' ? { segments: [], unplaced: code.fields } : toSegments(code.value, code.fields);
  return (
    <>
      <Remarks title={t('problems')} tone="cinnabar" problems={code.problems} />
      {(code.problems.length > 0 || (segments.length === 0 && unplaced.length === 0)) && (
        <p className="mb-4 [overflow-wrap:anywhere]">
          <MarkedCode value={code.value} problems={code.problems} />
        </p>
      )}
      {segments.length > 0 && (
        <ol aria-label={t('fields')} className="flex flex-wrap gap-x-1 gap-y-4">
          {segments.map((segment, index) => (
            <Cell key={index} text={segment.text} field={segment.field} inner={segment.inner} />
          ))}
        </ol>
      )}
      {unplaced.length > 0 && (
        <ol aria-label={t('fields')} className={`flex flex-wrap gap-x-2 gap-y-4 ${segments.length > 0 ? 'mt-4' : ''}`}>
          {unplaced.map((field, index) => (
            <Cell key={index} text={field.value} field={field} inner={[]} ai={aiOf(field.label)} />
          ))}
        </ol>
      )}
      <Remarks title={t('warnings')} tone="ochre" problems={code.warnings} />
      <Facts
        className="mt-5"
        facts={[
          { label: t('family'), value: names.family(code.family) },
          { label: t('level'), value: names.say(`codes.level.${code.level}`, {}, code.level) },
          { label: t('copy'), value: <WholeCode text={code.value} /> },
          code.url && code.url.host !== '' && { label: t('address'), value: (<><span className="code">{code.url.host}</span> <span className="text-stone">{t('addressNote')}</span></>) },
        ]}
      />
      {code.url && code.url.hazards.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-2">
          {code.url.hazards.map((hazard) => (
            <Badge key={hazard} tone="ochre" icon="alert">
              {names.say(`codes.hazard.${hazard}`, {}, hazard)}
            </Badge>
          ))}
        </p>
      )}
    </>
  );
}
