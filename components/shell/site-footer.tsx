import { useLocale, useTranslations } from 'next-intl';
import { LOCALES } from '@/lib/i18n/locales';
import type { Preferences } from '@/lib/i18n/preferences';
import { FURTHER_PLACES, PLACES } from './places';

const SIZES = ['0', '1', '2', '3'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;
const GROUPS = ['lists', 'use', 'open'] as const satisfies readonly (keyof typeof FURTHER_PLACES)[];

/** Every page that the main navigation leaves out, who we are, where to complain, and how the pages look. The settings are a plain form. */
export function SiteFooter({ preferences, back }: { readonly preferences: Preferences; readonly back: string }) {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (
    <footer className="mt-12 border-t border-line bg-wash py-8 text-sm">
      <nav aria-label={t('furtherNav')} className="no-print column mb-6 grid gap-x-8 gap-y-3 md:grid-cols-3">
        {GROUPS.map((group) => (
          <div key={group}>
            <h2 className="text-sm font-semibold">{t(`further.${group}`)}</h2>
            <ul className="nav -mx-2 flex flex-wrap">
              {FURTHER_PLACES[group].map((place) => (
                <li key={place}>
                  <a href={PLACES[place]}>{t(place)}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="column grid gap-8 md:grid-cols-2">
        <div className="measure space-y-2">
          <p>{t('about')}</p>
          <p className="text-stone">{t('provenance')}</p>
          <p>
            <a href="tel:12315" className="target inline-flex items-center">
              {t('hotline')}
            </a>
          </p>
          <p className="text-stone">{t('filing')}</p>
        </div>
        <form id="settings" method="post" action="/settings" className="no-print space-y-3" aria-labelledby="settings-title">
          <h2 id="settings-title" className="text-base font-semibold">
            {t('settings')}
          </h2>
          <input type="hidden" name="back" value={back} />
          <div className="grid gap-3 sm:grid-cols-3">
            <label className="block">
              <span className="mb-1 block">{t('size')}</span>
              <select name="elder" defaultValue={String(preferences.elder)} className="field">
                {SIZES.map((size) => (
                  <option key={size} value={size}>
                    {t(`sizes.${size}`)}
                  </option>
                ))}
              </select>
            </label>
            <label className="block">
              <span className="mb-1 block">{t('theme')}</span>
              <select name="theme" defaultValue={preferences.theme} className="field">
                {THEMES.map((theme) => (
                  <option key={theme} value={theme}>
                    {t(`themes.${theme}`)}
                  </option>
                ))}
              </select>
            </label>
            <label className="block">
              <span className="mb-1 block">{t('language')}</span>
              <select name="lang" defaultValue={locale} className="field">
                {LOCALES.map((language) => (
                  <option key={language} value={language} lang={language}>
                    {t(`languages.${language}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <button className="button">{t('apply')}</button>
        </form>
      </div>
    </footer>
  );
}
