import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EnrolmentState, Whole } from '@/components/registers/enterprise-table';
import { AttestationBadge } from '@/components/timeline/attestation-badge';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { Gap } from '@/components/ui/sentences';
import { FOLDED, FoldedCell, RegisterTable } from '@/components/ui/table';
import { ShortDay } from '@/components/ui/when';
import { LEAST_FOR_PERCENT } from '@/lib/trace/model/share';
import type { EnterpriseFile } from '@/lib/trace/usecases/enterprise-file';
import { SaidBy } from './said-by';

export function RowHead({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="row" className={`${FOLDED} font-semibold`}>
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
    <RegisterTable caption={t('enrolmentsCaption')} heads={[register('category'), register('step'), t('enrolledOn'), list('state'), t('lastReport'), t('by')]}>
      {file.enrolments.map((row) => (
        <tr key={row.id}>
          <RowHead>
            <Whole>{names.category(row.category)}</Whole>
          </RowHead>
          <FoldedCell label={register('step')}>
            <Whole>{row.step === undefined ? '—' : names.step(`steps.${row.category}.${row.step}`, row.step)}</Whole>
          </FoldedCell>
          <FoldedCell label={t('enrolledOn')}>
            <ShortDay at={row.enrolledOn} />
          </FoldedCell>
          <FoldedCell label={list('state')}>
            <EnrolmentState row={row} onDay={file.today} />
          </FoldedCell>
          <FoldedCell label={t('lastReport')}>{row.lastReportedAt === undefined ? t('never') : <ShortDay at={row.lastReportedAt} />}</FoldedCell>
          <FoldedCell label={t('by')}>{names.source(row.sourceId)}</FoldedCell>
        </tr>
      ))}
    </RegisterTable>
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
        {words}
        <Gap />
        {percent === undefined ? <span className="text-base text-stone">{few}</span> : <strong className="font-semibold">{percent}</strong>}
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
      <RegisterTable caption={t('inspectionsCaption')} heads={[t('report'), t('result'), t('issuer', { register: 'inspections' }), t('issuedOn'), t('subject'), t('by')]}>
        {rows.map((row) => (
          <tr key={`${row.type}-${row.number}-${row.issuer ?? ''}`}>
            <RowHead>
              <Whole>{names.document(row.type)}</Whole> <span className="code block font-normal">{row.number}</span>
            </RowHead>
            <FoldedCell label={t('result')}>
              <span className="whitespace-nowrap">
                <Badge tone={row.result === 'passed' ? 'pine' : 'cinnabar'} icon={row.result === 'passed' ? 'check' : 'used'}>
                  {t(row.result)}
                </Badge>
              </span>
            </FoldedCell>
            <FoldedCell label={t('issuer', { register: 'inspections' })}>{row.issuer ?? '—'}</FoldedCell>
            <FoldedCell label={t('issuedOn')}>{row.issuedOn === undefined ? '—' : <ShortDay at={row.issuedOn} />}</FoldedCell>
            <FoldedCell label={t('subject')}>
              {row.about === undefined ? t('firmItself') : (
                <a href={row.about} className="tap whitespace-nowrap">
                  {t('lotPage')}
                </a>
              )}
            </FoldedCell>
            <FoldedCell label={t('by')}>
              <span className="whitespace-nowrap">
                <AttestationBadge attestation={row.attestation} />
              </span>{' '}
              {names.source(row.by.sourceId)} <ShortDay at={row.by.on} />
            </FoldedCell>
          </tr>
        ))}
      </RegisterTable>
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
      <RegisterTable caption={t('completenessCaption')} heads={[t('lot'), t('product'), t('shownOf')]}>
        {lots.map((lot) => (
          <tr key={lot.path}>
            <RowHead>
              <a href={lot.path} className="code tap">
                {lot.lot}
              </a>
            </RowHead>
            <FoldedCell label={t('product')}>{lot.productName}</FoldedCell>
            <FoldedCell label={t('shownOf')}>
              {lot.shown}／{lot.required}
            </FoldedCell>
          </tr>
        ))}
      </RegisterTable>
    </>
  );
}
