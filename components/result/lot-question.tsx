import { useTranslations } from 'next-intl';
import { splitPath } from '@/components/shell/with-query';
import { Notice } from '@/components/ui/notice';
import { dayTag } from '@/components/ui/when';
import type { TraceAnswer } from '@/lib/trace/model/answer';

/** A product code names no batch: asks for one (GET, works without script) and lists the last known. */
export function LotQuestion({ answer, path, lot, date }: { readonly answer: TraceAnswer; readonly path: string; readonly lot?: string | undefined; readonly date?: string | undefined }) {
  const t = useTranslations('result.needsLot');
  const errors = useTranslations('errors');
  const { pathname, pairs } = splitPath(path);
  const wrongDate = date !== undefined && date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(date);
  return (
    <section id="batch" aria-labelledby="batch-title" className="mb-8 border-2 border-indigo p-4 sm:p-5">
      <h2 id="batch-title" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <p id="batch-hint" className="mt-1">
        {t('hint')}
      </p>
      {wrongDate && (
        <Notice tone="cinnabar" icon="alert" className="mt-3">
          <p role="alert">
            <a href="#batch-date">{errors('dateWrong')}</a>
          </p>
        </Notice>
      )}
      <form method="get" action={pathname} className="no-print mt-4 grid grid-cols-1 items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
        {pairs.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="block">
          <span className="mb-1 block font-medium">{t('lot')}</span>
          <input name="lot" className="field code" defaultValue={lot} maxLength={20} autoComplete="off" autoCapitalize="characters" spellCheck={false} aria-describedby="batch-hint" />
        </label>
        <label className="block">
          <span className="mb-1 block font-medium">{t('date')}</span>
          <input id="batch-date" name="date" type="date" className="field" defaultValue={wrongDate ? undefined : date} aria-invalid={wrongDate || undefined} />
        </label>
        <button className="button button-main">{t('submit')}</button>
      </form>
      <h3 className="mt-5 font-semibold">{t('known')}</h3>
      {answer.lots.length === 0 ? (
        <p className="text-stone">{t('none')}</p>
      ) : (
        <ul className="mt-1 grid gap-x-6 sm:grid-cols-2">
          {answer.lots.map((known) => (
            <li key={known.path} className="border-b border-line">
              <a href={known.path} className="target flex flex-wrap items-center gap-x-4 no-underline hover:underline">
                <span className="code font-medium">{known.lot}</span>
                {known.productionDate && (
                  <span className="text-sm text-stone">{t.rich('producedTime', { time: dayTag(known.productionDate) })}</span>
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
