import { useTranslations } from 'next-intl';
import { DeskTitle } from '@/components/desk/desk-title';
import { FilterSelect } from '@/components/registers/register-page';
import { useNames } from '@/components/result/names';
import { CardCell, DenseTable } from '@/components/ui/table';
import { Day, ShortDay, When } from '@/components/ui/when';
import { draftDeadlines } from '@/lib/trace/response/recall-draft';
import { RECALL_DRAFT_STATES, type RecallDraft, type RecallDraftState } from '@/lib/trace/response/store';

/** Page on which a draft is begun. */
const NEW_RECALL = '/desk/recalls/new';

/** The term that ends next, while the recall is under way. */
function NextTerm({ draft, now }: { readonly draft: RecallDraft; readonly now: string }) {
  const t = useTranslations('deskResponse.recalls');
  const over = draft.state === 'dropped' || draft.followUps.some(({ kind }) => kind === 'completed');
  const terms = over ? [] : draftDeadlines(draft).flatMap((term) => (term.dueAt === undefined && term.due === undefined ? [] : [{ ...term, ends: term.dueAt ?? `${term.due}T15:59:59.999Z` }])).sort((a, b) => (a.ends < b.ends ? -1 : 1));
  const next = terms.find(({ ends }) => ends >= now) ?? terms.at(-1);
  if (next === undefined) return <span className="text-stone">{t('noClock')}</span>;
  return (
    <>
      {next.dueAt !== undefined ? <When at={next.dueAt} /> : next.due !== undefined && <Day date={next.due} />}
      {next.ends < now && <strong className="text-cinnabar"> {t('late')}</strong>}
    </>
  );
}

/** Recall drafts, newest first. */
export function DraftList({ drafts, now, state }: { readonly drafts: readonly RecallDraft[]; readonly now: string; readonly state: RecallDraftState | undefined }) {
  const [t, levels] = [useTranslations('deskResponse.recalls'), useTranslations('result.recall.levels')];
  const { category } = useNames();
  return (
    <>
      <DeskTitle title={t('title')} lead={t('lead')}>
        <a href={NEW_RECALL} className="button">
          {t('new')}
        </a>
      </DeskTitle>
      <form method="get" action="/desk/recalls" className="no-print mb-3 flex flex-wrap items-end gap-3">
        <FilterSelect name="state" label={t('stateFilter')} any={t('all')} value={state} options={RECALL_DRAFT_STATES.map((value) => ({ value, label: t(`states.${value}`) }))} />
        <button className="button">{t('show')}</button>
      </form>
      {drafts.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DenseTable caption={t('caption')} heads={(['title', 'state', 'level', 'category', 'party', 'clock', 'created'] as const).map((column) => t(`column.${column}`))} folds>
          {drafts.map((draft) => (
            <tr key={draft.id} data-row data-state={draft.state}>
              <th scope="row">
                <a href={`/desk/recalls/${draft.id}`} className="tap">
                  {draft.title}
                </a>
              </th>
              <CardCell label={t('column.state')}>{t(`states.${draft.state}`)}</CardCell>
              <CardCell label={t('column.level')}>{levels(draft.level)}</CardCell>
              <CardCell label={t('column.category')}>{category(draft.category)}</CardCell>
              <CardCell label={t('column.party')}>{draft.responsibleParty}</CardCell>
              <CardCell label={t('column.clock')}>
                <NextTerm draft={draft} now={now} />
              </CardCell>
              <CardCell label={t('column.created')}>
                <ShortDay at={draft.createdAt} />
              </CardCell>
            </tr>
          ))}
        </DenseTable>
      )}
    </>
  );
}
