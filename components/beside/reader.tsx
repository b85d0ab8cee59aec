import { useTranslations } from 'next-intl';
import { CHAPTERS, type Chapter } from '@/lib/i18n/chapters';
import { LEARN } from './learn-page';

export const chapterPath = (chapter: Chapter): string => `${LEARN.reader}/${chapter}`;

/** One lesson. In the booklet the answers stand open and the headings one level lower. */
export function Lesson({ chapter, heading: Heading, open = false }: { readonly chapter: Chapter; readonly heading: 'h1' | 'h2'; readonly open?: boolean }) {
  const t = useTranslations('beside.learn.reader');
  const Below = Heading === 'h1' ? 'h2' : 'h3';
  const at = `chapters.${chapter}` as const;
  return (
    <article className="lesson">
      <p className="text-stone">{t('chapter', { number: CHAPTERS.indexOf(chapter) + 1 })}</p>
      <Heading className="text-2xl font-bold sm:text-3xl">{t(`${at}.title`)}</Heading>
      <div className="measure mt-5 space-y-4 text-lg">
        <p>{t(`${at}.p1`)}</p>
        <p>{t(`${at}.p2`)}</p>
        <p>{t(`${at}.p3`)}</p>
      </div>
      <section className="keep measure mt-8 border-y border-ink py-4">
        <Below className="font-semibold">{t('points')}</Below>
        <ol className="mt-2 list-decimal space-y-1 ps-6 font-seal text-xl">
          <li>{t(`${at}.a`)}</li>
          <li>{t(`${at}.b`)}</li>
          <li>{t(`${at}.c`)}</li>
        </ol>
      </section>
      <section className="keep measure mt-6">
        <Below className="font-semibold">{t('question')}</Below>
        <p className="mt-1">{t(`${at}.question`)}</p>
        <details open={open}>
          <summary className="disclosure">
            <span>{t('answer')}</span>
          </summary>
          <p className="ps-5">{t(`${at}.answer`)}</p>
        </details>
      </section>
    </article>
  );
}

/** The lesson before and the one after. */
export function LessonSteps({ chapter }: { readonly chapter: Chapter }) {
  const t = useTranslations('beside.learn.reader');
  const at = CHAPTERS.indexOf(chapter);
  const [before, after] = [CHAPTERS[at - 1], CHAPTERS[at + 1]];
  return (
    <nav aria-label={t('contents')} className="no-print mt-10 flex flex-wrap gap-3 border-t border-line pt-4">
      {before && (
        <a rel="prev" href={chapterPath(before)} className="button">
          {t('previous', { title: t(`chapters.${before}.title`) })}
        </a>
      )}
      {after && (
        <a rel="next" href={chapterPath(after)} className="button button-main">
          {t('next', { title: t(`chapters.${after}.title`) })}
        </a>
      )}
      <a href={LEARN.reader} className="target inline-flex items-center">
        {t('back')}
      </a>
    </nav>
  );
}

/** Contents of the reader. */
export function ReaderContents() {
  const t = useTranslations('beside.learn.reader');
  const first = CHAPTERS[0];
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      <ol aria-label={t('contents')} className="measure mt-6 border-t border-ink">
        {CHAPTERS.map((chapter, index) => (
          <li key={chapter} className="border-b border-line">
            <a href={chapterPath(chapter)} className="target flex items-baseline gap-4 py-3 no-underline hover:underline">
              <span className="font-seal w-6 shrink-0 text-xl text-stone">{index + 1}</span>
              <span className="text-lg font-medium">{t(`chapters.${chapter}.title`)}</span>
            </a>
          </li>
        ))}
      </ol>
      <p className="no-print mt-6 flex flex-wrap gap-3">
        <a href={chapterPath(first)} className="button button-main">
          {t('start')}
        </a>
        <a href={LEARN.booklet} className="button">
          {t('booklet')}
        </a>
      </p>
    </div>
  );
}
