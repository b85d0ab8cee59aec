import { useTranslations } from 'next-intl';
import type { Preferences } from '@/lib/i18n/preferences';
import { BrandMark } from './brand-mark';
import { MAIN_NAVIGATION, PLACES } from './places';

/**
 * Name, main navigation and the two switches people look for first. Kept short on purpose: the
 * verdict must stand within the first 14 kB of the page.
 * @param back the page to come back to after a switch
 */
export function SiteHeader({ preferences, back }: { readonly preferences: Preferences; readonly back: string }) {
  const t = useTranslations('shell');
  const elder = preferences.elder > 0;
  return (
    <header className="no-print border-b border-line">
      <div className="column flex flex-wrap items-center gap-x-5">
        <a href={PLACES.scan} className="target flex items-center gap-2 no-underline" aria-label={t('home')}>
          <BrandMark className="size-7" />
          <span className="font-seal text-lg font-bold">{t('brand')}</span>
        </a>
        <form method="post" action="/settings" className="ms-auto flex sm:order-last">
          <input type="hidden" name="back" value={back} />
          <button name="lang" value={t('otherLanguageTag')} lang={t('otherLanguageTag')} className="target cursor-pointer px-2 text-sm">
            {t('otherLanguage')}
          </button>
          <button name="elder" value={elder ? '0' : '1'} className="target cursor-pointer ps-2 text-sm">
            {elder ? t('elderOff') : t('elderOn')}
          </button>
        </form>
        <nav aria-label={t('mainNav')} className="-mx-2 w-full sm:mx-0 sm:w-auto">
          <ul className="nav flex flex-wrap">
            {MAIN_NAVIGATION.map((place) => (
              <li key={place}>
                <a href={PLACES[place]}>{t(place)}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}
