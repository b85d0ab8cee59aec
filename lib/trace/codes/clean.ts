import { replaceLone } from './percent';
import type { Repair } from './types';

export interface Cleaned {
  /** Trimmed text with half-width characters and nothing invisible; inner spaces and line breaks kept. */
  readonly text: string;
  readonly repairs: readonly Repair[];
}

// Soft hyphen, joiners, zero-width spaces, direction marks and isolates, variation selectors, byte order mark.
const INVISIBLE =
  /\u034f|[\u17b4\u17b5]|[\u180b-\u180e]|[\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** Control characters that no code carries; the separators of scanned data (EOT, GS, RS) are not among them. */
const BINARY = /[\u0000-\u0003\u0005-\u0008\u000b\u000c\u000e-\u001c\u001f\u007f\ufffd]/;

export const looksBinary = (text: string): boolean => BINARY.test(text);

/**
 * First cleaning of whatever a decoder, a keyboard or a clipboard delivered: invisible characters out,
 * full-width forms to half-width, ends trimmed. The case of letters is kept.
 */
export function clean(raw: string): Cleaned {
  const repairs: Repair[] = [];
  const visible = raw.replace(INVISIBLE, '');
  if (visible !== raw) repairs.push({ kind: 'invisible' });
  const narrow = visible.replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
  if (narrow !== visible) repairs.push({ kind: 'full-width' });
  return { text: replaceLone(narrow).replace(/\u3000/g, ' ').trim(), repairs };
}

/** The text without any white space, and whether there was some between its ends. */
export function dropSpaces(text: string): { readonly text: string; readonly repairs: readonly Repair[] } {
  const compact = text.replace(/[^\S\u001d]+/g, '');
  return { text: compact, repairs: compact === text ? [] : [{ kind: 'spaces' }] };
}

const LABEL =
  /^(?:(?:药品|产品|动物|兽药|农药|肉类蔬菜|食品)?(?:追溯码|溯源码|追溯凭证号?|监管码|追踪码)|(有机码)|(?:商品)?条(?:形)?码|批次码|(统一社会信用代码)|(?:食品)?(?:生产)?许可证(?:编号|号)?|(Ecode)|GTIN|SSCC|UDI|USCC|编号)\s*[:=]\s*(?=\S)/i;

/** A caption printed before the code (追溯码：…): the rest, and the family that only the caption can tell. */
export function splitLabel(text: string): { readonly text: string; readonly label?: 'organic' | 'uscc' | 'ecode' } | undefined {
  const match = LABEL.exec(text);
  if (!match) return undefined;
  const label = match[1] ? 'organic' : match[2] ? 'uscc' : match[3] ? 'ecode' : undefined;
  return { text: text.slice(match[0].length), ...(label ? { label } : {}) };
}
