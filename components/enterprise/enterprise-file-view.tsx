import { useLocale, useTranslations } from 'next-intl';
import { CodeExplained } from '@/components/codes/code-explained';
import { GroupedCode } from '@/components/codes/grouped-code';
import { KeepFirm } from '@/components/mine/keep-here';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { Issued } from '@/components/ui/issued';
import { Section } from '@/components/ui/section';
import { When, whenTag } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import type { Listing } from '@/lib/trace/model/master';
import type { EnterpriseFile } from '@/lib/trace/usecases/enterprise-file';
import { EnterpriseListed } from './enterprise-listed';
import { Completeness, Enrolments, Inspections, Licences } from './file-tables';
import { OfficialEntries } from './official-entries';
import { productPath } from './product-path';
import { SaidBy } from './said-by';

/** 质量安全档案: everything on record about one firm, each statement with its source and date; the listing apart, as of this moment. */
export function EnterpriseFileView({ file, listings }: { readonly file: EnterpriseFile; readonly listings: readonly Listing[] }) {
  const t = useTranslations('enterprise.file');
  const title = useTranslations('enterprise');
  const mark = useTranslations('registers');
  const words = useTranslations('words');
  const inForce = file.enrolments.some((row) => row.inForce);
  // What nobody has anything to say about is told in one sentence, so that what is on record can be found.
  const further = [
    { id: 'insurance', label: t('insurance'), entries: file.insurance },
    { id: 'complaint-figures', label: t('complaints'), entries: file.complaintFigures, note: t('complaintsNote') },
    { id: 'honours', label: t('honours'), entries: file.honours },
    { id: 'agri-inputs', label: t('agriInputs'), entries: file.agriInputs },
  ];
  const silent = further.filter(({ entries }) => entries.length === 0).map(({ label }) => label);
  return (
    <article className="column pt-6 pb-8">
      <p className="font-medium text-stone">{title('title')}</p>
      <h1 className="mt-1 text-2xl font-bold sm:text-3xl">{file.name}</h1>
      <p className="mt-1 text-lg">
        <span className="sr-only">{t('code')} </span>
        <GroupedCode text={file.uscc} />
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        {inForce ? (
          <Badge tone="pine" icon="check">
            {t('inForce')}
          </Badge>
        ) : (
          <Badge icon="off">{t(file.enrolments.length > 0 ? 'ended' : 'notEnrolled')}</Badge>
        )}
        {file.sample && <Badge>{mark('sample')}</Badge>}
      </p>
      {!inForce && <p className="mt-1 text-stone">{t('notEnrolledNote')}</p>}
      <p className="measure mt-2 mb-3">{t('lead')}</p>
      <KeepFirm file={file} />
      <EnterpriseListed listings={listings} />
      {/* Printed the same for every firm, listed or not. */}
      <p className="mt-2 hidden print:block">{t('listed.offline')}</p>

      <div className="mt-6 grid gap-x-14 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          {file.enrolments.length > 0 && (
            <Section id="enrolments" title={t('enrolments')}>
              <Enrolments file={file} />
            </Section>
          )}
          <Section id="licences" title={t('licences')}>
            {file.licences.length === 0 ? <p className="text-stone">{t('noLicences')}</p> : <Licences file={file} />}
          </Section>
          <Section id="certifications" title={t('certifications')}>
            {file.certifications.length === 0 ? <p className="text-stone">{t('noCertifications')}</p> : <OfficialEntries entries={file.certifications} label={t('certifications')} />}
          </Section>
          <Section id="inspections" title={t('inspections')}>
            <Inspections file={file} />
          </Section>
          <Section id="completeness" title={t('completeness')}>
            <Completeness file={file} />
          </Section>
          <Section id="recalls" title={t('recalls')}>
            <Recalls file={file} />
          </Section>
          {further.map(({ id, label, entries, note }) =>
            entries.length === 0 ? null : (
              <Section key={id} id={id} title={label}>
                {note !== undefined && <p className="measure mb-3 text-sm text-stone">{note}</p>}
                <OfficialEntries entries={entries} label={label} />
              </Section>
            ),
          )}
          {silent.length > 0 && <p className="measure border-t border-line py-5 text-stone">{t('nothing', { list: silent.join(words('listJoin')) })}</p>}
        </div>
        <div className="min-w-0">
          <Section id="identity" title={t('identity')}>
            <Identity file={file} />
          </Section>
          <Section id="products" title={t('products')}>
            <FileProducts file={file} />
          </Section>
          <Section id="code" title={t('codeWords')}>
            <CodeExplained code={{ family: 'uscc', value: file.uscc, path: file.path, level: 'party', fields: file.code.fields, warnings: file.code.warnings, problems: [], repairs: [], alternatives: [] }} />
          </Section>
          <Section id="sources" title={t('sources')}>
            <FileSources file={file} />
          </Section>
        </div>
      </div>
      <p className="text-sm text-stone">{t.rich('askedTime', { time: whenTag(file.askedAt) })}</p>
      <p className="no-print text-sm text-stone">{t('print')}</p>
    </article>
  );
}

