import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { type Chapter, Lesson, LessonSteps, chapterPath, isChapter } from '@/components/beside/reader';
import type { PageInput } from '@/components/shell/page-props';

type Props = PageInput<{ readonly chapter: string }>;

async function find({ params }: Props): Promise<Chapter | undefined> {
  const { chapter } = await params;
  return isChapter(chapter) ? chapter : undefined;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [chapter, t, meta] = await Promise.all([find(props), getTranslations('beside.learn.reader'), getTranslations('meta')]);
  if (chapter === undefined) return {};
  const path = chapterPath(chapter);
  return { title: meta('titled', { title: t(`chapters.${chapter}.title`) }), description: t(`chapters.${chapter}.p1`), alternates: { canonical: path, languages: { 'zh-Hans': `${path}?lang=zh-Hans`, en: `${path}?lang=en` } } };
}

export default async function LessonPage(props: Props) {
  const chapter = await find(props);
  if (chapter === undefined) notFound();
  return (
    <div className="column pt-6">
      <Lesson chapter={chapter} heading="h1" />
      <LessonSteps chapter={chapter} />
    </div>
  );
}
