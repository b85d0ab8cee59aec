import type { ScannedUrl, UrlHazard } from './types';

const SHORTENERS =
  /^(?:.+\.)?(?:t\.cn|url\.cn|dwz\.cn|dwz\.win|suo\.im|suo\.nz|mrw\.so|sourl\.cn|6du\.in|3\.cn|tb\.cn|bit\.ly|tinyurl\.com|t\.co|goo\.gl|is\.gd|v\.gd|ow\.ly|rebrand\.ly|cutt\.ly|rb\.gy|reurl\.cc|t\.ly|s\.id|buff\.ly|lnkd\.in|shorturl\.at|qrco\.de|qr\.io|me-qr\.com|q-r\.to)$/;

/** Hosts people know and others imitate; a host ending with one of them is itself. */
const KNOWN = ['gov.cn', '12315.cn', 'gs1.org', 'gds.org.cn', 'ancc.org.cn', 'mashangfangxin.com', 'cnca.cn', 'qq.com', 'weixin.com', 'taobao.com', 'tmall.com', 'jd.com', 'alipay.com', 'creditchina.gov.cn'];

const OFFICIAL = /guojia|zhengfu|guowuyuan|zhongguozhuisu|(?:^|[.-])gov(?:[.-]|$)|gov-?cn|cn-?gov|chinagov|(?:^|[.-])(?:samr|nmpa|nifdc|12315|12331|cnca)(?:[.-]|$)/;

/** Letters of other scripts, and digits, that are drawn like a Latin letter. */
const TWINS: Readonly<Record<string, string>> = {
  'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'х': 'x', 'у': 'y', 'і': 'i', 'ј': 'j', 'ѕ': 's', 'ԁ': 'd', 'ɡ': 'g',
  'ο': 'o', 'α': 'a', 'ν': 'v', 'ι': 'i', 'ӏ': 'l', 'ı': 'i', '0': 'o', '1': 'l',
};

/** Schemes that are addresses without `//`. */
const SCHEME = /^(?:javascript|vbscript|data|intent|blob|file|about|mailto|tel|sms|smsto|geo|market|weixin|wxp|alipays?|itms-apps|upwrapper):/i;

/** Whether the text is meant as an address: a scheme, `www.`, or a host followed by a path. */
export const looksLikeAddress = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || SCHEME.test(text) || /^(?:www\.)?(?:[\p{L}\d-]{1,63}\.)+(?:\p{L}{2,24}|xn--[a-z\d-]{1,59})(?::\d{1,5})?\/\S*$/iu.test(text) || /^www\.[^\s.]+\.\S+$/i.test(text);

/**
 * What a scanned address is and why it should not be opened: never fetched, only looked at. Decimal
 * and hexadecimal IP forms are recognised by writing the host in its normal form. Total.
 */
export function inspectAddress(text: string): ScannedUrl {
  const written = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*\.[^/]*:\d/.test(text) ? text : `https://${text}`;
  const scheme = (/^([a-z][a-z0-9+.-]*):/i.exec(written)?.[1] ?? '').toLowerCase();
  if (/^(?:javascript|vbscript|data|intent|blob|file|about)$/.test(scheme)) return { href: text, host: '', hazards: ['script'] };
  if (scheme !== 'http' && scheme !== 'https') return { href: text, host: hostOf(written), hazards: ['not-web'] };
  let url: URL;
  try {
    url = new URL(written);
  } catch {
    return { href: text, host: '', hazards: ['malformed'] };
  }
  const host = url.hostname.replace(/\.$/, '');
  const hazards: UrlHazard[] = [];
  const note = (hazard: UrlHazard, found: boolean) => void (found && hazards.push(hazard));
  const typed = hostOf(written).toLowerCase();
  note('not-https', scheme === 'http');
  note('ip-address', /^(?:\d{1,3}\.){3}\d{1,3}$/.test(host) || host.startsWith('['));
  note('punycode', /(?:^|\.)xn--/.test(host));
  note('mixed-script', typed.split('.').some(isMixed));
  note('look-alike', isLookAlike(host, typed));
  note('shortener', SHORTENERS.test(host));
  note('userinfo', url.username !== '' || url.password !== '');
  note('odd-port', url.port !== '' && url.port !== '80' && url.port !== '443');
  note('claims-official', claimsOfficial(host));
  note('malformed', !/^\[|\./.test(host) || /%(?![0-9a-f]{2})/i.test(text));
  return { href: text, host, hazards };
}

const hostOf = (written: string): string =>
  (/^[^/?#]*\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(written)?.[1] ?? '').replace(/:\d*$/, '');

/** A label that mixes Latin with Cyrillic, Greek or another alphabet of similar letters. */
const isMixed = (label: string): boolean =>
  /[a-z]/i.test(label) && /[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u10a0-\u10ff\u13a0-\u13ff]/.test(label);

const endsWith = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
const skeleton = (host: string): string =>
  [...host].map((character) => TWINS[character] ?? character).join('').replace(/rn/g, 'm').replace(/vv/g, 'w');

function isLookAlike(host: string, typed: string): boolean {
  if (KNOWN.some((domain) => endsWith(host, domain))) return false;
  const drawn = skeleton(typed);
  return KNOWN.some(
    (domain) =>
      endsWith(drawn, skeleton(domain)) || host.startsWith(`${domain}.`) || host.includes(`.${domain}.`) || host.includes(`${domain}-`),
  );
}

/** A host that sounds like an authority but is not under a government domain. */
const claimsOfficial = (host: string): boolean =>
  OFFICIAL.test(host) && !/(?:^|\.)gov(?:\.[a-z]{2})?$/.test(host) && !endsWith(host, '12315.cn') && !endsWith(host, 'cnca.cn');
