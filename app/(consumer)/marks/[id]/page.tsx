import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { markPath } from '@/components/beside/mark-list';
import { MarkPage } from '@/components/beside/mark-page';
import { NoSuch } from '@/components/beside/no-such';
import { alternatesOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { PLACES } from '@/components/shell/places';
import { findMark } from '@/lib/trace/marks/marks';

type Props = PageInput<{ readonly id: string }>;

const find = async ({ params }: Props) => findMark(decodeURIComponent((await params).id));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [mark, t, meta] = await Promise.all([find(props), getTranslations('beside.marks'), getTranslations('meta')]);
  if (mark === undefined) return { robots: { index: false } };
  const path = markPath(mark.id);
  return { title: meta('titled', { title: t(`of.${mark.id}.name`) }), description: t(`of.${mark.id}.short`), alternates: alternatesOf(path) };
}

export default async function OneMarkPage(props: Props) {
  const [mark, t] = await Promise.all([find(props), getTranslations('beside.marks')]);
  if (mark === undefined) return <NoSuch path={PLACES.marks} list={t('title')} />;
  return <MarkPage mark={mark} />;
}
