import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { FOLDED, RegisterTable } from '@/components/ui/table';
import { toBurst } from '@/lib/server/rate-limit';
import { OPEN_REGISTERS } from '@/lib/server/open-data/schemas';
import { Address, Typed, addressTag } from './address-list';

const DOCUMENT = '/api/v1/openapi.json';

/** Addresses of the API with what each answers; those in braces are filled in by the reader. */
const ROUTES = [
  ['enterprises', '/api/v1/enterprises'], ['enterprise', '/api/v1/enterprises/{uscc}'], ['products', '/api/v1/products'], ['product', '/api/v1/products/{…}'], ['recalls', '/api/v1/recalls'],
  ['recall', '/api/v1/recalls/{id}'], ['tips', '/api/v1/tips'], ['tip', '/api/v1/tips/{id}'], ['traces', '/api/v1/traces?code={…}&code={…}'], ['trace', '/api/v1/trace/{…}'],
] as const;

/** Addresses that answer on a store with the samples. */
const EXAMPLES = ['/api/v1/recalls?category=food&status=ongoing', '/api/v1/enterprises?region=9999&perPage=10', '/api/v1/traces?code=09520000000028'] as const;

export function ApiSection({ origin }: { readonly origin: string }) {
  const t = useTranslations('open.api');
  const documentLink = (words: ReactNode) => (
    <a href={DOCUMENT} className="tap">
      {words}
    </a>
  );
  return (
    <Section id="api" title={t('title')}>
      <p className="measure">{t.rich('lead', { link: documentLink })}</p>
      <RegisterTable caption={t('caption')} heads={[t('address'), t('answer')]} className="my-3">
        {ROUTES.map(([name, address]) => (
          <tr key={name} className="keep">
            <th scope="row" className={`${FOLDED} font-normal`}>
              {address.includes('{') ? <span className="code [overflow-wrap:anywhere]">{address}</span> : <Address path={address} />}
            </th>
            <td className={FOLDED}>{t(name)}</td>
          </tr>
        ))}
      </RegisterTable>
      <p className="measure">{t('paging')}</p>
      <p className="measure mt-2">{t('cache')}</p>
      <p className="measure mt-2">{t('personal')}</p>
      <h3 className="mt-5 font-semibold">{t('examples')}</h3>
      <ul>
        {EXAMPLES.map((path) => (
          <li key={path} className="my-2">
            <Address path={path} />
          </li>
        ))}
      </ul>
      <Typed>{`curl '${origin}${EXAMPLES[0]}'`}</Typed>
    </Section>
  );
}

export function LimitsSection({ perMinute }: { readonly perMinute: number }) {
  const t = useTranslations('open.limits');
  return (
    <Section id="limits" title={t('title')}>
      <div className="measure space-y-2">
        <p>{t('body', { perMinute, burst: toBurst(perMinute) })}</p>
        <p>{t('privacy')}</p>
        <p>{t('files')}</p>
      </div>
    </Section>
  );
}

export function FeedsSection() {
  const t = useTranslations('open');
  const kinds = useTranslations('registers');
  return (
    <Section id="feeds" title={t('feeds.title')}>
      <p className="measure">{t('feeds.lead')}</p>
      <RegisterTable caption={t('feeds.caption')} heads={[t('feeds.page'), kinds('atom'), kinds('jsonFeed'), kinds('csv')]} className="my-3">
        {OPEN_REGISTERS.map((register) => (
          <tr key={register} className="keep">
            <th scope="row" className={`${FOLDED} font-semibold`}>
              <a href={`/${register}`} className="tap">
                {t(`registers.${register}.title`)}
              </a>
              <span className="block text-sm font-normal text-stone">{t(`registers.${register}.about`)}</span>
            </th>
            {['feed.atom', 'feed.json', `${register}.csv`].map((name) => (
              <td key={name} className={FOLDED}>
                <Address path={`/${register}/${name}`} whole />
              </td>
            ))}
          </tr>
        ))}
      </RegisterTable>
      <p className="measure">{t.rich('feeds.example', { path: addressTag('/recalls/feed.atom?category=food') })}</p>
    </Section>
  );
}
