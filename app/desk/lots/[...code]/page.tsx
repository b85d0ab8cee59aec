import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { LotPage } from '@/components/desk/response/lot-page';
import { REACH_SORTS } from '@/components/desk/response/reach-table';
import type { PageInput } from '@/components/shell/page-props';
import { askLot } from '@/lib/server/desk/response';
import { requireStaff } from '@/lib/server/desk/staff';
import { getEnvironment } from '@/lib/server/env';
import { canDo } from '@/lib/trace/desk/access';
import { REACH_KINDS } from '@/lib/trace/response/store';

type Props = PageInput<{ readonly code: string[] }>;

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskResponse.lot'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title') }) };
}

/** A lot, item or container up and down: `/desk/lots/…` as its public page `/t/…`. */
export default async function DeskLotPage(props: Props) {
  const [staff, { code }, search, head] = await Promise.all([requireStaff('reach.read'), props.params, props.searchParams, headers()]);
  // Page parameters arrive encoded, but only the request's own path is byte for byte what was asked.
  const path = head.get('x-suma-path');
  const segments = path?.startsWith('/desk/lots/') === true ? path.slice('/desk/lots/'.length).split('/') : code;
  const asked = await askLot(segments, staff);
  if (!asked.ok) redirect('/unavailable?from=%2Fdesk%2Fclusters');
  if (!asked.value.ok) notFound();
  const view = asked.value.value;
  return (
    <LotPage
      view={view}
      sort={REACH_SORTS.find((sort) => sort === search['sort']) ?? 'depth'}
      kind={REACH_KINDS.find((kind) => kind === search['kind'])}
      mayExport={canDo(staff, 'reach.export')}
      mayDraft={canDo(staff, 'recall.draft', view.product === undefined ? {} : { category: view.product.category })}
      operator={getEnvironment().OPERATOR}
    />
  );
}
