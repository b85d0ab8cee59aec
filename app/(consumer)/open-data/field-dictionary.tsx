import { useLocale, useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { FOLDED, RegisterTable } from '@/components/ui/table';
import { type DictionaryField, toDictionary } from '@/lib/server/open-data/dictionary';
import { OPEN_REGISTERS, type OpenRegister } from '@/lib/server/open-data/schemas';

/** What each field of each register is, from the schemas of the rows. Closed at first: seven tables are a lot. */
export function FieldDictionary() {
  const t = useTranslations('open');
  return (
    <Section id="fields" title={t('fields.title')}>
      <p className="measure">{t('fields.lead')}</p>
      {OPEN_REGISTERS.map((register) => (
        <details key={register} id={`fields-${register}`} className="border-b border-line">
          <summary className="disclosure">
            <span className="font-medium">{t(`registers.${register}.title`)}</span>
          </summary>
          <Fields register={register} />
        </details>
      ))}
    </Section>
  );
}

function Fields({ register }: { readonly register: OpenRegister }) {
  const t = useTranslations('open');
  const english = useLocale() === 'en';
  return (
    <RegisterTable caption={t('fields.caption', { register: t(`registers.${register}.title`) })} heads={[t('fields.name'), t('fields.header'), t('fields.type'), t('fields.about')]} className="mb-4">
      {toDictionary(register).map((field) => (
        <tr key={field.name} className="keep">
          <th scope="row" className={`${FOLDED} code font-medium`}>
            {field.name}
            {field.required && '*'}
          </th>
          <td className={FOLDED}>
            <span lang="zh-Hans">{field.zh}</span> · <span lang="en">{field.en}</span>
          </td>
          <td className={FOLDED}>
            <FieldType field={field} />
          </td>
          <td className={FOLDED}>{english ? field.aboutEn : field.aboutZh}</td>
        </tr>
      ))}
    </RegisterTable>
  );
}

function FieldType({ field: { type, values } }: { readonly field: DictionaryField }) {
  const t = useTranslations('open.fields.types');
  const written = values?.join(', ');
  if (type === 'array') return <>{written === undefined ? t('array') : `${t('array')} · ${t('enum', { values: written })}`}</>;
  return <>{written === undefined ? t(type) : t('enum', { values: written })}</>;
}