/** Names and seats as each source says them. */
function Identity({ file }: { readonly file: EnterpriseFile }) {
  const t = useTranslations('enterprise.file');
  const locale = toLocale(useLocale());
  return (
    <dl className="space-y-3">
      {file.names.map((name, index) => (
        <div key={name.name} className="keep">
          <dt className="text-stone">{t(index === 0 ? 'name' : 'otherName')}</dt>
          <dd>
            <span className="font-medium">{name.name}</span>
            {name.nameEn !== undefined && (
              <span lang="en" className="block">
                {name.nameEn}
              </span>
            )}
            <span className="block">
              <SaidBy by={name.by} sources={file.sources} />
            </span>
          </dd>
        </div>
      ))}
      {file.regions.map((region) => (
        <div key={region.code} className="keep">
          <dt className="text-stone">{t('region')}</dt>
          <dd>
            <a href={`/enterprises?region=${encodeURIComponent(region.code)}`} className="tap">
              {regionWords(region.code, locale, ' › ')}
            </a>{' '}
            <span className="code text-stone">{region.code}</span>
            <span className="block">
              <SaidBy by={region.by} sources={file.sources} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Recalls({ file }: { readonly file: EnterpriseFile }) {
  const t = useTranslations('enterprise.file');
  const statuses = useTranslations('registers.recalls.statuses');
  const { rows, total } = file.recalls;
  if (rows.length === 0) return <p className="text-stone">{t('recallsNone')}</p>;
  return (
    <>
      <ul className="divide-y divide-line">
        {rows.map((recall) => (
          <li key={recall.id} className="keep py-2 first:pt-0">
            <p className="flex flex-wrap items-center gap-x-3">
              <a href={`/recalls/${encodeURIComponent(recall.id)}`} className="tap font-medium">
                {recall.title}
              </a>
              <Badge tone={recall.status === 'ongoing' ? 'cinnabar' : 'stone'} icon={recall.status === 'ongoing' ? 'alert' : 'check'}>
                {statuses(recall.status)}
              </Badge>
            </p>
            <Issued of={recall} />
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p>
          <a href={`/recalls?uscc=${file.uscc}`} className="target inline-flex items-center">
            {t('recallsAll', { total })}
          </a>
        </p>
      )}
    </>
  );
}

function FileProducts({ file }: { readonly file: EnterpriseFile }) {
  const t = useTranslations('enterprise.file');
  const names = useNames({ sources: file.sources });
  if (file.products.length === 0) return <p className="text-stone">{t('productsNone')}</p>;
  return (
    <>
      <ul className="divide-y divide-line">
        {file.products.map(({ product, path }) => (
          <li key={product.key} className="keep py-2 first:pt-0">
            <p className="font-medium">{product.name}</p>
            <p className="text-sm text-stone">
              {[names.category(product.category), product.brand, product.spec].filter((part) => part !== undefined).join(' · ')}
            </p>
            <p className="flex flex-wrap gap-x-6">
              <a href={path} className="target inline-flex items-center">
                {t('trace')}
              </a>
              <a href={productPath(product.key)} className="target inline-flex items-center">
                {t('versions')}
              </a>
            </p>
          </li>
        ))}
      </ul>
      {file.moreProducts && <p className="text-sm text-stone">{t('productsMore', { count: file.products.length })}</p>}
    </>
  );
}

function FileSources({ file }: { readonly file: EnterpriseFile }) {
  const t = useTranslations('enterprise.file');
  const mark = useTranslations('registers');
  return (
    <ul className="divide-y divide-line">
      {file.sources.map((source) => (
        <li key={source.id} className="keep py-2 first:pt-0">
          <p className="flex flex-wrap items-center gap-x-2 font-medium">
            {source.name}
            {source.sample && <Badge>{mark('sample')}</Badge>}
          </p>
          <p className="text-sm text-stone">{source.dataAsOf === undefined ? t('sourceNever') : (<>{t('asOf')} <When at={source.dataAsOf} /></>)}</p>
        </li>
      ))}
    </ul>
  );
}
