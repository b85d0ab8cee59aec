import { useTranslations } from 'next-intl';
import { Whole } from '@/components/ui/sentences';
import { CardCell, DenseTable } from '@/components/ui/table';
import { When } from '@/components/ui/when';
import { DESK_ACTIONS } from '@/lib/trace/desk/access';
import type { ChainedEntry } from '@/lib/trace/desk/audit';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import { useAuditWords } from './audit-words';
import { ChainVerdict } from './chain-verdict';
import { DeskForm } from './desk-form';
import { DeskTitle } from './desk-title';

const OTHER_ACTIONS = ['sign-in', 'sign-in-failed', 'sign-out', 'locked', 'case.receipt-read', 'case.person-step', 'retention', 'keys.rotated'] as const satisfies readonly ChainedEntry['action'][];
const ACTIONS: readonly ChainedEntry['action'][] = [...OTHER_ACTIONS, ...DESK_ACTIONS];
/** What of the log has a page that its readers may open, by the first word of the subject. */
const PAGES: Readonly<Record<string, string>> = { case: '/desk/cases/', draw: '/desk/draws/' };

const COLUMNS = ['seq', 'at', 'by', 'action', 'subject', 'detail'] as const;

interface AuditViewProps {
  readonly entries: readonly ChainedEntry[];
  readonly more: boolean;
  /** Of staff, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly query: { readonly by: string; readonly action: string; readonly subject: string };
  readonly from: number | undefined;
  readonly verify: DeskFormAction;
}

export function AuditView({ entries, more, names, query, from, verify }: AuditViewProps) {
  const t = useTranslations('desk');
  const words = useAuditWords(names);
  const last = entries.at(-1)?.seq;
  const filters = Object.entries(query).filter(([, value]) => value !== '');
  return (
    <>
      <DeskTitle title={t('audit.title')} lead={t('audit.lead')} />
      <search className="no-print mb-3 block">
        <form method="get" action="/desk/audit" className="flex flex-wrap items-end gap-3">
          <label>
            <span className="block font-medium">{t('audit.by')}</span>
            <input name="by" type="search" className="field" defaultValue={query.by} placeholder={t('audit.byHint')} />
          </label>
          <label>
            <span className="block font-medium">{t('audit.action')}</span>
            <select name="action" className="field" defaultValue={query.action}>
              <option value="">{t('audit.any')}</option>
              {ACTIONS.map((action) => (
                <option key={action} value={action}>
                  {words.action(action)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="block font-medium">{t('audit.subject')}</span>
            <input name="subject" className="field" defaultValue={query.subject} placeholder={t('audit.subjectHint')} />
          </label>
          <button className="button button-main">{t('audit.show')}</button>
        </form>
      </search>
      <div className="no-print mb-4">
        <DeskForm id="verify" action={verify} labels={{}} submit={t('audit.verify')} said="" quiet>
          <ChainVerdict
            words={{
              verified: t('audit.verified', { count: '{count}' }), broken: t('audit.broken', { seq: '{seq}' }), head: t('audit.head'), headHint: t('audit.headHint'),
            }}
          />
        </DeskForm>
      </div>
      {entries.length === 0 ? (
        <p>{t('audit.none')}</p>
      ) : (
        <DenseTable caption={t('audit.caption')} heads={COLUMNS.map((column) => t(`audit.${column}`))} folds>
          {entries.map(({ seq, at, by, action, subject, detail }) => (
            <tr key={seq} data-entry={action}>
              <th scope="row">{seq}</th>
              <CardCell label={t('audit.at')}>
                <When at={at} />
              </CardCell>
              <CardCell label={t('audit.by')}>{words.actor(by)}</CardCell>
              <CardCell label={t('audit.action')}>{words.action(action)}</CardCell>
              <CardCell label={t('audit.subject')}>
                <Subject subject={subject} name={words.subject(subject)} />
              </CardCell>
              <CardCell label={t('audit.detail')}>
                <Whole text={words.details(detail).join(t('audit.between'))} />
              </CardCell>
            </tr>
          ))}
        </DenseTable>
      )}
      <p className="no-print mt-3 flex flex-wrap gap-x-6">
        {from !== undefined && (
          <a href={`/desk/audit?${new URLSearchParams(filters).toString()}`} className="target inline-flex items-center">
            {t('audit.newest')}
          </a>
        )}
        {more && last !== undefined && (
          <a href={`/desk/audit?${new URLSearchParams([...filters, ['before', String(last)]]).toString()}`} className="target inline-flex items-center">
            {t('audit.older')}
          </a>
        )}
      </p>
    </>
  );
}

function Subject({ subject, name }: { readonly subject: string; readonly name: string }) {
  const [kind = '', id] = subject.split(':');
  const page = PAGES[kind];
  if (page === undefined || id === undefined) return name;
  return (
    <a href={page + encodeURIComponent(id)} className="tap">
      {name}
    </a>
  );
}
