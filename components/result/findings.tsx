import { useLocale, useTranslations } from 'next-intl';
import { Phrased } from '@/components/ui/phrased';
import { Whole } from '@/components/ui/sentences';
import { Icon } from '@/components/ui/icon';
import type { Locale } from '@/lib/i18n/locales';
import { formatDate, toDay } from '@/lib/i18n/time';
import type { Finding, TraceAnswer } from '@/lib/trace/model/answer';
import { useNames } from './names';
import { VERDICT_FAMILY } from './verdict-family';

/** Marks what a saved page must leave out. */
const LIVE = { 'data-live': 'listed' };

/** The facts a finding rests on, each with its source and date. */
export function EvidenceList({ finding, answer }: { readonly finding: Finding; readonly answer: TraceAnswer }) {
  const t = useTranslations('result');
  const names = useNames(answer);
  const locale = useLocale() as Locale;
  // A bare number without a source (a count) is already in the sentence.
  const told = finding.evidence.filter((evidence) => evidence.sourceId !== undefined || (evidence.fact !== undefined && !/^\d+$/.test(evidence.fact)));
  if (told.length === 0) return null;
  return (
    <ul className="mt-1 list-disc space-y-1 ps-5 text-sm">
      {told.map((evidence, index) => (
        <li key={index}>
          {names.evidence(evidence)}
          {evidence.sourceId !== undefined && (
            <span className="text-stone">
              {evidence.fact === undefined ? '' : ' · '}
              <Whole text={evidence.at === undefined ? names.source(evidence.sourceId) : t('evidenceFrom', { source: names.source(evidence.sourceId), date: formatDate(toDay(evidence.at), locale) })} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What stands behind the verdict, and everything else that was found, in the order of precedence. */
export function Findings({ answer }: { readonly answer: TraceAnswer }) {
  const t = useTranslations('result');
  const names = useNames(answer);
  const own = answer.findings.filter((finding) => finding.state === answer.verdict.state);
  const rest = answer.findings.filter((finding) => finding.state !== answer.verdict.state);
  const evidence = own.filter((finding, index) => index > 0 || finding.evidence.some((one) => one.sourceId !== undefined));
  if (evidence.length === 0 && rest.length === 0) return null;
  return (
    <div className="mt-2 mb-6 grid gap-6 md:grid-cols-2">
      {evidence.length > 0 && (
        <div className={answer.verdict.state === 'listed' ? 'keep no-print' : 'keep'} {...(answer.verdict.state === 'listed' ? LIVE : {})}>
          <h2 className="font-semibold">{answer.verdict.state === 'contradiction' ? t('twoFacts') : t('why')}</h2>
          {evidence.map((finding, index) => (
            <div key={index} className="mt-1">
              {own.length > 1 && (
                <p>
                  <Phrased text={names.finding(finding)} />
                </p>
              )}
              <EvidenceList finding={finding} answer={answer} />
            </div>
          ))}
        </div>
      )}
      {rest.length > 0 && (
        <div className="keep">
          <h2 className="font-semibold">{t('alsoFound')}</h2>
          <ul className="mt-1 space-y-2">
            {rest.map((finding, index) => (
              <li key={index} className={finding.state === 'listed' ? 'no-print flex gap-2' : 'flex gap-2'} {...(finding.state === 'listed' ? LIVE : {})}>
                <Icon name={finding.state === undefined ? 'arrow' : VERDICT_FAMILY[finding.state].icon} className="mt-1 size-4 text-ochre" />
                <div className="min-w-0">
                  <Phrased text={names.finding(finding)} />
                  <EvidenceList finding={finding} answer={answer} />
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
