import { useTranslations } from 'next-intl';
import type { CodeView } from '@/lib/trace/model/answer';
import { useNames } from './names';

/** By which reading the answer was found, and the other readings to choose from. */
export function Alternatives({ code }: { readonly code: CodeView }) {
  const t = useTranslations('result.alternatives');
  const names = useNames();
  return (
    <div className="mb-4">
      <p>{t('asked', { family: names.family(code.family) })}</p>
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
