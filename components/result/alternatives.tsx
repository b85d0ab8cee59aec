import { useTranslations } from 'next-intl';
import type { CodeView } from '@/lib/trace/model/answer';
import { useNames } from './names';

/** By which reading the answer was found, what was tidied before, and the other readings to choose from. */
export function Alternatives({ code }: { readonly code: CodeView }) {
  const t = useTranslations('result.alternatives');
  const explained = useTranslations('explained');
  const names = useNames();
  const repairs = code.repairs.map((repair) =>
    names.say(`codes.repair.${repair.kind}`, { from: repair.from ?? '', to: repair.to ?? '' }, repair.from !== undefined ? explained('repaired', { from: repair.from, to: repair.to ?? '' }) : repair.kind),
  );
  return (
    <div className="mb-4">
      <p>{t('asked', { family: names.family(code.family) })}</p>
      {repairs.length > 0 && (
        <>
          <p className="mt-2 text-stone">{t('repairs')}</p>
          <ul className="list-disc ps-5">
            {repairs.map((repair, index) => (
              <li key={index}>{repair}</li>
            ))}
          </ul>
        </>
      )}
      {code.alternatives.length > 0 && (
        <details className="no-print mt-1">
          <summary className="disclosure">
            <span className="font-medium">{t('change')}</span>
          </summary>
          <ul className="flex flex-wrap gap-3">
            {code.alternatives.map((alternative) => (
              <li key={alternative.path}>
                <a href={alternative.path} className="button">
                  {names.family(alternative.family)}
                  <span className="text-sm font-normal text-stone">{t(alternative.found ? 'found' : 'notFound')}</span>
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
