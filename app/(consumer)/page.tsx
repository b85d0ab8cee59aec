import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EnterpriseSearch, Newest } from '@/components/home/newest';
import { ScanEntry } from '@/components/scan/scan-entry';
import { alternatesOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { PLACES } from '@/components/shell/places';
import { Icon, type IconName } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { askNewest } from '@/lib/server/questions';
import { PRIVATE_LOOKS } from '@/lib/trace/codes';
import { resolveScanAction } from './actions';

/** Why the form without script came back here, in words of this page. */
const NOTICES = ['personal-id', ...PRIVATE_LOOKS] as const;
/** The same, in words of the scan island. */
const ISLAND_NOTICES = ['empty', 'too-long'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('home'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), alternates: alternatesOf(PLACES.scan) };
}

const WAYS = [
  { href: '/samples', words: 'samplesLink', icon: 'print' },
  { href: '/recalls', words: 'recallsLink', icon: 'alert' },
  { href: '/blacklist', words: 'blacklistLink', icon: 'list' },
] as const satisfies readonly { href: string; words: string; icon: IconName }[];

export default async function HomePage(props: PageInput) {
  // Nothing may keep a person from scanning: when the store is away, slow or broken, what stands below is left out.
  const [{ notice }, t, newest] = await Promise.all([props.searchParams, getTranslations('home'), askNewest().catch(() => undefined)]);
  const known = NOTICES.find((one) => one === notice);
  const island = ISLAND_NOTICES.find((one) => one === notice);
  return (
    <>
      {known && (
        <div className="column pt-4">
          <Notice tone="ochre" icon="alert">
            <p role="alert">{t(`notice.${known}`)}</p>
          </Notice>
        </div>
      )}
      <ScanEntry resolveScanAction={resolveScanAction} {...(island ? { notice: island } : {})} />
      {newest?.ok && <Newest recall={newest.value.recall} tip={newest.value.tip} />}
      <EnterpriseSearch />
      <nav aria-label={t('other')} className="later column pt-8">
        <p className="mb-2 text-stone">{t('lead')}</p>
        <ul className="grid border-t border-line sm:grid-cols-2 sm:gap-x-8">
          {WAYS.map((way) => (
            <li key={way.href} className="border-b border-line">
              <a href={way.href} className="target flex items-center gap-3 py-2 no-underline hover:underline">
                <Icon name={way.icon} className="size-5 text-stone" />
                {t(way.words)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
