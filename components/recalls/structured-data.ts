import type { Recall } from '@/lib/trace/model/master';

/**
 * The notice as schema.org SpecialAnnouncement, for machines that read pages. JSON with every `<`
 * escaped, so that no text of a notice can end the script element.
 */
export function toRecallData(recall: Recall): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'SpecialAnnouncement',
    name: recall.title,
    identifier: recall.documentNumber,
    datePosted: recall.issuedOn,
    text: `${recall.hazard} ${recall.advice}`,
    url: recall.url,
    publisher: { '@type': 'GovernmentOrganization', name: recall.issuer },
    about: { '@type': 'Product', name: recall.productName, ...(recall.brand === undefined ? {} : { brand: recall.brand }) },
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
