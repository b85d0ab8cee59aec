'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useActionState, useState, useSyncExternalStore, type FormEvent } from 'react';
import { noticeOldPage } from '@/components/shell/old-page';
import { toLocale } from '@/lib/i18n/locales';
import { formatDate, formatInstant } from '@/lib/i18n/time';
import { type HandOverSection, type HandOverValue, type HandedOver, handOver, handOverText } from '@/lib/trace/cases/hand-over';
import type { Complainant } from '@/lib/trace/model/case';
import { ErrorSummary } from './error-summary';
import { InputField, fieldId, useFieldWords } from './form-fields';
import { type Answers, readAnswers } from './form-model';
import { formatYuan } from './format-yuan';
import type { PersonState, SendPerson } from './person-state';
import { toComplainant } from './to-filing';

export interface HandOverSheetProps {
  readonly handed: Omit<HandedOver, 'complainant'>;
  /** What is kept of the person, whole: only whoever has the secret sees this page. */
  readonly kept: Complainant | undefined;
  readonly version: number;
  /** Names of the areas in the material, by GB/T 2260. */
  readonly areas: Readonly<Record<string, string>>;
  readonly origin: string;
  /** Whether a name may still be given to the case. */
  readonly mayKeep: boolean;
  readonly send: SendPerson;
}

const never = () => () => undefined;
const EMPTY: PersonState = { answers: {}, problems: [] };

/** Words for the rows and values of the material. */
function useHandOverWords({ areas, origin }: Pick<HandOverSheetProps, 'areas' | 'origin'>) {
  const t = useTranslations('complaint.handOver');
  const form = useTranslations('complaint.form');
  const categories = useTranslations('trace.categories') as unknown as (key: string) => string;
  const locale = toLocale(useLocale());
  const say = { t: t as unknown as (key: string) => string, form: form as unknown as (key: string) => string };
  const word = (key: string): string => {
    const [list, value = ''] = key.split('.');
    if (list === 'category') return categories(value);
    return list === 'where' ? say.form(`where.${value}`) : list === 'wish' ? say.form(`wishes.${value}`) : list === 'liable' ? say.form(`liable.${value}`) : t('anonymous');
  };
  const value = (given: HandOverValue): string => {
    if ('text' in given) return given.text;
    if ('word' in given) return word(given.word);
    if ('day' in given) return formatDate(given.day, locale);
    if ('at' in given) return formatInstant(given.at, locale);
    if ('fen' in given) return formatYuan(given.fen, locale);
    if ('region' in given) return areas[given.region] ?? given.region;
    return 'path' in given ? `${origin}${given.path}` : t('count', { count: given.count });
  };
  return { section: (key: HandOverSection['key']): string => t(`section.${key}`), label: (key: string): string => say.t(`row.${key}`), value, empty: t('empty') };
}

/**
 * The material for 12315, and the form for who complains. Where scripts run that form goes nowhere: the material is
 * put together on the device, and only with the box ticked is anything kept.
 */
