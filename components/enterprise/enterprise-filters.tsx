import { useLocale, useTranslations } from 'next-intl';
import { ENTERPRISE_SORTS, ENTERPRISE_STATUSES, type EnterpriseSearch } from '@/components/registers/enterprise-query';
import { UnreadNotice } from '@/components/recalls/unread-notice';
import { FilterDate, FilterSelect } from '@/components/registers/register-page';
import { pageLink } from '@/components/registers/register-query';
import { useNames } from '@/components/result/names';
import { PLACES } from '@/components/shell/places';
import { Notice } from '@/components/ui/notice';
import { dayTag } from '@/components/ui/when';
import { Sentences } from '@/components/ui/sentences';
import { toLocale } from '@/lib/i18n/locales';
import { REGION_CODES, childrenOf, levelOf, regionName, regionPath } from '@/lib/i18n/regions';
import { CATEGORIES, isCategory } from '@/lib/trace/model/category';
import type { Source } from '@/lib/trace/model/master';
import { ENTRY_KINDS } from '@/lib/trace/model/register';
import { checkTypedUscc } from '@/lib/trace/search/uscc-query';
import { TEMPLATES } from '@/lib/trace/timeline/templates';

type Parameters = EnterpriseSearch['parameters'];

/** One select per level: the next one stands there once the level above was sent, so the tree needs no script. */
function AreaSelects({ region }: { readonly region: string | undefined }) {
  const t = useTranslations('enterprise.list');
  const common = useTranslations('registers');
  const locale = toLocale(useLocale());
  const path = region === undefined ? [] : regionPath(region);
  const [province, second, third] = path;
  const below = (name: 'city' | 'county', parent: string | undefined, chosen: string | undefined) => {
    const areas = parent === undefined ? [] : childrenOf(parent);
    return areas.length > 0 && <FilterSelect name={name} label={common(levelOf(areas))} any={common('any')} value={chosen} options={areas.map((area) => ({ value: area.code, label: area.name }))} />;
  };
  return (
    <>
      <FilterSelect name="region" label={t('province')} any={common('any')} value={province} options={REGION_CODES.map((code) => ({ value: code, label: regionName(code, locale) }))} />
      {below('city', province, second)}
      {below('county', second, third)}
    </>
  );
}

/** The conditions of the list of enterprises: the usual ones in sight, the others behind one disclosure. */
export function EnterpriseFilters({ parameters, sources }: { readonly parameters: Parameters; readonly sources: readonly Source[] }) {
  const t = useTranslations('enterprise.list');
  const marks = useTranslations('beside.marks.of');
  const common = useTranslations('registers');
  const words = useTranslations('trace.categories');
  const names = useNames();
  const { region, category, step, source, status, mark, from, to, sort, asof } = parameters;
  const steps = isCategory(category) ? TEMPLATES[category].steps.map(({ id }) => ({ value: id, label: names.step(`steps.${category}.${id}`, id) })) : [];
  const hints = [region === undefined && t('regionHint'), category === undefined && t('stepHint')].filter((hint) => hint !== false);
  return (
    <>
      <AreaSelects region={region} />
      <FilterSelect name="category" label={common('category')} any={common('any')} value={category} options={CATEGORIES.map((id) => ({ value: id, label: words(id) }))} />
      {steps.length > 0 && <FilterSelect name="step" label={t('step')} any={common('any')} value={step} options={steps.some(({ value }) => value === step) || step === undefined ? steps : [...steps, { value: step, label: step }]} />}
      {hints.length > 0 && (
        <p className="w-full text-sm text-stone">
          <Sentences of={hints} />
        </p>
      )}
      <details className="w-full" open={[source, status, mark, from, to, sort, asof].some((value) => value !== undefined)}>
        <summary className="disclosure">
          <span>{t('more')}</span>
        </summary>
        <div className="flex flex-wrap items-end gap-3 pb-2">
          <FilterSelect name="status" label={t('status')} any={t('statuses.in-force')} value={status} options={ENTERPRISE_STATUSES.filter((one) => one !== 'in-force').map((one) => ({ value: one, label: t(`statuses.${one}`) }))} />
          <FilterSelect name="source" label={common('source')} any={common('any')} value={source} options={sources.map(({ id, name }) => ({ value: id, label: name }))} />
          <FilterSelect name="mark" label={t('mark')} any={common('any')} value={mark} options={ENTRY_KINDS.certifications.map((id) => ({ value: id, label: marks(`${id}.name`) }))} />
          <FilterDate name="from" label={t('from')} value={from} />
          <FilterDate name="to" label={t('to')} value={to} />
          <FilterSelect name="sort" label={common('sort')} any={t('defaultSort')} value={sort} options={ENTERPRISE_SORTS.map((one) => ({ value: one, label: t(`sorts.${one}`) }))} />
          <FilterDate name="asof" label={t('asof')} value={asof} />
          <p className="basis-60 text-sm text-stone">{t('asofHint')}</p>
        </div>
      </details>
    </>
  );
}

