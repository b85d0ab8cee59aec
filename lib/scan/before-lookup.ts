import { isPrivateLook, recognise, type PrivateLook } from '@/lib/trace/codes';
import type { Recognition, ScannedUrl, UrlHazard } from '@/lib/trace/codes/types';
import { toLocalDate } from '@/lib/trace/model/local-date';

/** What the phone itself can say about a text before anything is sent. */
export type BeforeLookup =
  | { readonly kind: 'empty' }
  /** A citizen's ID-card number: nothing is sent or kept. */
  | { readonly kind: 'personal-id' }
  /** An address with something dangerous about it: the person decides whether to look it up. */
  | { readonly kind: 'hazard'; readonly url: ScannedUrl }
  /** Something of the person's own, or nothing that can be looked up: said at once, not sent. */
  | { readonly kind: 'private'; readonly looksLike: PrivateLook }
  /** `code` is what may be kept on the device; absent when the code may hold personal data. */
  | { readonly kind: 'send'; readonly code?: string };

/** Hazards that are worth a question even when the address holds a known trace code. */
const GRAVE: ReadonlySet<UrlHazard> = new Set(['not-web', 'script', 'look-alike', 'userinfo', 'mixed-script', 'claims-official', 'ip-address']);

export interface Scanned {
  readonly raw: string;
  readonly symbology?: string;
  readonly format?: string;
}

/**
 * The same recogniser as on the server, run on the phone, so that an ID-card number never leaves it
 * and a hostile address is named before anything else happens. `now` only for tests.
 */
export function judgeBeforeLookup({ raw, symbology, format }: Scanned, now = new Date()): BeforeLookup {
  const recognition = recognise(raw, {
    today: toLocalDate(now),
    ...(symbology === undefined ? {} : { symbology }),
    ...(format === undefined ? {} : { format }),
  });
  switch (recognition.kind) {
    case 'empty':
      return { kind: 'empty' };
    case 'personal-id':
      return { kind: 'personal-id' };
    case 'readings': {
      if (recognition.url?.hazards.some((hazard) => GRAVE.has(hazard))) return { kind: 'hazard', url: recognition.url };
      return recognition.readings.some((reading) => reading.code.personal) ? { kind: 'send' } : { kind: 'send', code: recognition.readings[0].code.value };
    }
    case 'address':
      return recognition.url.hazards.length > 0 ? { kind: 'hazard', url: recognition.url } : { kind: 'send', code: recognition.cleaned };
    case 'not-a-trace-code': {
      const { looksLike } = recognition;
      return isPrivateLook(looksLike) ? { kind: 'private', looksLike } : { kind: 'send', code: recognition.cleaned };
    }
    case 'malformed':
      return { kind: 'send', code: recognition.cleaned };
  }
}

/** Six digits in a row are the beginning of a number, and numbers are never sent while they are typed. */
const NUMBER_RUN = /[\d０-９]{6}/;

/**
 * Whether a text that is still being typed may be sent for suggestions: a name in words, at least
 * two characters, and nothing that is or may become a code or a personal number.
 */
export function mayAskSuggestions(text: string, now = new Date()): boolean {
  const name = text.trim();
  if ([...name].length < 2 || name.length > 64 || NUMBER_RUN.test(name)) return false;
  const recognition: Recognition = recognise(name, { today: toLocalDate(now) });
  return recognition.kind === 'not-a-trace-code' && recognition.looksLike === 'text';
}
