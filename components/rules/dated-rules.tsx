import { useTranslations } from 'next-intl';
import { DocumentNumber } from '@/components/ui/document-number';
import { FOLDED, RegisterTable } from '@/components/ui/table';
import { Day, dayTag } from '@/components/ui/when';
import { LISTING_TERM_RULES } from '@/lib/trace/registers/listing-term';
import { HOLIDAY_NOTICES } from '@/lib/trace/rules/holiday-notices';
import { RECALL_CLOCKS } from '@/lib/trace/rules/recall-clocks';
import { LAWS } from '@/lib/trace/timeline/templates/laws';

interface DatedRule {
  readonly id: string;
  /** What it says, where the basis alone does not tell. */
  readonly says: string;
  readonly basis: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

function RuleTable({ id, title, rules }: { readonly id: string; readonly title: string; readonly rules: readonly DatedRule[] }) {
  const t = useTranslations('listed.rules.dated');
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-6">
      <h3 id={`${id}-title`} className="font-semibold">
        {title}
      </h3>
      <RegisterTable caption={title} heads={(['says', 'basis', 'valid', 'id'] as const).map((column) => t(column))} className="mt-2">
        {rules.map((rule) => (
          <tr key={rule.id} id={rule.id}>
            <th scope="row" className={`${FOLDED} font-medium`}>
              {rule.says}
            </th>
            <td className={FOLDED}>{rule.basis}</td>
            <td className={FOLDED}>
              {rule.validTo === undefined
                ? t.rich('since', { from: dayTag(rule.validFrom) })
                : t.rich('between', { from: dayTag(rule.validFrom), to: dayTag(rule.validTo) })}
            </td>
            <td className={FOLDED}>
              <span className="code">{rule.id}</span>
            </td>
          </tr>
        ))}
      </RegisterTable>
    </section>
  );
}

/** Every rule with dates that decides something on these pages: what it says, its basis, when it holds. */
export function DatedRules() {
  const t = useTranslations('listed.rules.dated');
  const clock = useTranslations('recall.clock');
  const words = useTranslations('words');
  const levels = useTranslations('result.recall.levels');
  const recalls = RECALL_CLOCKS.map((rule) => ({
    ...rule,
    says: `${levels(rule.level)}${words('colon')}${rule.terms.map((term) => t('term', { duty: clock(`duties.${term.duty}`), within: clock(`units.${term.unit}`, { count: term.within }), from: clock(`starts.${term.from}`) })).join(words('listJoin'))}`,
    basis: rule.articles === undefined ? rule.basis : `${rule.basis}${rule.articles}`,
  }));
  return (
    <>
      <RuleTable id="terms" title={t('listing')} rules={LISTING_TERM_RULES.map((rule) => ({ ...rule, says: t('listingSays', { years: rule.years, from: rule.from }) }))} />
      <RuleTable id="recall-terms" title={t('recalls')} rules={recalls} />
      <RuleTable id="documents" title={t('documents')} rules={Object.values(LAWS).map((law) => ({ ...law, says: t(`laws.${law.id}`) }))} />
      <section id="holidays" aria-labelledby="holidays-title" className="mt-6">
        <h3 id="holidays-title" className="font-semibold">
          {t('holidays')}
        </h3>
        <p className="measure mt-1">{t('holidaysLead')}</p>
        <ul className="measure mt-2 list-disc space-y-1 ps-5">
          {HOLIDAY_NOTICES.map((notice) => (
            <li key={notice.year}>
              {notice.url === undefined ? (
                notice.title
              ) : (
                <a href={notice.url} rel="noreferrer external" className="tap">
                  {notice.title}
                </a>
              )}{' '}
              <span className="text-stone">
                {notice.documentNumber !== undefined && <DocumentNumber number={notice.documentNumber} />} <Day date={notice.issuedOn} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
