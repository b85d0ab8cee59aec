import { useTranslations } from 'next-intl';
import { DeskArea, DeskField } from '@/components/desk/desk-fields';
import { DeskForm } from '@/components/desk/desk-form';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import type { CaseView } from '@/lib/trace/cases/case-view';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import { DeskFold, DoneFacts, UntilDone } from './desk-fold';
import { useCaseProblems } from './problem-words';

/** Facts of who complains as the reveal tells them, in their order. */
const REVEALED = ['name', 'phone', 'address', 'guardian', 'agent', 'group', 'representatives'] as const;

/** Who filed: masked, with the form that reveals it for a reason, and the one that erases it on request. */
export function PersonSection({ view, reveal, erase }: { readonly view: CaseView; readonly reveal?: DeskFormAction | undefined; readonly erase?: DeskFormAction | undefined }) {
  const t = useTranslations('deskCases.person');
  const { complainant, filing, record } = view;
  return (
    <Section id="person" title={t('title')}>
      {complainant === undefined ? (
        <p>{t(filing.anonymous ? 'anonymous' : 'none')}</p>
      ) : (
        <Facts
          facts={[
            { label: t('name'), value: complainant.name },
            { label: t('phone'), value: complainant.phone },
            { label: t('address'), value: complainant.hasAddress ? t('hasAddress') : undefined },
            { label: t('guardian'), value: complainant.guardian ? t('given') : undefined },
            { label: t('agent'), value: complainant.agent ? t('given') : undefined },
            { label: t('group'), value: complainant.people === undefined ? undefined : t('people', { count: complainant.people }) },
          ]}
        />
      )}
      {record.kind === 'report' && <p className="measure mt-2 text-sm text-stone">{t('secret')}</p>}
      {complainant !== undefined && reveal !== undefined && <Reveal caseId={record.id} action={reveal} />}
      {erase !== undefined && <Erase view={view} action={erase} />}
    </Section>
  );
}

function Reveal({ caseId, action }: { readonly caseId: string; readonly action: DeskFormAction }) {
  const t = useTranslations('deskCases.person');
  const problems = useCaseProblems();
  return (
    <div className="no-print mt-3">
      <p className="measure text-sm text-stone">{t('masked')}</p>
      <DeskForm id="reveal" action={action} labels={{ reason: t('reason') }} problems={problems} said={t('revealed')}>
        <input type="hidden" name="caseId" value={caseId} />
        <UntilDone done={<DoneFacts labels={REVEALED.map((name) => ({ name, label: t(name) }))} />}>
          <DeskFold title={t('reveal')} submit={t('reveal')}>
            <DeskField name="reason" hint={t('reasonHint')} maxLength={200} autoComplete="off" />
          </DeskFold>
        </UntilDone>
      </DeskForm>
    </div>
  );
}

function Erase({ view: { record }, action }: { readonly view: Pick<CaseView, 'record'>; readonly action: DeskFormAction }) {
  const t = useTranslations('deskCases.person');
  const problems = useCaseProblems();
  return (
    <div className="no-print mt-3">
      <DeskForm id="erase" action={action} labels={{ reason: t('eraseReason') }} problems={problems}>
        <input type="hidden" name="caseId" value={record.id} />
        <input type="hidden" name="number" value={record.number} />
        <DeskFold title={t('erase')} submit={t('eraseGo')}>
          <p className="measure">{t('eraseLead')}</p>
          <DeskArea name="reason" rows={2} maxLength={200} />
        </DeskFold>
      </DeskForm>
    </div>
  );
}
