import { useTranslations } from 'next-intl';
import { DocumentNumber } from '@/components/ui/document-number';
import { isWebAddress } from '@/components/ui/web-address';
import { Day } from '@/components/ui/when';
import type { RecallFollowUp } from '@/lib/trace/model/register';

/** Progress as its issuer published it, newest first, each with its document. */
export function FollowUps({ followUps }: { readonly followUps: readonly RecallFollowUp[] }) {
  const t = useTranslations('recall.followUp');
  const words = useTranslations('words');
  const newest = [...followUps].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  if (newest.length === 0) return <p className="text-stone">{t('none')}</p>;
  return (
    <>
      <p className="mb-2 text-sm text-stone">{t('lead')}</p>
      <ol className="border-s-2 border-edge ps-4">
        {newest.map((one) => (
          <li key={`${one.on}-${one.kind}-${one.documentNumber}`} className="keep pb-4 last:pb-0">
            <p className="font-medium">
              <Day date={one.on} /> · {t(`kinds.${one.kind}`)}
              {one.quantity !== undefined && `${words('colon')}${one.quantity}`}
            </p>
            {one.text !== undefined && <p className="measure">{one.text}</p>}
            <p className="text-sm text-stone">
              {one.issuer} · <DocumentNumber number={one.documentNumber} />
              {isWebAddress(one.url) && (
                <>
                  {' · '}
                  <a href={one.url} rel="noreferrer external" className="tap">
                    {t('link')}
                  </a>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
