import { useTranslations } from 'next-intl';

/** Months by season, the year beginning in spring as the farmers' calendar has it. */
const SEASONS = [
  { id: 'spring', months: [3, 4, 5] },
  { id: 'summer', months: [6, 7, 8] },
  { id: 'autumn', months: [9, 10, 11] },
  { id: 'winter', months: [12, 1, 2] },
] as const;

/** The month of a register's form, grouped by season. */
export function MonthSelect({ value }: { readonly value: string | undefined }) {
  const t = useTranslations('recall.tips');
  const common = useTranslations('registers');
  return (
    <label className="block">
      <span className="mb-1 block font-medium">{t('month')}</span>
      <select name="month" defaultValue={value ?? ''} className="field">
        <option value="">{common('any')}</option>
        {SEASONS.map(({ id, months }) => (
          <optgroup key={id} label={t(`seasons.${id}`)}>
            {months.map((month) => (
              <option key={month} value={String(month)}>
                {t('months', { month: String(month) })}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
