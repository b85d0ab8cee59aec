import { useTranslations } from 'next-intl';
import { PLACES } from '@/components/shell/places';
import { Section } from '@/components/ui/section';

const GOODS = ['pesticide', 'vetDrug', 'seed'] as const;

/** What farm inputs are, and how a pack of each kind is checked. */
export function AgriGuide() {
  const t = useTranslations('beside.agriInputs');
  return (
    <div className="mt-10 grid gap-x-14 lg:grid-cols-[1fr_2fr]">
      <Section id="what" title={t('what.title')}>
        <p className="measure">{t('what.body')}</p>
      </Section>
      <Section id="how-to-check" title={t('check.title')}>
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-3">
          {GOODS.map((goods) => (
            <div key={goods}>
              <dt className="font-semibold">{t(`check.${goods}`)}</dt>
              <dd>{t(`check.${goods}Body`)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 text-sm text-stone">{t('check.note')}</p>
        <p className="no-print mt-4">
          <a href={PLACES.scan} className="button">
            {t('check.scan')}
          </a>
        </p>
      </Section>
    </div>
  );
}
