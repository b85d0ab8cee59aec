import { useTranslations } from 'next-intl';
import { WholeCode } from '@/components/codes/whole-code';
import { DeskTitle } from '@/components/desk/desk-title';
import { useNames } from '@/components/result/names';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import { DenseTable } from '@/components/ui/table';
import { ShortDay } from '@/components/ui/when';
import { toPath } from '@/lib/trace/codes';
import type { OperatorMode } from '@/lib/trace/model/case';
import type { LotView } from '@/lib/trace/response/lot-view';
import type { ReachStop } from '@/lib/trace/response/store';
import { LotGraph } from './lot-graph';
import { codeOf, lotPlace } from './lot-place';
import { type ReachSort, ReachTable } from './reach-table';

interface Props {
  readonly view: LotView;
  readonly sort: ReachSort;
  readonly kind: ReachStop['kind'] | undefined;
  readonly mayExport: boolean;
  readonly mayDraft: boolean;
  readonly operator: OperatorMode;
}

/** A lot for the desk: facts, chain, reach, complaints. */
export function LotPage({ view, sort, kind, mayExport, mayDraft, operator }: Props) {
  const t = useTranslations('deskResponse.lot');
  const path = toPath(view.key);
  const name = view.product?.name ?? t('unnamed');
  return (
    <>
      <DeskTitle title={view.lot === undefined ? t('item', { name }) : t('of', { name, lot: view.lot })} lead={t('lead')}>
        <span className="desk-actions">
          {mayDraft && (
            <a href={`/desk/recalls/new?lot=${encodeURIComponent(path)}`} className="button button-main">
              {t('draft')}
            </a>
          )}
          <a href={path} className="target inline-flex items-center">
            {t('public')}
          </a>
        </span>
      </DeskTitle>
      <LotFacts view={view} path={path} />
      <Section id="graph" title={t('graph')}>
        <LotGraph columns={view.columns} cut={view.upwardCut} />
      </Section>
      <Section id="reach" title={t('reach')}>
        <ReachTable reach={view.reach} path={path} sort={sort} kind={kind} mayExport={mayExport} />
      </Section>
      <Section id="cases" title={t('cases')}>
        <LotCases view={view} operator={operator} />
      </Section>
    </>
  );
}

function LotFacts({ view: { product, responsible, recalls, lotKey }, path }: { readonly view: LotView; readonly path: string }) {
  const t = useTranslations('deskResponse.lot');
  const { category } = useNames();
  const firm = responsible !== undefined && (responsible.naturalPerson ? t('natural') : responsible.uscc === undefined ? responsible.name : <a href={`/e/${responsible.uscc}`}>{responsible.name}</a>);
  return (
    <Facts
      className="mb-6"
      facts={[
        { label: t('code'), value: <WholeCode text={codeOf(path)} /> },
        { label: t('product'), value: product === undefined ? t('noProduct') : [product.name, product.spec].filter((part) => part !== undefined).join(' · ') },
        product !== undefined && { label: t('category'), value: category(product.category) },
        firm !== false && { label: t('responsible'), value: firm },
        lotKey !== undefined && { label: t('lotNumber'), value: <a href={lotPlace(lotKey)}>{t('wholeLot')}</a> },
        recalls.length > 0 && {
          label: t('recalls'),
          value: recalls.map(({ id, title }) => (
            <a key={id} href={`/recalls/${encodeURIComponent(id)}`} className="block">
              {title}
            </a>
          )),
        },
      ]}
    />
  );
}

function LotCases({ view: { cases }, operator }: { readonly view: LotView; readonly operator: OperatorMode }) {
  const [t, states] = [useTranslations('deskResponse.lot'), useTranslations(`complaint.state.${operator}`)];
  if (cases.rows.length === 0) return <p>{t('casesNone')}</p>;
  return (
    <DenseTable caption={t('casesCaption')} heads={[t('caseNumber'), t('state'), t('filed')]}>
      {cases.rows.map(({ number, state, submittedAt }) => (
        <tr key={number} data-row>
          <th scope="row">
            <a href={`/desk/cases/${number}`} className="code tap">
              {number}
            </a>
          </th>
          <td>{states(state)}</td>
          <td>
            <ShortDay at={submittedAt} />
          </td>
        </tr>
      ))}
    </DenseTable>
  );
}
