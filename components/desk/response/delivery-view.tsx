import { useTranslations } from 'next-intl';
import { DeskForm } from '@/components/desk/desk-form';
import { DeskTitle } from '@/components/desk/desk-title';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import { DenseTable } from '@/components/ui/table';
import { When } from '@/components/ui/when';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import type { RegisterKind } from '@/lib/trace/registers/columns';
import type { ShownDelivery } from '@/lib/trace/usecases/import-register-sign-off';
import { useResponseWords } from './response-words';

export interface DeliveryViewProps extends ShownDelivery {
  readonly names: Readonly<Record<string, string>>;
  readonly may: { readonly sign: boolean; readonly approver: boolean; readonly drop: boolean };
  readonly actions: { readonly sign: DeskFormAction; readonly drop: DeskFormAction };
  readonly said: string | undefined;
}

/** Fields of a waiting row that say something, one under the other. */
const toFacts = (body: unknown) =>
  Object.entries(typeof body === 'object' && body !== null ? body : {}).map(([label, value]) => ({ label, value: typeof value === 'string' ? value : <code className="code break-all">{JSON.stringify(value)}</code> }));

/** A delivery: what is in it, who did what, and the second signature. */
export function DeliveryView({ delivery, steps, rows, names, may, actions, said }: DeliveryViewProps) {
  const t = useTranslations('deskResponse.registers');
  const words = useResponseWords();
  const waits = delivery.state === 'draft' || delivery.state === 'approved';
  return (
    <>
      <DeskTitle title={t('deliveryTitle', { name: delivery.name })} lead={`${t(`kinds.${delivery.kind as RegisterKind}`)} · ${t(`states.${delivery.state}`)}`} said={said} />
      <Facts className="mb-6" facts={[{ label: t('column.rows'), value: String(delivery.rows) }, { label: t('digest'), value: <span className="code break-all">{delivery.sha256}</span> }]} />
      {waits && (
        <Section id="sign" title={t('sign')}>
          {may.sign ? (
            <>
              <p className="measure mb-3">{t('signLead')}</p>
              <DeskForm id="sign-form" action={actions.sign} labels={{}} submit={t('sign')} {...words}>
                <input type="hidden" name="id" value={delivery.id} />
              </DeskForm>
            </>
          ) : (
            <p className="measure text-stone">{may.approver ? t('secondPerson') : t('needsApprover')}</p>
          )}
        </Section>
      )}
      {rows.length > 0 && (
        <Section id="rows" title={t('rowsTitle')}>
          <p className="measure mb-3 text-stone">{t('rowsLead', { count: rows.length })}</p>
          <ol className="desk-columns">
            {rows.map(({ id, body }) => (
              <li key={id} className="border-t border-line pt-3">
                <Facts facts={toFacts(body)} />
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Section id="steps" title={t('steps')}>
        <DenseTable caption={t('stepsCaption')} heads={(['step', 'who', 'when'] as const).map((column) => t(column))}>
          {steps.map(({ step, by, at }) => (
            <tr key={`${step} ${at}`} data-row>
              <th scope="row">{t(`stepNames.${step}`)}</th>
              <td>{names[by] ?? by}</td>
              <td>
                <When at={at} />
              </td>
            </tr>
          ))}
        </DenseTable>
      </Section>
      {waits && may.drop && (
        <Section id="drop" title={t('drop')}>
          <p className="measure mb-3">{t('dropLead')}</p>
          <DeskForm id="drop-form" action={actions.drop} labels={{}} submit={t('drop')} quiet {...words}>
            <input type="hidden" name="id" value={delivery.id} />
          </DeskForm>
        </Section>
      )}
    </>
  );
}
