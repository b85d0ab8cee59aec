import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';

/** By which rule an honour is taken in and out. */
export function HonoursRule() {
  const t = useTranslations('beside.honours.rule');
  return (
    <Section id="rule" title={t('title')} className="mt-10">
      <p className="measure">{t('body')}</p>
    </Section>
  );
}
