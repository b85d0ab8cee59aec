import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { markPath } from '@/components/beside/mark-list';
import { MarkPage } from '@/components/beside/mark-page';
import type { PageInput } from '@/components/shell/page-props';
import { findMark } from '@/lib/trace/marks/marks';

type Props = PageInput<{ readonly id: string }>;

const find = async ({ params }: Props) => findMark(decodeURIComponent((await params).id));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [mark, t, meta] = await Promise.all([find(props), getTranslations('beside.marks'), getTranslations('meta')]);
  if (mark === undefined) return {};
  const path = markPath(mark.id);
  return { title: meta('titled', { title: t(`of.${mark.id}.name`) }), description: t(`of.${mark.id}.short`), alternates: { canonical: path, languages: { 'zh-Hans': `${path}?lang=zh-Hans`, en: `${path}?lang=en` } } };
}

export default async function OneMarkPage(props: Props) {
  const mark = await find(props);
  if (mark === undefined) notFound();
  return <MarkPage mark={mark} />;
}
