import { useTranslations } from 'next-intl';
import { LiveUntilIsland } from './live-until-island';

/**
 * Stands on every page that names a listed firm (elements marked `data-live="listed"`): at the end of the day
 * in Asia/Shanghai they leave the open page, which then asks again. An entry may end with any day.
 * @param now the moment on the server when the page was made
 */
export function LiveUntil({ now, reask = 'reload' }: { readonly now: string; readonly reask?: 'reload' | 'hand' }) {
  const t = useTranslations('listed.live');
  return <LiveUntilIsland now={now} reask={reask} words={{ over: t('over'), again: t('again') }} />;
}
