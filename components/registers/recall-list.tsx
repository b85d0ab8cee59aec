import { useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { Issued } from '@/components/ui/issued';
import type { Recall } from '@/lib/trace/model/master';
import { toScopeText } from '@/lib/trace/verdict/recalls';

/** Recall notices, newest first, with the facts that identify each. */
export function RecallList({ rows }: { readonly rows: readonly Recall[] }) {
  const t = useTranslations('registers.recalls');
  const level = useTranslations('result.recall.levels');
  const mark = useTranslations('registers');
  const names = useNames();
  return (
    <ul aria-label={t('caption')} className="border-t border-line">
      {rows.map((row) => (
        <li key={row.id} className="keep border-b border-line py-4">
          <h2 className="text-lg font-semibold">
            <a href={`/recalls/${encodeURIComponent(row.id)}`} className="tap">
              {row.title}
            </a>
          </h2>
          <p className="mt-2 flex flex-wrap items-center gap-2">
            <Badge tone={row.status === 'ongoing' ? 'cinnabar' : 'stone'} icon={row.status === 'ongoing' ? 'alert' : 'check'}>
              {t(`statuses.${row.status}`)}
            </Badge>
            <Badge>{level(row.level)}</Badge>
            {row.sample && <Badge>{mark('sample')}</Badge>}
          </p>
          <p className="mt-1">
            {row.productName} <span className="text-stone">{names.category(row.category)}</span>
          </p>
          <p className="flex flex-wrap gap-x-4 text-sm">
            <ScopeLine recall={row} />
          </p>
          <Issued of={row} className="mt-1 text-sm text-stone" />
        </li>
      ))}
    </ul>
  );
}

/** Scopes named in a row of the list; the notice has all of them. */
const SHOWN_SCOPES = 3;

/** Lots under their label, production dates under theirs. */
function ScopeLine({ recall }: { readonly recall: Recall }) {
  const t = useTranslations('registers.recalls');
  const own = useTranslations('recall.list');
  const words = useTranslations('words');
  if (recall.scopes.length === 0) return t('scopeNone');
  if (recall.scopes.some(({ kind }) => kind === 'all')) return t('scopeAll');
  const shown = recall.scopes.slice(0, SHOWN_SCOPES);
  const left = recall.scopes.length - shown.length;
  const parts = [
    { label: own('lot'), scopes: shown.filter(({ kind }) => kind !== 'dates') },
    { label: own('dates'), scopes: shown.filter(({ kind }) => kind === 'dates') },
  ].filter(({ scopes }) => scopes.length > 0);
  return (
    <>
      {parts.map(({ label, scopes }) => (
        <span key={label}>
          <span className="me-1 text-stone">{label}</span> <span className="code">{toScopeText({ scopes }).join(words('listJoin'))}</span>
        </span>
      ))}
      {left > 0 && <span>{own('more', { count: left })}</span>}
    </>
  );
}
