import { useLocale, useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { type DictionaryField, toDictionary } from '@/lib/server/open-data/dictionary';
import { OPEN_REGISTERS, type OpenRegister } from '@/lib/server/open-data/schemas';

const CELL = 'py-2 pe-4 align-top text-start max-md:block max-md:py-0.5 max-md:pe-0';

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
    <table className="register mb-4">
      <caption className="sr-only">{t('fields.caption', { register: t(`registers.${register}.title`) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('fields.name')}</th>
          <th scope="col">{t('fields.header')}</th>
          <th scope="col">{t('fields.type')}</th>
          <th scope="col">{t('fields.about')}</th>
        </tr>
      </thead>
      <tbody>
        {toDictionary(register).map((field) => (
          <tr key={field.name} className="keep">
            <th scope="row" className={`${CELL} code font-medium`}>
              {field.name}
              {field.required && '*'}
            </th>
            <td className={CELL}>
              <span lang="zh-Hans">{field.zh}</span> · <span lang="en">{field.en}</span>
            </td>
            <td className={CELL}>
              <FieldType field={field} />
            </td>
            <td className={CELL}>{english ? field.aboutEn : field.aboutZh}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FieldType({ field: { type, values } }: { readonly field: DictionaryField }) {
  const t = useTranslations('open.fields.types');
  const written = values?.join(', ');
  if (type === 'array') return <>{written === undefined ? t('array') : `${t('array')} · ${t('enum', { values: written })}`}</>;
  return <>{written === undefined ? t(type) : t('enum', { values: written })}</>;
}
