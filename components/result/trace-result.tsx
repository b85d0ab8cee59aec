import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CodeExplained } from '@/components/codes/code-explained';
import { KeepThing } from '@/components/mine/keep-here';
import type { Order } from '@/components/timeline/path-order';
import { TimelineAside, TimelineView } from '@/components/timeline/timeline-view';
import { PLACES } from '@/components/shell/places';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { whenTag } from '@/components/ui/when';
import { Whole } from '@/components/ui/sentences';
import type { Locale } from '@/lib/i18n/locales';
import { formatInstant, toDay } from '@/lib/i18n/time';
import { toVerdictSignal } from '@/lib/scan/senses/signals';
import type { RepairKind } from '@/lib/trace/codes/types';
import type { Qualifier, SignedAnswer, TraceAnswer } from '@/lib/trace/model/answer';
import { Alternatives } from './alternatives';
import { DocumentDetails } from './document-details';
import { Findings } from './findings';
import { ListedCard } from './listed-card';
import { LotQuestion } from './lot-question';
import { useNames } from './names';
import { Parties } from './parties';
import { DueDates, ProductCard } from './product-card';
import { RecallCard } from './recall-card';
import { ReportGuide } from './report-guide';
import { ResultActions } from './result-actions';
import { ScanHistory } from './scan-history';
import { SourcesPanel } from './sources-panel';
import { VerdictCard } from './verdict-card';

/** Said elsewhere on the page: the sample mark in the verdict, the lot question below it. */
const SAID_ELSEWHERE: readonly Qualifier[] = ['needs-lot'];

function Qualifiers({ answer }: { readonly answer: TraceAnswer }) {
  const t = useTranslations('result');
  const locale = useLocale() as Locale;
  const told = answer.verdict.qualifiers.filter((qualifier) => !SAID_ELSEWHERE.includes(qualifier));
  const isDrug = answer.product?.category === 'drug' || answer.code.family === 'drug';
  if (told.length === 0 && !isDrug) return null;
  return (
    <ul aria-label={t('qualifierLabel')} className="mb-6 space-y-1 text-stone">
      {told.map((qualifier) => (
        <li key={qualifier}>
          <Whole text={t(`qualifier.${qualifier}`, { date: formatInstant(answer.answeredAt, locale) })} />
        </li>
      ))}
      {isDrug && <li>{t('drugNote')}</li>}
    </ul>
  );
}

/** The buttons and links that come after reading. */
function NextSteps({ answer, query }: { readonly answer: TraceAnswer; readonly query: NonNullable<TraceResultProps['query']> }) {
  const t = useTranslations('result.do');
  const words = useTranslations('words');
  const meta = useTranslations('meta');
  const locale = useLocale();
  const names = useNames(answer);
  const { sentence, action } = names.verdict(answer);
  const name = answer.product && names.named(answer.product);
  // A share carries the address alone; a listing is never part of what is passed on.
  const spoken = [name, sentence, action].filter((part) => part !== undefined).join(words('listJoin'));
  return (
    <>
      {/* On a phone the two main ways on stay at the thumb while the page is read. */}
      <nav aria-label={t('title')} className="no-print mb-3 flex flex-wrap gap-3 max-sm:sticky max-sm:bottom-0 max-sm:z-10 max-sm:-mx-4 max-sm:border-t max-sm:border-line max-sm:bg-paper max-sm:px-4 max-sm:py-2">
        <a href={PLACES.scan} className="button button-main min-w-fit whitespace-nowrap max-sm:flex-1">
          <Icon name="scan" />
          {t('again')}
        </a>
        <a href="#report" className="button min-w-fit whitespace-nowrap">
          {t('report')}
        </a>
      </nav>
      <KeepThing answer={answer} query={query} />
      <div className="no-print mb-8 flex flex-wrap gap-3">
        <ResultActions
          words={{ share: t('share'), shared: t('shared'), shareFailed: t('shareFailed'), print: t('print'), read: t('read'), stop: t('stop'), mute: t('mute'), silent: t('silent') }}
          title={meta('titled', { title: name ?? meta('name') })}
          path={answer.code.path}
          spoken={spoken}
          signal={toVerdictSignal(answer.verdict.state)}
          listed={answer.verdict.state === 'listed'}
          language={locale === 'en' ? 'en' : 'zh-CN'}
          icons={{ share: <Icon name="share" />, print: <Icon name="print" />, read: <Icon name="sound" /> }}
        />
        <p className="w-full text-sm text-stone">
          <span className="block">{t('link')}</span>
          <a href={answer.code.path} className="code target inline-flex items-center break-all">
            {answer.code.path}
          </a>
        </p>
      </div>
    </>
  );
}

