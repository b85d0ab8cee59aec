import { useTranslations } from 'next-intl';
import { FOLDED, FoldedCell, RegisterTable } from '@/components/ui/table';
import { DISCLOSED_FIELDS, MATRIX } from '@/lib/trace/disclosure';

/** One category of each way of disclosing; those that are not named here follow the first. */
const SHOWN = ['food', 'medical-device', 'hazardous', 'restricted-code'] as const;

/** The matrix that every answer passes, in words: read from the table that the answers themselves use. */
export function DisclosureTable() {
  const t = useTranslations('listed.rules.matrix');
  const who = (roles: readonly string[]): 'everybody' | 'desk' | 'nobody' => (roles.includes('public') ? 'everybody' : roles.length > 0 ? 'desk' : 'nobody');
  return (
    <RegisterTable caption={t('caption')} heads={[t('field'), ...SHOWN.map((category) => t(`columns.${category}`))]} className="mt-3">
      {DISCLOSED_FIELDS.map((field) => (
        <tr key={field}>
          <th scope="row" className={`${FOLDED} font-medium`}>
            {t(`fields.${field}`)}
          </th>
          {SHOWN.map((category) => (
            <FoldedCell key={category} label={t(`columns.${category}`)}>
              {t(`who.${who(MATRIX[category][field])}`)}
            </FoldedCell>
          ))}
        </tr>
      ))}
    </RegisterTable>
  );
}
