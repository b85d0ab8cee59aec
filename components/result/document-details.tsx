import { useTranslations } from 'next-intl';
import { MarkLink } from '@/components/beside/mark-link';
import { AttestationBadge } from '@/components/timeline/attestation-badge';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Day } from '@/components/ui/when';
import type { DocumentView } from '@/lib/trace/model/answer';
import type { Names } from './names';

/** One certificate or report: conclusion and validity in sight, the rest opens in place. */
export function DocumentDetails({ document, names }: { readonly document: DocumentView; readonly names: Names }) {
  const t = useTranslations('result.documents');
  const title = names.document(document.type);
  const items = document.items ?? [];
  return (
    <details className="keep border-t border-line">
      <summary className="disclosure">
        <span className="font-medium">{title}</span>
        {document.result && (
          <Badge tone={document.result === 'passed' ? 'pine' : 'cinnabar'} icon={document.result === 'passed' ? 'check' : 'used'}>
            {t(document.result)}
          </Badge>
        )}
        {document.validity === 'expired' && (
          <Badge tone="ochre" icon="clock">
            {t('expired')}
          </Badge>
        )}
        {document.required && <Badge tone="stone">{t('required')}</Badge>}
      </summary>
      <div className="ps-5 pb-4">
        <Facts
          facts={[
            { label: t('number'), value: <span className="code">{document.number}</span> },
            { label: t('issuer'), value: document.issuer },
            { label: t('issued'), value: document.issuedOn && <Day date={document.issuedOn} /> },
            { label: t('until'), value: document.validUntil ? (<><Day date={document.validUntil} /> <span className="text-stone">{t(document.validity)}</span></>) : t('unknown') },
            { label: t('source'), value: (<><AttestationBadge attestation={document.attestation} /> {names.source(document.sourceId)}</>) },
          ]}
        />
        {items.length > 0 && (
          <div className="mt-3">
            <table className="w-full text-sm">
              <caption className="sr-only">{t('items')}</caption>
              <thead>
                <tr className="border-b border-edge text-start">
                  <th scope="col" className="py-1 pe-4 text-start font-medium">{t('item')}</th>
                  <th scope="col" className="py-1 pe-4 text-start font-medium">{t('value')}</th>
                  <th scope="col" className="py-1 pe-4 text-start font-medium">{t('limit')}</th>
                  <th scope="col" className="py-1 text-start font-medium">{t('judgement')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.name} className="border-b border-line">
                    <th scope="row" className="py-1 pe-4 text-start font-normal">{item.name}</th>
                    <td className="py-1 pe-4">{item.value}</td>
                    <td className="py-1 pe-4">{item.limit ?? '—'}</td>
                    <td className={`py-1 ${item.passed === false ? 'font-semibold text-cinnabar' : ''}`}>{item.passed === undefined ? '—' : t(item.passed ? 'passed' : 'failed')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <MarkLink type={document.type} number={document.number} />
        {document.url !== undefined && document.url.startsWith('https://') && (
          <p className="mt-2">
            <a href={document.url} rel="noreferrer external" className="target inline-flex items-center">
              {t('original')}
            </a>
          </p>
        )}
      </div>
    </details>
  );
}
