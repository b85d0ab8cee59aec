import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Icon } from '@/components/ui/icon';
import { isWebAddress } from '@/components/ui/web-address';
import { Day, dayTag } from '@/components/ui/when';
import type { RecallView } from '@/lib/trace/model/answer';
import type { LocalDate } from '@/lib/trace/model/event';

const MATCH = {
  'in': { edge: 'border-cinnabar', text: 'text-cinnabar', icon: 'alert' },
  'not-in': { edge: 'border-indigo', text: 'text-indigo', icon: 'other' },
  'cannot-tell': { edge: 'border-ochre', text: 'text-ochre', icon: 'question' },
} as const;

/**
 * An official recall of this product, and whether the code asked about is covered by it.
 * @param today of the answer: decides whether the day to be finished by has passed
 */
export function RecallCard({ recall, needsLot, today }: { readonly recall: RecallView; readonly needsLot: boolean; readonly today: LocalDate }) {
  const t = useTranslations('result.recall');
  const sample = useTranslations('result');
  const own = useTranslations('recall');
  const all = useTranslations('registers.recalls');
  const words = useTranslations('words');
  const { edge, text, icon } = MATCH[recall.match];
  return (
    <article className={`keep mb-4 border-2 p-4 ${edge}`}>
      <p className={`flex items-start gap-2 text-lg font-bold ${text}`}>
        <Icon name={icon} className="mt-0.5 size-6" />
        {t(`match.${recall.match}`)}
      </p>
      {recall.match === 'cannot-tell' && needsLot && <p className="mt-1">{t('cannotTellHint')}</p>}
      <h3 className="mt-3 text-lg font-semibold">
        {recall.title}
        {' '}
        {recall.sample && <Badge>{sample('qualifierSample')}</Badge>}
      </h3>
      <Facts
        className="mt-2"
        facts={[
          { label: t('hazard'), value: recall.hazard },
          recall.match === 'not-in' ? { label: t('adviceRecalled'), value: recall.advice } : { label: t('advice'), value: <strong className="font-semibold">{recall.advice}</strong> },
          { label: t('remedy'), value: recall.remedy },
          { label: own('card.shops'), value: recall.shops?.join(words('listJoin')) },
          { label: t('phone'), value: recall.phone === undefined ? undefined : <a href={`tel:${recall.phone.replace(/[^\d+]/g, '')}`} className="tap">{recall.phone}</a> },
          { label: own('card.brand'), value: recall.brand },
          { label: own('card.spec'), value: recall.spec },
          { label: t('scope'), value: recall.scopeText.map((scope) => (scope === '*' ? all('scopeAll') : scope)).join(words('listJoin')) },
          { label: t('level'), value: t(`levels.${recall.level === '1' || recall.level === '2' || recall.level === '3' ? recall.level : 'unclassified'}`) },
          { label: own('card.complete'), value: recall.completed ? undefined : recall.completeBy && <CompleteBy {...recall.completeBy} passed={recall.completeBy.due < today} /> },
          { label: own('card.status'), value: recall.completed ? own('card.completed') : recall.followUp && <Progress followUp={recall.followUp} /> },
          { label: t('issuer'), value: recall.issuer },
          { label: t('number'), value: recall.documentNumber },
          { label: t('issued'), value: <Day date={recall.issuedOn} /> },
        ]}
      />
      <p className="mt-2 flex flex-wrap gap-x-6">
        <a href={`/recalls/${encodeURIComponent(recall.id)}`} className="target inline-flex items-center">
          {t('more')}
        </a>
        {recall.match === 'cannot-tell' && (
          <a href={`/recalls/${encodeURIComponent(recall.id)}#check`} className="target no-print inline-flex items-center">
            {own('card.check')}
          </a>
        )}
        {isWebAddress(recall.url) && (
          <a href={recall.url} rel="noreferrer external" className="target inline-flex items-center">
            {t('official')}
          </a>
        )}
      </p>
    </article>
  );
}

function CompleteBy({ due, provisional, passed }: NonNullable<RecallView['completeBy']> & { readonly passed: boolean }) {
  const t = useTranslations('recall.card');
  const clock = useTranslations('recall.clock');
  return (
    <>
      {t.rich('completeBy', { time: dayTag(due) })}
      {passed && <span className="block text-sm font-medium text-ochre">{clock('passed')}</span>}
      {provisional && <span className="block text-sm text-stone">{t('provisional')}</span>}
    </>
  );
}

function Progress({ followUp }: { readonly followUp: NonNullable<RecallView['followUp']> }) {
  const t = useTranslations('recall.followUp.kinds');
  return (
    <>
      <Day date={followUp.on} /> {t(followUp.kind)} {followUp.quantity}
    </>
  );
}