export function HandOverSheet({ handed, kept, version, areas, origin, mayKeep, send }: HandOverSheetProps) {
  const t = useTranslations('complaint.handOver');
  const [returned, action] = useActionState(send, EMPTY);
  const [own, setOwn] = useState<PersonState>();
  const [working, setWorking] = useState(false);
  const [tries, setTries] = useState(0);
  const [said, setSaid] = useState('');
  const live = useSyncExternalStore(never, () => true, () => false);
  const words = useHandOverWords({ areas, origin });
  const { kind } = handed.record;
  const fieldWords = useFieldWords(kind);
  const state = own ?? returned;
  const { answers, problems } = state;
  const anonymous = handed.filing.anonymous;
  const typed = toComplainant({ ...answers, anonymous: 'no', ...(handed.filing.under14 ? { age: 'under14' } : {}) }, { kind });
  const complainant = typed ?? kept;
  const sections = handOver({ ...handed, ...(complainant === undefined ? {} : { complainant }) });
  const text = handOverText(sections, words);

  const copy = async (what: string) => {
    try {
      await navigator.clipboard.writeText(what);
      setSaid(t('copied'));
    } catch {
      setSaid(t('copyFailed'));
    }
  };
  const fill = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (working) return;
    const form = new FormData(event.currentTarget);
    const given = readAnswers(form);
    if (form.get('keep') !== 'yes') return setOwn({ answers: given, problems: [], filled: true });
    setWorking(true);
    try {
      setOwn(await send(EMPTY, form));
    } catch (error) {
      setOwn({ answers: given, problems: [], filled: true, ...(noticeOldPage(error) ? {} : { fault: 'offline' }) });
    } finally {
      setWorking(false);
      setTries((before) => before + 1);
    }
  };
  const context = { kind, answers, problems };
  return (
    <>
      {!anonymous && (
        <section aria-labelledby="who" className="no-print mt-8 border-t border-line pt-5">
          <h2 id="who" className="text-xl font-semibold">
            {t('person')}
          </h2>
          <p className="measure mt-1">{t(kind === 'report' ? 'personReport' : 'personLead')}</p>
          <p className="measure text-sm text-stone">{t(live ? 'personPrivate' : 'personPosted')}</p>
          <form action={action} onSubmit={(event) => void fill(event)} noValidate className="measure mt-4 space-y-4">
            {(problems.length > 0 || state.fault !== undefined) && (
              <ErrorSummary key={tries} title={t('problem')} said={state.fault === undefined ? undefined : t(`faults.${state.fault}`)} entries={problems.map((problem) => ({ target: fieldId(problem.field), words: fieldWords.problem(problem) }))} />
            )}
            {state.kept && <output className="block border-s-4 border-pine bg-wash p-3">{t('kept')}</output>}
            <input type="hidden" name="version" value={version} />
            <InputField {...context} field="name" autoComplete="name" />
            <InputField {...context} field="phone" type="tel" inputMode="tel" autoComplete="tel" />
            <InputField {...context} field="postal" autoComplete="street-address" />
            {handed.filing.under14 && (
              <>
                <InputField {...context} field="guardianName" />
                <InputField {...context} field="guardianPhone" type="tel" inputMode="tel" />
                <InputField {...context} field="guardianRelation" />
              </>
            )}
            {kind === 'complaint' && <OthersHere {...context} />}
            {mayKeep && (
              <label className="choice">
                <input type="checkbox" name="keep" value="yes" />
                {t('keep')}
              </label>
            )}
            <button className="button button-main" disabled={working}>
              {t('fill')}
            </button>
          </form>
        </section>
      )}
      <section aria-labelledby="material" className="hand-over mt-8 border-t-2 border-ink pt-5">
        <h2 id="material" className="text-xl font-semibold">
          {t(kind === 'report' ? 'reportTitle' : 'complaintTitle')}
        </h2>
        {live && (
          <p className="no-print mt-3 flex flex-wrap items-center gap-3">
            <button type="button" className="button button-main" onClick={() => void copy(text)}>
              {t('copyAll')}
            </button>
            <button type="button" className="button" onClick={() => window.print()}>
              {t('print')}
            </button>
            <output className="text-sm">{said}</output>
          </p>
        )}
        {sections.map(({ key, rows }) => (
          <section key={key} aria-labelledby={`material-${key}`} className="mt-5" data-section={key}>
            <h3 id={`material-${key}`} className="font-semibold">
              {words.section(key)}
            </h3>
            <dl>
              {rows.map((row) => {
                const value = row.values.map(words.value).join(t('join'));
                return (
                  <div key={row.key} className="row flex items-start justify-between gap-4" data-row={row.key}>
                    <div className="min-w-0">
                      <dt>{words.label(row.key)}</dt>
                      <dd>{value === '' ? <span className="text-stone">{t('empty')}</span> : value}</dd>
                    </div>
                    {live && value !== '' && (
                      <button type="button" className="button no-print shrink-0" aria-label={t('copyOne', { label: words.label(row.key) })} onClick={() => void copy(value)}>
                        {t('copy')}
                      </button>
                    )}
                  </div>
                );
              })}
            </dl>
          </section>
        ))}
        <p className="mt-10 hidden grid-cols-2 gap-8 print:grid">
          <span className="border-b border-edge pb-8">{t('sign')}</span>
          <span className="border-b border-edge pb-8">{t('date')}</span>
        </p>
      </section>
    </>
  );
}

/** An agent, and the representatives of a group (Order 121 arts. 11 and 12). */
function OthersHere(context: { readonly kind: 'complaint' | 'report'; readonly answers: Answers; readonly problems: PersonState['problems'] }) {
  const t = useTranslations('complaint.form');
  const open = context.answers.agentName !== undefined || context.answers.people !== undefined || context.problems.some(({ field }) => /^(agent|people|first|second)/.test(field));
  return (
    <details open={open} className="border-y border-line">
      <summary className="disclosure">
        <span>{t('others')}</span>
      </summary>
      <div className="space-y-4 pb-5">
        {(['agentName', 'agentPhone', 'agentAuthority'] as const).map((field) => (
          <InputField key={field} {...context} field={field} />
        ))}
        <p className="text-sm text-stone">{t('group')}</p>
        {(['people', 'firstName', 'firstPhone', 'secondName', 'secondPhone'] as const).map((field) => (
          <InputField key={field} {...context} field={field} />
        ))}
      </div>
    </details>
  );
}
