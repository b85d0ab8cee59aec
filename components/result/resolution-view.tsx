import type { Resolution, SignedAnswer } from '@/lib/trace/model/answer';
import type { Order } from '@/components/timeline/path-order';
import { AddressAnswer, EmptyAnswer, NotTraceAnswer, PersonalIdAnswer } from './other-answers';
import { EnterpriseRemark, TraceResult, type TraceResultProps } from './trace-result';

/** Whatever a code turned out to be, on a page of its own. */
export function ResolutionView({ resolution, integrity, order, query, repaired, beside }: { readonly resolution: Resolution; readonly integrity?: SignedAnswer['integrity'] | undefined; readonly order: Order; readonly query: NonNullable<TraceResultProps['query']>; readonly repaired?: TraceResultProps['repaired']; readonly beside?: TraceResultProps['beside'] }) {
  switch (resolution.kind) {
    case 'trace':
      return <TraceResult answer={resolution.answer} integrity={integrity} order={order} query={query} repaired={repaired} beside={beside} />;
    case 'enterprise':
      return <TraceResult answer={resolution.answer} integrity={integrity} order={order} query={query} repaired={repaired} remark={<EnterpriseRemark uscc={resolution.uscc} page={resolution.path === resolution.answer.code.path ? undefined : resolution.path} />} />;
    case 'personal-id':
      return <PersonalIdAnswer />;
    case 'address':
      return <AddressAnswer url={resolution.url} />;
    case 'not-a-trace-code':
      return <NotTraceAnswer looksLike={resolution.looksLike} text={resolution.text} />;
    case 'empty':
      return <EmptyAnswer />;
  }
}