/** A typed code as registers write it. */
const toPlainCode = (typed: string): string => typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');

/**
 * The day asked about, conditions that could not be used, a code with a wrong check character, and the way up the
 * tree of areas.
 * @param codes of the firms shown
 */
export function EnterpriseNotices({ search, codes }: { readonly search: EnterpriseSearch; readonly codes: readonly string[] }) {
  const t = useTranslations('enterprise.list');
  const common = useTranslations('registers');
  const locale = toLocale(useLocale());
  const { parameters, remarks, unread, asOf } = search;
  const nameOf = { region: t('province'), city: common('city'), county: common('county'), category: common('category'), step: t('step'), source: common('source'), status: t('status'), mark: t('mark'), sort: common('sort') };
  const path = parameters.region === undefined ? [] : regionPath(parameters.region);
  const link = (change: Partial<Parameters>) => pageLink(PLACES.enterprises, { ...parameters, ...change }, 1);
  return (
    <>
      {parameters.q !== undefined && checkTypedUscc(parameters.q) === 'wrong' && (
        <Notice tone="ochre" icon="alert" className="mt-4">
          <p>{t(`wrongCheck.${codes.length === 0 ? 'none' : codes.includes(toPlainCode(parameters.q)) ? 'asEnrolled' : 'near'}`)}</p>
        </Notice>
      )}
      <UnreadNotice unread={unread.map(({ field, text }) => ({ name: nameOf[field], text }))} />
      {remarks.map((remark) => (
        <Notice key={remark.field} tone="ochre" icon="alert" className="mt-4">
          <p>{t(`remark.${remark.kind}`, { text: remark.text })}</p>
        </Notice>
      ))}
      {asOf !== undefined && (
        <Notice tone="indigo" icon="clock" className="mt-4">
          <p>{t.rich('asofNotice', { day: dayTag(asOf) })}</p>
          <p className="no-print">
            <a href={link({ asof: undefined })} className="target inline-flex items-center">
              {t('toToday')}
            </a>
          </p>
        </Notice>
      )}
      {path.length > 0 && (
        <nav aria-label={t('regionPath')} className="mt-3">
          <ol className="flex flex-wrap items-center gap-x-2">
            <li>
              <a href={link({ region: undefined })} className="target inline-flex items-center">
                {t('country')}
              </a>
            </li>
            {path.map((code, index) => (
              <li key={code} className="flex items-center gap-x-2">
                <span aria-hidden="true" className="text-stone">
                  ›
                </span>
                {index === path.length - 1 ? (
                  <span aria-current="page" className="font-medium">
                    {regionName(code, locale)}
                  </span>
                ) : (
                  <a href={link({ region: code })} className="target inline-flex items-center">
                    {regionName(code, locale)}
                  </a>
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
    </>
  );
}
