import { useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { ShortDay } from '@/components/ui/when';
import type { Source } from '@/lib/trace/model/master';
import type { Saying } from '@/lib/trace/usecases/enterprise-file';

/** Who says it and when, after the statement: every fact of a file ends in one. */
export function SaidBy({ by, sources }: { readonly by: readonly Saying[]; readonly sources: readonly Source[] }) {
  const t = useTranslations('enterprise.file');
  const words = useTranslations('words');
  const names = useNames({ sources });
  return (
    <span className="text-sm text-stone">
      {t('by')}
      {words('colon')}
      {by.map(({ sourceId, on }, index) => (
        <span key={sourceId}>
          {index > 0 && words('listJoin')}
          {names.source(sourceId)} <ShortDay at={on} />
        </span>
      ))}
    </span>
  );
}
