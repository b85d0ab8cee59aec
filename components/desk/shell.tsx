import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BrandMark } from '@/components/shell/brand-mark';
import { OldPageBar } from '@/components/shell/old-page-bar';
import { PLACES } from '@/components/shell/places';
import { DenseTable } from '@/components/ui/table';
import { LOCALES } from '@/lib/i18n/locales';
import type { Preferences } from '@/lib/i18n/preferences';
import type { Staff } from '@/lib/trace/desk/access';
import { DESK_PATHS, type DeskPlace, placesOf } from '@/lib/trace/desk/places';
import type { OperatorMode } from '@/lib/trace/model/case';
import { DeskKeys } from './desk-keys';

const SIZES = ['0', '1', '2', '3'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;

interface ShellProps {
  /** Absent while nobody is signed in, or while an account is being set up. */
  readonly staff?: Staff | undefined;
  readonly operator: OperatorMode;
  readonly preferences: Preferences;
  /** Path and query of this page. */
  readonly here: string;
  readonly signOut: (form: FormData) => Promise<void>;
  readonly signedIn: boolean;
  readonly children: ReactNode;
}

/** The place that a path belongs to: the longest that it begins with. */
function placeAt(here: string): DeskPlace['name'] | undefined {
  const path = here.split('?')[0] ?? '';
  const fits = (place: DeskPlace): boolean => path === place.path || path.startsWith(`${place.path}/`);
  if (path.startsWith('/desk/cases')) return 'queue';
  if (path.startsWith('/desk/lots')) return 'clusters';
  return placesOfAll.filter(fits).sort((a, b) => b.path.length - a.path.length)[0]?.name;
}
const EVERYBODY: Staff = { id: '', name: '', roles: ['intake', 'handler', 'approver', 'auditor', 'admin'], regions: [], categories: [] };
const placesOfAll = placesOf(EVERYBODY);

/** The frame of the desk: places by rights, who is signed in, how it looks, shortcuts. */
export function DeskShell({ staff, operator, preferences, here, signOut, signedIn, children }: ShellProps) {
  const t = useTranslations('desk');
  const old = useTranslations('app.outdated');
  const places = staff === undefined ? [] : placesOf(staff);
  const current = placeAt(here);
  return (
    <>
      <a href="#main" className="button button-main sr-only focus:not-sr-only focus:border">
        {t('skip')}
      </a>
      <header className="no-print border-b border-line">
        <div className="desk-column flex flex-wrap items-center gap-x-6">
          <a href={DESK_PATHS.home} className="target flex items-center gap-2 no-underline">
            <BrandMark className="size-7" />
            <span className="font-seal text-lg font-bold">{t('brand')}</span>
          </a>
          {signedIn && (
            <form action={signOut} className="ms-auto flex flex-wrap items-center gap-x-4 lg:order-last">
              {staff !== undefined && <span className="text-sm">{t('signedInAs', { name: staff.name, roles: staff.roles.map((role) => t(`roles.${role}`)).join(t('between')) })}</span>}
              <button className="target cursor-pointer px-2 text-sm underline">{t('signOut')}</button>
            </form>
          )}
          {places.length > 0 && (
            <nav aria-label={t('nav')} className="-mx-3 w-full lg:w-auto">
              <ul className="desk-nav">
                {places.map(({ name, path, key }) => (
                  <li key={name}>
                    <a href={path} data-key={key} {...(name === current ? { 'aria-current': 'page' as const } : {})}>
                      {t(`places.${name}`)}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </header>
      <OldPageBar words={{ title: old('title'), body: old('body'), reload: old('reload') }} />
      <main id="main" tabIndex={-1} className="desk-column flex-1 py-4 outline-none">
        {children}
      </main>
      <DeskFooter operator={operator} preferences={preferences} here={here} places={places} />
    </>
  );
}

function DeskFooter({ operator, preferences, here, places }: Pick<ShellProps, 'operator' | 'preferences' | 'here'> & { readonly places: readonly DeskPlace[] }) {
  const [t, shell] = [useTranslations('desk'), useTranslations('shell')];
  const locale = useLocale();
  return (
    <footer className="no-print mt-8 border-t border-line bg-wash py-4 text-sm">
      <div className="desk-column grid gap-4">
        {places.length > 0 && <Shortcuts places={places} />}
        <form method="post" action="/settings" aria-label={shell('settings')} className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="back" value={here} />
          <label>
            <span className="block">{shell('size')}</span>
            <select name="elder" defaultValue={String(preferences.elder)} className="field">
              {SIZES.map((size) => (
                <option key={size} value={size}>
                  {shell(`sizes.${size}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="block">{shell('theme')}</span>
            <select name="theme" defaultValue={preferences.theme} className="field">
              {THEMES.map((theme) => (
                <option key={theme} value={theme}>
                  {shell(`themes.${theme}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="block">{shell('language')}</span>
            <select name="lang" defaultValue={locale} className="field">
              {LOCALES.map((language) => (
                <option key={language} value={language} lang={language}>
                  {shell(`languages.${language}`)}
                </option>
              ))}
            </select>
          </label>
          <button className="button">{shell('apply')}</button>
          <a href={PLACES.scan} className="target inline-flex items-center">
            {t('public')}
          </a>
          <span className="ms-auto self-center text-stone">{t(`operator.${operator}`)}</span>
        </form>
      </div>
    </footer>
  );
}

/** Shortcuts in words; `?` opens the list. */
function Shortcuts({ places }: { readonly places: readonly DeskPlace[] }) {
  const t = useTranslations('desk');
  const rows = [
    { keys: '?', does: t('keys.help') },
    { keys: '/', does: t('keys.search') },
    { keys: 'j', does: t('keys.next') },
    { keys: 'k', does: t('keys.previous') },
    { keys: 'o', does: t('keys.open') },
    ...places.map(({ name, key }) => ({ keys: `g ${key}`, does: t(`places.${name}`) })),
  ];
  return (
    <details id="desk-keys">
      <summary className="disclosure">{t('keys.title')}</summary>
      <p className="measure">{t('keys.lead')}</p>
      <DeskKeys words={{ on: t('keys.on'), off: t('keys.off') }} />
      <DenseTable caption={t('keys.caption')} heads={[t('keys.key'), t('keys.does')]} className="max-w-xl">
        {rows.map(({ keys, does }) => (
          <tr key={keys}>
            <td>
              <kbd className="code">{keys}</kbd>
            </td>
            <td>{does}</td>
          </tr>
        ))}
      </DenseTable>
    </details>
  );
}
