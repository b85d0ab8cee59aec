import { toOrigin } from '../feeds';

/**
 * Whether a form of the desk was sent from a page of this site. Browsers say where a request comes from in
 * two headers that no page can set: `Sec-Fetch-Site` (Fetch Metadata Request Headers, W3C) and `Origin`
 * (RFC 6454). The first must say `same-origin` where it is there; the second must name us where it is
 * there; a request with neither was not sent by a form of ours.
 * @param own this site's origin; from the settings, else from `Host`, which a page cannot set either
 */
export function isOwnForm(headers: Headers, own = toOrigin(headers)): boolean {
  const [site, origin] = [headers.get('sec-fetch-site'), headers.get('origin')];
  if (site === null && origin === null) return false;
  return (site === null || site === 'same-origin') && (origin === null || origin === own);
}
