import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LEARN } from '@/components/beside/learn-page';
import { NoSuch } from '@/components/beside/no-such';
import { Lesson, LessonSteps, chapterPath } from '@/components/beside/reader';
import { alternatesOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { type Chapter, isChapter } from '@/lib/i18n/chapters';

type Props = PageInput<{ readonly chapter: string }>;

async function find({ params }: Props): Promise<Chapter | undefined> {
  const { chapter } = await params;
  return isChapter(chapter) ? chapter : undefined;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [chapter, t, meta] = await Promise.all([find(props), getTranslations('beside.learn.reader'), getTranslations('meta')]);
  if (chapter === undefined) return { robots: { index: false } };
  const path = chapterPath(chapter);
  return { title: meta('titled', { title: t(`chapters.${chapter}.title`) }), description: t(`chapters.${chapter}.p1`), alternates: alternatesOf(path) };
}

export default async function LessonPage(props: Props) {
  const [chapter, t] = await Promise.all([find(props), getTranslations('beside.learn.reader')]);
  if (chapter === undefined) return <NoSuch path={LEARN.reader} list={t('title')} />;
  return (
    <div className="column pt-6">
      <Lesson chapter={chapter} heading="h1" />
      <LessonSteps chapter={chapter} />
    </div>
  );
}
