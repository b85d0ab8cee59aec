import { useTranslations } from 'next-intl';
import { TermsTable } from '@/components/complaint/terms-table';
import { DeskTitle } from '@/components/desk/desk-title';
import { lotPlace } from '@/components/desk/response/lot-place';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import { When } from '@/components/ui/when';
import type { CaseView as View } from '@/lib/trace/cases/case-view';
import { stepBy } from '@/lib/trace/cases/procedure';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import type { LocalDate } from '@/lib/trace/model/event';
import { CaseClock } from './case-clock';
import { DoSection, type DoSectionProps } from './do-section';
import { EvidenceSection, type EvidenceProps } from './evidence-section';
import { FilesSection } from './files-section';
import { FilingSection } from './filing-section';
import { PersonSection } from './person-section';
import { queueLink } from './queue-query';
import { StepsSection } from './steps-section';

export interface CaseViewProps {
  readonly view: View;
  readonly today: LocalDate;
  readonly names: Readonly<Record<string, string>>;
  readonly evidence: EvidenceProps;
  readonly colleagues: DoSectionProps['colleagues'];
  readonly wantsSecond: boolean;
  /** What became of files that were sent. */
  readonly filesSaid?: string | undefined;
  /** What was just done, in words. */
  readonly said?: string | undefined;
  readonly actions: { readonly take: DeskFormAction; readonly reveal?: DeskFormAction | undefined; readonly erase?: DeskFormAction | undefined };
  readonly mayExport: boolean;
}

/** A case at the desk: what was filed and seen on one side, what is to be done on the other. */
export function CaseView({ view, today, names, evidence, colleagues, wantsSecond, filesSaid, said, actions, mayExport }: CaseViewProps) {
  const t = useTranslations('deskCases');
  const { record } = view;
  return (
    <article data-case={record.number} data-state={record.state} data-ball={record.ball}>
      <p className="no-print">
        <a href={queueLink({})} className="target inline-flex items-center">
          {t('case.back')}
        </a>
      </p>
      <DeskTitle title={t('case.title', { number: record.number })} said={said}>
        {mayExport && (
          <a href={`/desk/cases/${record.number}/sheet`} className="target inline-flex items-center">
            {t('case.sheet')}
          </a>
        )}
      </DeskTitle>
      <div className="case-columns">
        <div>
          <Head view={view} today={today} names={names} />
          <FilingSection view={view} />
          <EvidenceSection evidence={evidence} />
          <FilesSection files={view.files} number={record.number} attach={view.allowed.some(({ step }) => step === 'note') && !view.steps.some(({ kind }) => kind === 'erased') ? { version: record.version, said: filesSaid } : undefined} />
          <Terms view={view} today={today} />
          <StepsSection steps={view.steps} names={names} />
        </div>
        <div className="case-side">
          <DoSection view={view} today={today} colleagues={colleagues} take={actions.take} wantsSecond={wantsSecond} />
          <PersonSection view={view} reveal={actions.reveal} erase={actions.erase} />
        </div>
      </div>
    </article>
  );
}

/** Where the case stands, whose turn it is, by when, and the ways on from here. */
export function Head({ view: { record, steps, rule }, today, names }: Pick<CaseViewProps, 'view' | 'today' | 'names'>) {
  const [t, states, shell] = [useTranslations('deskCases'), useTranslations('complaint.state'), useTranslations('complaint.receipt')];
  const { subject, respondentUscc: uscc } = record;
  const [filed] = steps;
  return (
    <section aria-label={t('case.next')} className="case-head" data-state={record.state}>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="ink">{t(`kind.${record.kind}`)}</Badge>
        {record.sample && <Badge tone="stone">{shell('sampleMark')}</Badge>}
        <strong className="text-lg">{states(`${record.operator}.${record.state}`)}</strong>
      </p>
      <Facts
        className="mt-2"
        facts={[
          { label: t('case.ball'), value: t(`ball.${record.ball}`) },
          { label: t('case.next'), value: <CaseClock nextDue={record.nextDue} today={today} /> },
          { label: t('case.assigned'), value: record.assignedTo === undefined ? t('unassigned') : (names[record.assignedTo] ?? record.assignedTo) },
          {
            label: t('case.received'),
            value: (
              <>
                <When at={record.submittedAt} />
                {filed !== undefined && stepBy(filed) === 'desk' && ` · ${t('case.caller')}`}
              </>
            ),
          },
          { label: t('case.mode'), value: t(`case.modes.${record.operator}`) },
          { label: t('case.rule'), value: rule.title },
        ]}
      />
      <ul className="no-print mt-2 flex flex-wrap gap-x-5">
        {uscc !== undefined && (
          <li>
            <a href={queueLink({ uscc, state: 'all' })} className="target inline-flex items-center">
              {t('case.firm')}
            </a>
          </li>
        )}
        {subject.lotKey !== undefined && (
          <li>
            <a href={lotPlace(subject.lotKey)} className="target inline-flex items-center">
              {t('case.lot')}
            </a>
          </li>
        )}
        {subject.path !== undefined && (
          <li>
            <a href={subject.path} className="target inline-flex items-center">
              {t('case.trace')}
            </a>
          </li>
        )}
        <li>
          <a href="#do" className="target inline-flex items-center lg:hidden">
            {t('do.title')}
          </a>
        </li>
      </ul>
    </section>
  );
}

export function Terms({ view: { terms, record, rule }, today }: Pick<CaseViewProps, 'view' | 'today'>) {
  const t = useTranslations('complaint.terms');
  return (
    <Section id="terms" title={t('title')}>
      <TermsTable terms={terms} rule={rule.id} operator={record.operator} today={today} />
    </Section>
  );
}
