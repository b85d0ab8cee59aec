import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ListExports } from '@/components/shell/alternates';
import { PER_PAGE, pageLink } from './register-query';

export interface RegisterPageProps {
  readonly path: string;
  readonly title: string;
  readonly lead: string;
  /** Label of the search box. */
  readonly searchLabel: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly page: number;
  readonly total: number;
  /** Counting stopped at `total`: there are more. */
  readonly more?: boolean;
  /** Files and feeds of the same selection. */
  readonly exports?: ListExports;
  /** Stands between the form and the list: the day asked about, a condition that was not understood. */
  readonly notice?: ReactNode;
  /** Further form controls. */
  readonly filters?: ReactNode;
  readonly children: ReactNode;
  /** What to say instead of a list. */
  readonly empty: string;
  readonly foot?: ReactNode;
}

/** A public register: heading, search form (GET, works without script), count, list, pages. */
export function RegisterPage({ path, title, lead, searchLabel, parameters, page, total, more = false, exports, notice, filters, children, empty, foot }: RegisterPageProps) {
  const t = useTranslations('registers');
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  const pastEnd = page > pages;
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{title}</h1>
      <p className="measure mt-2 text-lg">{lead}</p>
      <search>
        <form method="get" action={path} className="no-print mt-5 flex flex-wrap items-end gap-3 border-y border-line py-4">
          <label className="block min-w-0 flex-1 basis-72">
            <span className="mb-1 block font-medium">{searchLabel}</span>
            <input type="search" name="q" defaultValue={parameters['q']} maxLength={100} className="field" />
          </label>
          {filters}
          <button className="button button-main">{t('search')}</button>
          {Object.values(parameters).some((value) => value !== undefined) && (
            <a href={path} className="target inline-flex items-center">
              {t('reset')}
            </a>
          )}
        </form>
      </search>
      {notice}
      <p className="mt-4 mb-2 font-medium">{more ? t('more', { count: total }) : t('total', { count: total })}</p>
      {total === 0 ? <p className="measure">{empty}</p> : pastEnd ? <PastEnd path={path} parameters={parameters} page={page} pages={pages} /> : children}
      {pages > 1 && !pastEnd && (
        <nav aria-label={t('pages')} className="no-print mt-4 flex flex-wrap items-center gap-4">
          {page > 1 && (
            <a className="button" rel="prev" href={pageLink(path, parameters, page - 1)}>
              {t('previous')}
            </a>
          )}
          <span>{t('page', { page, pages })}</span>
          {page < pages && (
            <a className="button" rel="next" href={pageLink(path, parameters, page + 1)}>
              {t('next')}
            </a>
          )}
        </nav>
      )}
      {exports && <Exports {...exports} query={pageLink('', parameters, 1)} />}
      {foot}
    </div>
  );
}

/** A page number beyond the last one, typed or kept from a longer list. */
function PastEnd({ path, parameters, page, pages }: Pick<RegisterPageProps, 'path' | 'parameters' | 'page'> & { readonly pages: number }) {
  const t = useTranslations('registers');
  return (
    <p className="measure">
      {t('pastEnd', { page, pages })}{' '}
      <a href={pageLink(path, parameters, 1)} className="target inline-flex items-center">
        {t('firstPage')}
      </a>
    </p>
  );
}

/** Links to the same selection as file and as feed; `query` starts with `?` or is empty. */
function Exports({ csv, atom, jsonFeed, query }: ListExports & { readonly query: string }) {
  const t = useTranslations('registers');
  const links = [
    { href: csv, label: t('csv'), type: 'text/csv' },
    { href: atom, label: t('atom'), type: 'application/atom+xml' },
    { href: jsonFeed, label: t('jsonFeed'), type: 'application/feed+json' },
  ];
  return (
    <section aria-label={t('take')} className="no-print mt-8 border-t border-line pt-3">
      <ul className="flex flex-wrap gap-x-6">
        {links.map(({ href, label, type }) => (
          <li key={type}>
            <a href={`${href}${query}`} type={type} className="target inline-flex items-center">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A day in a register's form. */
export function FilterDate({ name, label, value }: { readonly name: string; readonly label: string; readonly value: string | undefined }) {
  return (
    <label className="block max-w-full">
      <span className="mb-1 block font-medium">{label}</span>
      <input type="date" name={name} defaultValue={value} className="field" />
    </label>
  );
}

/** A select of a register's form. */
export function FilterSelect({ name, label, any, value, options }: { readonly name: string; readonly label: string; readonly any: string; readonly value: string | undefined; readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <label className="block max-w-full">
      <span className="mb-1 block font-medium">{label}</span>
      <select name={name} defaultValue={value ?? ''} className="field">
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
