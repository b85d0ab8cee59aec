import { useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { DocumentNumber } from '@/components/ui/document-number';
import { Day } from '@/components/ui/when';
import type { Recall } from '@/lib/trace/model/master';
import { toScopeText } from '@/lib/trace/verdict/recalls';

/** Recall notices, newest first, with the facts that identify each. */
export function RecallList({ rows }: { readonly rows: readonly Recall[] }) {
  const t = useTranslations('registers.recalls');
  const level = useTranslations('result.recall.levels');
  const mark = useTranslations('registers');
  const own = useTranslations('recall.list');
  const words = useTranslations('words');
  const names = useNames();
  return (
    <ul aria-label={t('caption')} className="border-t border-line">
      {rows.map((row) => (
        <li key={row.id} className="keep border-b border-line py-4">
          <h2 className="text-lg font-semibold">
            <a href={`/recalls/${encodeURIComponent(row.id)}`} className="target inline-flex items-center">
              {row.title}
            </a>
          </h2>
          <p className="mt-2 flex flex-wrap items-center gap-2">
            <Badge tone={row.status === 'ongoing' ? 'cinnabar' : 'stone'} icon={row.status === 'ongoing' ? 'alert' : 'check'}>
              {t(`statuses.${row.status}`)}
            </Badge>
            <Badge>{level(row.level)}</Badge>
            {row.sample && <Badge>{mark('sample')}</Badge>}
            <span>{row.productName}</span>
            <span className="text-stone">{names.category(row.category)}</span>
          </p>
          <p className="mt-1 text-sm">
            <span className="me-1 text-stone">{own('lot')}</span> <ScopeLine recall={row} all={t('scopeAll')} none={t('scopeNone')} join={words('listJoin')} more={(count) => own('more', { count })} />
          </p>
          <p className="mt-1 text-sm text-stone">
            {row.issuer} · <DocumentNumber number={row.documentNumber} /> · <Day date={row.issuedOn} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Scopes named in a row of the list; the notice has all of them. */
const SHOWN_SCOPES = 3;

function ScopeLine({ recall, all, none, join, more }: { readonly recall: Recall; readonly all: string; readonly none: string; readonly join: string; readonly more: (count: number) => string }) {
  if (recall.scopes.length === 0) return none;
  const texts = toScopeText(recall).map((text) => (text === '*' ? all : text));
  const left = texts.length - SHOWN_SCOPES;
  return (
    <>
      <span className="code">{texts.slice(0, SHOWN_SCOPES).join(join)}</span>
      {left > 0 && ` ${more(left)}`}
    </>
  );
}
