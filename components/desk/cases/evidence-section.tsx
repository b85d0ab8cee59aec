import { useLocale, useTranslations } from 'next-intl';
import { createNames, useNames } from '@/components/result/names';
import { Seal } from '@/components/result/seal';
import { TimelineView } from '@/components/timeline/timeline-view';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { DenseTable } from '@/components/ui/table';
import { When } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import { isInstant } from '@/lib/i18n/time';
import { type AnswerChange, CHANGED_FIELDS } from '@/lib/trace/desk/compare-answers';
import { type TraceAnswer, VERDICT_STATES } from '@/lib/trace/model/answer';

const VALIDITIES = ['valid', 'expired', 'unknown'] as const;

/** What was seen, as the page that reads it found it. */
export interface EvidenceProps {
  readonly seen?:
    | { readonly verified: true; readonly answer: TraceAnswer; readonly hash: string; readonly keyId: string }
    | { readonly verified: false; readonly hash: string; readonly keyId: string; readonly claims: { readonly at?: string; readonly state?: string; readonly code?: string } };
  readonly atFiling?: TraceAnswer;
  readonly now?: TraceAnswer | 'gone';
  readonly changes?: readonly AnswerChange[];
}

/** The evidence as the shopper saw it, whether that is proved, what the desk could see then, and what has changed since. */
export function EvidenceSection({ evidence: { seen, atFiling, now, changes } }: { readonly evidence: EvidenceProps }) {
  const t = useTranslations('deskCases.evidence');
  return (
    <Section id="evidence" title={t('title')}>
      {seen === undefined ? <p className="measure">{t('none')}</p> : seen.verified ? <Verified seen={seen} /> : <Unverified seen={seen} />}
      {atFiling !== undefined && <Then atFiling={atFiling} now={now} withVerdict={seen?.verified !== true} />}
      <h3 className="mt-6 mb-1 font-semibold" id="diff">
        {t('diff')}
      </h3>
      {now === undefined ? <p>{t('noPath')}</p> : now === 'gone' ? <p>{t('gone')}</p> : changes === undefined ? <p>{t('none')}</p> : <Changes changes={changes} answer={now} />}
    </Section>
  );
}

function Verified({ seen: { answer, hash, keyId } }: { readonly seen: Extract<NonNullable<EvidenceProps['seen']>, { verified: true }> }) {
  const t = useTranslations('deskCases.evidence');
  const { sentence } = useNames(answer).verdict(answer);
  return (
    <>
      <Notice tone="pine" icon="check">
        <p className="font-semibold" data-evidence="verified">
          {t('verified')}
        </p>
        <p>{t('verifiedSay')}</p>
      </Notice>
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <Seal state={answer.verdict.state} className="size-20" />
        <p className="text-lg font-semibold">{sentence}</p>
      </div>
      <Facts
        className="mt-3"
        facts={[
          { label: t('seenAt'), value: <When at={answer.answeredAt} /> },
          { label: t('hash'), value: <span className="code break-all text-sm">{hash}</span> },
          { label: t('key'), value: <span className="code break-all text-sm">{keyId}</span> },
        ]}
      />
      <details className="mt-3 border-y border-line" id="seen-path">
        <summary className="disclosure">{t('path')}</summary>
        <div className="py-4">
          <TimelineView answer={answer} order="newest" />
        </div>
      </details>
    </>
  );
}

function Unverified({ seen: { hash, keyId, claims } }: { readonly seen: Extract<NonNullable<EvidenceProps['seen']>, { verified: false }> }) {
  const [t, verdicts] = [useTranslations('deskCases.evidence'), useTranslations('trace.verdict')];
  const state = VERDICT_STATES.find((one) => one === claims.state);
  return (
    <>
      <Notice tone="cinnabar" icon="alert">
        <p className="font-semibold" data-evidence="unverified">
          {t('unverified')}
        </p>
        <p>{t('unverifiedSay')}</p>
      </Notice>
      <Facts
        className="mt-3"
        facts={[
          { label: t('claims'), value: state === undefined ? claims.state : verdicts(`${state}.word`) },
          { label: t('seenAt'), value: claims.at !== undefined && isInstant(claims.at) ? <When at={claims.at} /> : claims.at },
          { label: t('hash'), value: <span className="code break-all text-sm">{hash}</span> },
          { label: t('key'), value: <span className="code break-all text-sm">{keyId}</span> },
        ]}
      />
    </>
  );
}

