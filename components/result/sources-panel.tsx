import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Named } from '@/components/ui/named';
import { When } from '@/components/ui/when';
import type { SignedAnswer, TraceAnswer } from '@/lib/trace/model/answer';

const KINDS = ['city', 'province', 'ministry', 'enterprise', 'association', 'third-party', 'window'] as const;
const HEALTH = ['ok', 'late', 'down', 'unknown'] as const;

/** Every source asked: how fresh it is and how much it had to say; with the answer's own signature. */
export function SourcesPanel({ answer, integrity }: { readonly answer: TraceAnswer; readonly integrity?: SignedAnswer['integrity'] | undefined }) {
  const t = useTranslations('result.sources');
  const kinds = useTranslations('trace.sourcesKind');
  const mark = useTranslations('result');
  const restricted = answer.verdict.qualifiers.includes('restricted');
  return (
    <>
      {answer.sources.length === 0 && <p className="text-stone">{t('none')}</p>}
      <ul aria-label={t('caption')} className="divide-y divide-line">
        {answer.sources.map((source) => {
          const kind = KINDS.find((one) => one === source.kind);
          const health = HEALTH.find((one) => one === source.health) ?? 'unknown';
          return (
            <li key={source.id} className="keep py-3 first:pt-0">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                <Named of={source} />
                {source.sample && <Badge>{mark('qualifierSample')}</Badge>}
                {health !== 'ok' && (
                  <Badge tone={health === 'down' ? 'cinnabar' : 'ochre'} icon="alert">
                    {t(`health.${health}`)}
                  </Badge>
                )}
              </p>
              <p className="text-sm text-stone">
                {kind && `${kinds(kind)} · `}
                {!restricted && `${t('records', { count: source.contributed })} · `}
                {source.dataAsOf === undefined ? t('never') : (<>{t('asOf')} <When at={source.dataAsOf} /></>)}
              </p>
            </li>
          );
        })}
      </ul>
      {integrity && (
        <details className="mt-4">
          <summary className="disclosure">
            <span>{t('integrity')}</span>
          </summary>
          <dl className="space-y-2 text-sm">
            <div>
              <dt className="text-stone">{t('hash')}</dt>
              <dd className="code break-all">{integrity.hash}</dd>
            </div>
            <div>
              <dt className="text-stone">{t('signature', { algorithm: integrity.algorithm, keyId: integrity.keyId })}</dt>
              <dd className="code break-all">{integrity.signature}</dd>
            </div>
          </dl>
          <p className="mt-2 text-sm text-stone">{t('integrityHint')}</p>
        </details>
      )}
    </>
  );
}
