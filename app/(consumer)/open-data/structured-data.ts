import type { Messages } from '@/lib/i18n/messages';
import type { Locale } from '@/lib/i18n/locales';
import type { Manifest } from '@/lib/server/open-data/manifest';
import { OPEN_REGISTERS } from '@/lib/server/open-data/schemas';

const TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;

/**
 * The page as a schema.org DataCatalog with a Dataset for each register. JSON with every `<` escaped, so that no
 * text can end the script element.
 * @param origin of this site, `https://host[:port]`; empty where nobody configured it, addresses are relative then
 */
export function toCatalogData(origin: string, locale: Locale, { meta, open }: Messages, manifest: Manifest | undefined): string {
  const licence = `${origin}/open-data#licence`;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'DataCatalog',
    name: open.title,
    description: open.lead,
    url: `${origin}/open-data`,
    inLanguage: locale,
    license: licence,
    dataset: OPEN_REGISTERS.map((register) => ({
      '@type': 'Dataset',
      name: open.registers[register].title,
      description: open.registers[register].about,
      url: `${origin}/${register}`,
      license: licence,
      isAccessibleForFree: true,
      creator: { '@type': 'Organization', name: meta.name },
      ...(manifest === undefined ? {} : { dateModified: manifest.madeAt, version: manifest.date }),
      distribution: (manifest?.files ?? []).filter((file) => file.register === register).map((file) => ({
        '@type': 'DataDownload', encodingFormat: TYPES[file.format], contentUrl: `${origin}/open-data/files/latest/${file.name}`, contentSize: `${file.bytes} B`, sha256: file.sha256,
      })),
    })),
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
