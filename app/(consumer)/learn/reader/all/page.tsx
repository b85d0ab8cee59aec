import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LEARN } from '@/components/beside/learn-page';
import { Lesson } from '@/components/beside/reader';
import { alternatesOf } from '@/components/shell/alternates';
import { CHAPTERS } from '@/lib/i18n/chapters';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('beside.learn.reader'), getTranslations('meta')]);
  const path = LEARN.booklet;
  return { title: meta('titled', { title: t('bookletTitle') }), description: t('lead'), alternates: alternatesOf(path) };
}

export default async function BookletPage() {
  const t = await getTranslations('beside.learn.reader');
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('bookletTitle')}</h1>
      <p className="no-print measure mt-2 text-stone">{t('printHint')}</p>
      <div className="mt-8 space-y-16 print:space-y-0">
        {CHAPTERS.map((chapter) => (
          <Lesson key={chapter} chapter={chapter} heading="h2" open />
        ))}
      </div>
      <p className="no-print mt-10">
        <a href={LEARN.reader} className="target inline-flex items-center">
          {t('back')}
        </a>
      </p>
    </div>
  );
}