/** What the desk alone may see: the statutory list, then and now. */
function Then({ atFiling, now, withVerdict }: { readonly atFiling: TraceAnswer; readonly now: EvidenceProps['now']; readonly withVerdict: boolean }) {
  const [t, join] = [useTranslations('deskCases.evidence'), useTranslations('words')];
  const { sentence } = useNames(atFiling).verdict(atFiling);
  const listed = (answer: TraceAnswer): string => (answer.listed.length === 0 ? t('nobody') : answer.listed.map(({ name }) => name).join(join('listJoin')));
  return (
    <div className="no-print mt-5">
      <h3 className="font-semibold">{t('atFiling')}</h3>
      <p className="text-sm text-stone">{t('atFilingHint')}</p>
      <Facts
        className="mt-1"
        facts={[
          withVerdict && { label: t('verdict'), value: sentence },
          { label: t('listedThen'), value: listed(atFiling) },
          now !== undefined && now !== 'gone' && { label: t('listedNow'), value: listed(now) },
        ]}
      />
    </div>
  );
}

/** Words for a value of a change: verdicts by their seal, steps and documents by name, times and days written out. */
function useChangeWords(answer: TraceAnswer) {
  const [t, all] = [useTranslations('deskCases.evidence'), useTranslations()];
  const verdicts = useTranslations('trace.verdict');
  const names = createNames(all, toLocale(useLocale()), answer);
  const isField = (field: string): field is (typeof CHANGED_FIELDS)[number] => (CHANGED_FIELDS as readonly string[]).includes(field);
  const thing = ({ part, name, titleKey, finding }: AnswerChange): string => {
    if (part === 'step' || part === 'gap') return names.step(titleKey ?? '', name);
    if (part === 'document') return names.document(name);
    if (part === 'recall') return name;
    return part === 'finding' && finding !== undefined ? names.finding(finding) : '';
  };
  const value = ({ part, field }: AnswerChange, text: string | undefined): string => {
    if (text === undefined) return t('absent');
    if (part === 'verdict') {
      const state = VERDICT_STATES.find((one) => one === text);
      return state === undefined ? text : verdicts(`${state}.word`);
    }
    if (part === 'finding' || part === 'gap') return t('present');
    const validity = field === 'validity' ? VALIDITIES.find((one) => one === text) : undefined;
    if (validity !== undefined) return t(`validity.${validity}`);
    return text === '' ? t('present') : names.value(text);
  };
  return { thing, value, field: (field: string): string => (isField(field) ? t(`fields.${field}`) : names.fact(field)) };
}

function Changes({ changes, answer }: { readonly changes: readonly AnswerChange[]; readonly answer: TraceAnswer }) {
  const [t, join] = [useTranslations('deskCases.evidence'), useTranslations('words')];
  const words = useChangeWords(answer);
  if (changes.length === 0) return <p data-changes="0">{t('same')}</p>;
  return (
    <>
      <p data-changes={changes.length}>
        <Badge tone="ochre" icon="differ">
          {t('changed', { count: changes.length })}
        </Badge>
      </p>
      <DenseTable caption={t('diffCaption')} heads={(['part', 'then', 'now'] as const).map((column) => t(column))}>
        {changes.map((change) => {
          const label = [words.thing(change), change.field === undefined ? '' : words.field(change.field)].filter((part) => part !== '').join(join('listJoin'));
          return (
            <tr key={JSON.stringify(change)} data-part={change.part} data-field={change.field}>
              <th scope="row">
                <span className="text-stone">{t(`parts.${change.part}`)}</span> {label}
              </th>
              <td>{words.value(change, change.was)}</td>
              <td>{words.value(change, change.is)}</td>
            </tr>
          );
        })}
      </DenseTable>
    </>
  );
}