export interface TraceResultProps {
  readonly answer: TraceAnswer;
  readonly integrity?: SignedAnswer['integrity'] | undefined;
  readonly order: Order;
  /** Said between the verdict and the rest. */
  readonly remark?: ReactNode;
  /** Stands beside the answer and is no part of it: official tips on the product. */
  readonly beside?: ReactNode;
  /** What the address asked beside the code. */
  readonly query?: { readonly lot?: string | undefined; readonly date?: string | undefined; readonly as?: string | undefined };
  /** What was tidied where the text was scanned or typed; the address itself no longer shows it. */
  readonly repaired?: readonly RepairKind[] | undefined;
}

/** The whole answer to a trace code, in the order people need it: verdict first, provenance last. */
export function TraceResult({ answer, integrity, order, remark, beside, query = {}, repaired = [] }: TraceResultProps) {
  const t = useTranslations('result');
  const timeline = useTranslations('timeline');
  const explained = useTranslations('explained');
  const names = useNames(answer);
  const { code, product, recalls, documents, scans } = answer;
  const needsLot = answer.verdict.qualifiers.includes('needs-lot');
  // Where the public may not see, an empty list is no statement of the sources.
  const restricted = answer.verdict.qualifiers.includes('restricted');
  return (
    <>
      <VerdictCard answer={answer} repaired={[...new Set([...repaired, ...code.repairs.map(({ kind }) => kind)])]} />
      <div className="result column pt-6 pb-8">
        {remark}
        <Findings answer={answer} />
        <Qualifiers answer={answer} />
        {needsLot && <LotQuestion answer={answer} path={code.path} lot={query.lot} date={query.date} />}
        {recalls.length > 0 && (
          <section aria-labelledby="recall-title" id="recall" className="mb-4">
            <h2 id="recall-title" className="sr-only">
              {t('recall.title')}
            </h2>
            {recalls.map((recall) => (
              <RecallCard key={recall.id} recall={recall} needsLot={needsLot} today={toDay(answer.answeredAt)} />
            ))}
          </section>
        )}
        <ListedCard listed={answer.listed} />
        <div className="grid gap-x-14 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="min-w-0">
            {product && (
              <Section id="product" title={t('product.title')}>
                <DueDates answer={answer} />
                <ProductCard product={product} answer={answer} />
              </Section>
            )}
            {(product || documents.length > 0) && (
              <Section id="documents" title={t('documents.title')}>
                {documents.length === 0 ? (
                  <p className="text-stone">{t(restricted ? 'documents.restricted' : 'documents.none')}</p>
                ) : (
                  documents.map((document) => <DocumentDetails key={`${document.type}-${document.number}`} document={document} names={names} />)
                )}
              </Section>
            )}
            {(product || answer.timeline.nodes.length > 0) && (
              <Section id="timeline" title={timeline('title')} aside={<TimelineAside answer={answer} order={order} path={code.path} query={query} />}>
                {restricted ? <p className="text-stone">{timeline('restrictedChain')}</p> : <TimelineView answer={answer} order={order} />}
              </Section>
            )}
          </div>
          <div className="min-w-0">
            {(product || answer.parties.length > 0) && (
              <Section id="parties" title={t('parties.title')}>
                <Parties answer={answer} />
              </Section>
            )}
            {scans && (
              <Section id="scans" title={t('scans.title')}>
                <ScanHistory scans={scans} />
              </Section>
            )}
            {beside}
            <Section id="code" title={explained('title')}>
              <Alternatives code={code} />
              <CodeExplained code={code} />
            </Section>
            <Section id="sources" title={t('sources.title')}>
              <SourcesPanel answer={answer} integrity={integrity} />
            </Section>
          </div>
        </div>
        <NextSteps answer={answer} query={query} />
        <Section id="report" title={t('report.title')}>
          <ReportGuide answer={answer} />
        </Section>
        <p className="text-sm text-stone">
          {t.rich('answeredTime', { time: whenTag(answer.answeredAt) })}
        </p>
      </div>
    </>
  );
}

/** A remark above an answer about a firm's own code. */
export function EnterpriseRemark({ uscc, page }: { readonly uscc: string; readonly page: string | undefined }) {
  const t = useTranslations('result.enterprise');
  return (
    <Notice icon="firm" className="mb-6">
      <p>{t('note')}</p>
      <p>
        <a href={page ?? `${PLACES.enterprises}?q=${encodeURIComponent(uscc)}`} className="target inline-flex items-center">
          {t(page === undefined ? 'link' : 'page')}
        </a>
      </p>
    </Notice>
  );
}
