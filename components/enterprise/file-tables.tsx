import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EnrolmentState, Whole } from '@/components/registers/enterprise-table';
import { AttestationBadge } from '@/components/timeline/attestation-badge';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { ShortDay } from '@/components/ui/when';
import { LEAST_FOR_PERCENT } from '@/lib/trace/model/share';
import type { EnterpriseFile } from '@/lib/trace/usecases/enterprise-file';
import { SaidBy } from './said-by';

const CELL = 'py-2 pe-4 align-top text-start max-md:block max-md:py-0.5 max-md:pe-0';

/** A cell that carries its own label where the table folds into cards on a narrow screen. */
export function FileCell({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <td className={CELL}>
      <span className="text-stone md:hidden">{label} </span>
      {children}
    </td>
  );
}

export function FileTable({ caption, columns, children }: { readonly caption: string; readonly columns: readonly string[]; readonly children: ReactNode }) {
  return (
    <table className="register">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export function RowHead({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="row" className={`${CELL} font-semibold`}>
      {children}
    </th>
  );
}

/** Enrolments in force and ended. */
export function Enrolments({ file }: { readonly file: EnterpriseFile }) {
  const t = useTranslations('enterprise.file');
  const list = useTranslations('enterprise.list');
  const register = useTranslations('registers.enterprises');
  const names = useNames({ sources: file.sources });
  return (
    <FileTable caption={t('enrolmentsCaption')} columns={[register('category'), register('step'), t('enrolledOn'), list('state'), t('lastReport'), t('by')]}>
      {file.enrolments.map((row) => (
        <tr key={row.id}>
          <RowHead>
            <Whole>{names.category(row.category)}</Whole>
          </RowHead>
          <FileCell label={register('step')}>
            <Whole>{row.step === undefined ? '—' : names.step(`steps.${row.category}.${row.step}`, row.step)}</Whole>
          </FileCell>
          <FileCell label={t('enrolledOn')}>
            <ShortDay at={row.enrolledOn} />
          </FileCell>
          <FileCell label={list('state')}>
            <EnrolmentState row={row} onDay={file.today} />
          </FileCell>
          <FileCell label={t('lastReport')}>{row.lastReportedAt === undefined ? t('never') : <ShortDay at={row.lastReportedAt} />}</FileCell>
          <FileCell label={t('by')}>{names.source(row.sourceId)}</FileCell>
        </tr>
      ))}
    </FileTable>
  );
}

export function Licences({ file }: { readonly file: EnterpriseFile }) {
  const t = useTranslations('enterprise.file');
  const names = useNames({ sources: file.sources });
  return (
    <ul className="divide-y divide-line">
      {file.licences.map((licence) => (
        <li key={licence.number} className="keep py-2 first:pt-0">
          <p className="flex flex-wrap items-center gap-x-3">
            <span className="code font-semibold">{licence.number}</span>
            {licence.type !== undefined && <span>{names.document(licence.type)}</span>}
            {licence.validity !== 'unknown' && (
              <Badge tone={licence.validity === 'valid' ? 'pine' : 'ochre'} icon={licence.validity === 'valid' ? 'check' : 'clock'}>
                {t(`validity.${licence.validity}`)}
              </Badge>
            )}
          </p>
          <p className="text-sm text-stone">
            {[licence.issuer, licence.validUntil === undefined ? t('validity.unknown') : `${t('until')} ${licence.validUntil}`].filter((part) => part !== undefined).join(' · ')}
          </p>
          <SaidBy by={licence.by} sources={file.sources} />
        </li>
      ))}
    </ul>
  );
}

/** n of m in words, a percentage only where enough was counted, and how it is computed. */
function Counted({ words, percent, few, formula }: { readonly words: string; readonly percent: string | undefined; readonly few: string; readonly formula: string }) {
  return (
    <>
      <p className="text-lg">
        {words} {percent === undefined ? <span className="text-base text-stone">{few}</span> : <strong className="font-semibold">{percent}</strong>}
      </p>
      <p className="measure mb-3 text-sm text-stone">{formula}</p>
    </>
  );
}

export function Inspections({ file }: { readonly file: EnterpriseFile }) {
  const t = useTranslations('enterprise.file');
  const names = useNames({ sources: file.sources });
  const { rows, passed, more } = file.inspections;
  if (rows.length === 0) return <p className="text-stone">{t('inspectionsNone')}</p>;
  return (
    <>
      <Counted
        words={t('inspectionsOf', { part: passed.part, whole: passed.whole })}
        percent={passed.percent === undefined ? undefined : t('inspectionsPercent', { percent: passed.percent })}
        few={t('inspectionsFew', { least: LEAST_FOR_PERCENT })}
        formula={t('inspectionsFormula')}
      />
      <FileTable caption={t('inspectionsCaption')} columns={[t('report'), t('result'), t('issuer'), t('issuedOn'), t('subject'), t('by')]}>
        {rows.map((row) => (
          <tr key={`${row.type}-${row.number}-${row.issuer ?? ''}`}>
            <RowHead>
              <Whole>{names.document(row.type)}</Whole> <span className="code block font-normal">{row.number}</span>
            </RowHead>
            <FileCell label={t('result')}>
              <span className="whitespace-nowrap">
                <Badge tone={row.result === 'passed' ? 'pine' : 'cinnabar'} icon={row.result === 'passed' ? 'check' : 'used'}>
                  {t(row.result)}
                </Badge>
              </span>
            </FileCell>
            <FileCell label={t('issuer')}>{row.issuer ?? '—'}</FileCell>
            <FileCell label={t('issuedOn')}>{row.issuedOn === undefined ? '—' : <ShortDay at={row.issuedOn} />}</FileCell>
            <FileCell label={t('subject')}>
              {row.about === undefined ? t('firmItself') : (
                <a href={row.about} className="tap whitespace-nowrap">
                  {t('lotPage')}
                </a>
              )}
            </FileCell>
            <FileCell label={t('by')}>
              <span className="whitespace-nowrap">
                <AttestationBadge attestation={row.attestation} />
              </span>{' '}
              {names.source(row.by.sourceId)} <ShortDay at={row.by.on} />
            </FileCell>
          </tr>
        ))}
      </FileTable>
      {more && <p className="mt-2 text-sm text-stone">{t('inspectionsMore', { count: rows.length })}</p>}
    </>
  );
}

export function Completeness({ file }: { readonly file: EnterpriseFile }) {
  const t = useTranslations('enterprise.file');
  const { lots, all } = file.completeness;
  if (lots.length === 0) return <p className="text-stone">{t('completenessNone')}</p>;
  return (
    <>
      <Counted
        words={t('completenessOf', { lots: lots.length, part: all.part, whole: all.whole })}
        percent={all.percent === undefined ? undefined : t('completenessPercent', { percent: all.percent })}
        few={t('completenessFew', { least: LEAST_FOR_PERCENT })}
        formula={t('completenessFormula')}
      />
      <FileTable caption={t('completenessCaption')} columns={[t('lot'), t('product'), t('shownOf')]}>
        {lots.map((lot) => (
          <tr key={lot.path}>
            <RowHead>
              <a href={lot.path} className="code tap">
                {lot.lot}
              </a>
            </RowHead>
            <FileCell label={t('product')}>{lot.productName}</FileCell>
            <FileCell label={t('shownOf')}>
              {lot.shown}／{lot.required}
            </FileCell>
          </tr>
        ))}
      </FileTable>
    </>
  );
}
