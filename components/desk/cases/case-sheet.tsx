import { useTranslations } from 'next-intl';
import { whenTag } from '@/components/ui/when';
import { Gap } from '@/components/ui/sentences';
import { type CaseViewProps, Head, Terms } from './case-view';
import { EvidenceSection } from './evidence-section';
import { FilesSection } from './files-section';
import { FilingSection } from './filing-section';
import { PrintButton } from './print-button';
import { PersonSection } from './person-section';
import { StepsSection } from './steps-section';

/** The whole of a case on paper: who filed stays masked. */
export function CaseSheet({ view, today, names, evidence, madeAt, madeBy }: Pick<CaseViewProps, 'view' | 'today' | 'names' | 'evidence'> & { readonly madeAt: string; readonly madeBy: string }) {
  const t = useTranslations('deskCases.sheet');
  const { number } = view.record;
  return (
    <article data-sheet={number}>
      <p className="no-print flex flex-wrap gap-4">
        <a href={`/desk/cases/${number}`} className="target inline-flex items-center">
          {t('back')}
        </a>
        <PrintButton label={t('print')} />
      </p>
      <h1 className="text-2xl font-bold">{t('title', { number })}</h1>
      <p className="mb-4">
        {t.rich('made', { name: madeBy, time: whenTag(madeAt) })}
        <Gap />
        {t('private')}
      </p>
      <Head view={view} today={today} names={names} />
      <FilingSection view={view} />
      <PersonSection view={view} />
      <EvidenceSection evidence={evidence} />
      <FilesSection files={view.files} number={number} />
      <Terms view={view} today={today} />
      <StepsSection steps={view.steps} names={names} />
    </article>
  );
}
