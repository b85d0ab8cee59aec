import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Day, dayTag } from '@/components/ui/when';
import type { Recall, RecallScope } from '@/lib/trace/model/master';

const codeTag = (text: ReactNode) => <span className="code">{text}</span>;

function Scope({ scope }: { readonly scope: RecallScope }) {
  const t = useTranslations('recall.notice');
  const words = useTranslations('registers.recalls');
  switch (scope.kind) {
    case 'lot':
      return words.rich('scopeLotCode', { lot: scope.lot, code: codeTag });
    case 'lots':
      return t.rich('scopeLots', { a: () => <span className="code">{scope.from}</span>, b: () => <span className="code">{scope.to}</span> });
    case 'dates':
      return scope.from === scope.to ? t.rich('scopeDay', { time: () => <Day date={scope.from} /> }) : words.rich('scopeDateTimes', { from: dayTag(scope.from), to: dayTag(scope.to) });
    case 'all':
      return words('scopeAll');
  }
}

/** What a notice covers, one line per scope, or that it names no lot. */
export function RecallScopes({ scopes }: Pick<Recall, 'scopes'>) {
  const t = useTranslations('recall.notice');
  const words = useTranslations('registers.recalls');
  if (scopes.length === 0) return <p>{words('scopeNone')}</p>;
  return (
    <>
      <ul className="list-disc ps-5">
        {scopes.map((scope, index) => (
          <li key={index}>
            <Scope scope={scope} />
          </li>
        ))}
      </ul>
      {scopes.some(({ kind }) => kind === 'lots') && <p className="mt-1 text-sm text-stone">{t('scopeShape')}</p>}
    </>
  );
}
