import { useTranslations } from 'next-intl';
import { DISCLOSED_FIELDS, MATRIX } from '@/lib/trace/disclosure';

/** One category of each way of disclosing; those that are not named here follow the first. */
const SHOWN = ['food', 'medical-device', 'hazardous', 'restricted-code'] as const;

const CELL = 'py-2 pe-4 align-top text-start max-md:block max-md:py-0.5 max-md:pe-0';

/** The matrix that every answer passes, in words: read from the table that the answers themselves use. */
export function DisclosureTable() {
  const t = useTranslations('listed.rules.matrix');
  const who = (roles: readonly string[]): 'everybody' | 'desk' | 'nobody' => (roles.includes('public') ? 'everybody' : roles.length > 0 ? 'desk' : 'nobody');
  return (
    <table className="register mt-3">
      <caption className="sr-only">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          {SHOWN.map((category) => (
            <th key={category} scope="col">
              {t(`columns.${category}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {DISCLOSED_FIELDS.map((field) => (
          <tr key={field}>
            <th scope="row" className={`${CELL} font-medium`}>
              {t(`fields.${field}`)}
            </th>
            {SHOWN.map((category) => (
              <td key={category} className={CELL}>
                <span className="text-stone md:hidden">{t(`columns.${category}`)} </span>
                {t(`who.${who(MATRIX[category][field])}`)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
