import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';

const PATHS = ['producer', 'platform', 'small'] as const;

/** How to join, one path for each kind of joiner; what it costs, how data are checked, whom to ask. */
export function JoinPage() {
  const t = useTranslations('beside.join');
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      <nav aria-label={t('toc')} className="no-print mt-4">
        <ul className="nav -mx-2 flex flex-wrap">
          {PATHS.map((path) => (
            <li key={path}>
              <a href={`#${path}`}>{t(`paths.${path}.name`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-8 space-y-10">
        {PATHS.map((path) => (
          <section key={path} id={path} aria-labelledby={`${path}-title`} className="border-t border-ink pt-4">
            <h2 id={`${path}-title`} className="text-xl font-semibold sm:text-2xl">
              {t(`paths.${path}.name`)}
            </h2>
            <p className="measure mt-1">
              <span className="text-stone">{t('who')}</span> {t(`paths.${path}.who`)}
            </p>
            <div className="mt-5 grid gap-x-12 gap-y-6 lg:grid-cols-[2fr_3fr]">
              <div className="keep">
                <h3 className="font-semibold">{t('need')}</h3>
                <ul className="mt-2 list-[square] space-y-2 ps-5">
                  {(['need1', 'need2', 'need3'] as const).map((need) => (
                    <li key={need}>{t(`paths.${path}.${need}`)}</li>
                  ))}
                </ul>
              </div>
              <div className="keep">
                <h3 className="font-semibold">{t('steps')}</h3>
                <ol className="path oldest-first mt-3">
                  {(['step1', 'step2', 'step3', 'step4'] as const).map((step, index) => (
                    <li key={step} className="pb-5!">
                      <span className="node" aria-hidden="true">
                        <svg viewBox="0 0 20 20" className="size-full text-ink">
                          <circle cx="10" cy="10" r="9.5" fill="currentColor" />
                          <text x="10" y="14.5" textAnchor="middle" fontSize="12" className="fill-paper font-bold">
                            {index + 1}
                          </text>
                        </svg>
                      </span>
                      {t(`paths.${path}.${step}`)}
                    </li>
                  ))}
                </ol>
              </div>
            </div>
            <p className="measure mt-4 border-s-4 border-pine ps-3">
              <span className="font-semibold">{t('after')}</span> {t(`paths.${path}.after`)}
            </p>
          </section>
        ))}
      </div>
      <div className="mt-10 grid gap-x-12 lg:grid-cols-2">
        <Section id="cost" title={t('cost.title')}>
          <p className="measure">{t('cost.body')}</p>
        </Section>
        <Section id="contact" title={t('contact.title')}>
          <p className="measure">{t('contact.body')}</p>
          <p className="mt-2">
            <a href="tel:12315" className="code target inline-flex items-center text-2xl font-bold">
              12315
            </a>
          </p>
        </Section>
      </div>
      <Section id="checks" title={t('checks.title')}>
        <ul className="measure list-disc space-y-1 ps-5">
          {(['c1', 'c2', 'c3', 'c4', 'c5'] as const).map((check) => (
            <li key={check}>{t(`checks.${check}`)}</li>
          ))}
        </ul>
      </Section>
      <p className="no-print text-stone">{t('print')}</p>
    </div>
  );
}
