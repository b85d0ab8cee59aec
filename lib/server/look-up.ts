import { isPrivateLook } from '@/lib/trace/codes';
import type { Resolution } from '@/lib/trace/model/answer';
import { withRepaired } from './page-query';

/** Longest address worth writing: servers and browsers begin to refuse header lines above 8 to 16 kB. */
const LONGEST_PATH = 6_000;

/** Where a person goes from the door that read their text: the page of the resolution, told what was tidied. */
export function toLanding(resolution: Resolution): string {
  const path = toPagePath(resolution);
  return 'answer' in resolution && path.startsWith('/t/') ? withRepaired(path, resolution.answer.code.repairs.map(({ kind }) => kind)) : path;
}

/**
 * The page on which the resolution of what was scanned or typed can be read again. A code that may name a
 * person already has a hashed path; what must not stand in an address becomes a notice on the home page.
 */
export function toPagePath(resolution: Resolution): string {
  const path = toAnyPath(resolution);
  return path.length > LONGEST_PATH ? '/?notice=too-long' : path;
}

function toAnyPath(resolution: Resolution): string {
  switch (resolution.kind) {
    case 'trace':
      return resolution.answer.code.path;
    case 'enterprise':
      return resolution.path;
    case 'address':
      return `/t/uri/${encodeURIComponent(resolution.url.href)}`;
    case 'not-a-trace-code':
      return isPrivateLook(resolution.looksLike) ? `/?notice=${resolution.looksLike}` : `/t/text/${encodeURIComponent(resolution.text)}`;
    case 'personal-id':
      return '/?notice=personal-id';
    case 'empty':
      return '/?notice=empty';
  }
}
