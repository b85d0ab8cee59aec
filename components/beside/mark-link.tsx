import { useTranslations } from 'next-intl';
import { markOfDocument } from '@/lib/trace/marks/marks';
import { markPath } from './mark-list';

/** From a certificate to what its mark means; nothing for a document that carries none. */
export function MarkLink({ type, number }: { readonly type: string; readonly number?: string | undefined }) {
  const t = useTranslations('beside.marks');
  const mark = markOfDocument(type, number);
  if (mark === undefined) return null;
  return (
    <p className="no-print mt-2">
      <a href={markPath(mark)} className="target inline-flex items-center">
        {t('onResult', { mark: t(`of.${mark}.name`) })}
      </a>
    </p>
  );
}
