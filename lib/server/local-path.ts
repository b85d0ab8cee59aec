const HOME = 'http://suma.invalid';

/**
 * A path of this site from text that anybody could have written into a form or an address. Parsed as a
 * browser would parse it, because `/.//host`, `/\host` and `/%09/host` all leave the site.
 * @returns path with query; `/` for everything that is not a path of ours
 */
export function toLocalPath(text: string): string {
  let url: URL;
  try {
    url = new URL(text, HOME);
  } catch {
    return '/';
  }
  const inside = url.origin === HOME && text.startsWith('/') && !/[\u0000-\u0020\\]/.test(text) && !/%(0[0-9a-f]|5c)/i.test(url.pathname) && !url.pathname.startsWith('//');
  return inside ? `${url.pathname}${url.search}` : '/';
}

/** A form sent from another site: it may not change what a person set, nor count as their scan. */
export const isCrossSite = (headers: Headers): boolean => headers.get('sec-fetch-site') === 'cross-site';
