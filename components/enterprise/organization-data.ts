import { regionWords } from '@/lib/i18n/regions';
import type { EnterpriseFile } from '@/lib/trace/usecases/enterprise-file';

/**
 * The firm as schema.org Organization in JSON-LD, ready to stand inside a script element. Search engines
 * keep what they read, so nothing that may end by itself is in it: names, code, seat and certifications
 * with their own dates.
 * @param origin of this site, `https://host[:port]`; empty where nobody configured it, the address is relative then
 */
export function toOrganization(file: EnterpriseFile, origin = ''): string {
  const [region] = file.regions;
  const others = file.names.slice(1).map(({ name }) => name);
  const english = file.names.find(({ nameEn }) => nameEn !== undefined)?.nameEn;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: file.name,
    ...(others.length + (english === undefined ? 0 : 1) > 0 ? { alternateName: [...others, ...(english === undefined ? [] : [english])] } : {}),
    identifier: { '@type': 'PropertyValue', propertyID: 'GB 32100-2015', value: file.uscc },
    url: origin + file.path,
    ...(region === undefined ? {} : { address: { '@type': 'PostalAddress', addressCountry: 'CN', addressRegion: regionWords(region.code, 'zh-Hans') } }),
    ...(file.certifications.length === 0
      ? {}
      : {
          hasCertification: file.certifications.map((entry) => ({
            '@type': 'Certification', name: entry.title, certificationIdentification: entry.documentNumber, issuedBy: { '@type': 'Organization', name: entry.issuer }, validFrom: entry.validFrom,
            ...(entry.validTo === undefined ? {} : { expires: entry.validTo }),
          })),
        }),
  };
  // `<` could close the script element from inside a name.
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
