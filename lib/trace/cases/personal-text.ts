import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { holdsIdCard } from '../codes/china/id-card';
import { replaceLone } from '../codes/percent';
import type { Complainant } from '../model/case';
import { isFirmName } from './firm-name';

/*
 * Names, telephone numbers and texts as people type them, cleaned once where they come in; and how they
 * are shown to somebody who has no need to see them whole.
 */

const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Pictures, flags, skin tones and keycaps. Digits and `#` `*` are pictographs to Unicode too, and stay. */
const PICTURES = /[\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}\u20e3]|(?![\d#*©®™])\p{Extended_Pictographic}/gu;
/** Controls but the line feed, blanks of no width, and marks that turn the direction of text around. */
const DISTURBING = /(?!\n)\p{Cc}|[\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;
/** 18 characters in one piece or in groups, where an ID-card number may stand. */
const MAYBE_ID_CARD = /(?<![0-9A-Za-z])[1-9](?:[\s\-‐‑‒–—−.·_]?\d){16}[\s\-‐‑‒–—−.·_]?[\dXx](?![0-9A-Za-z])/g;

/** ID-card numbers are never kept (GB 11643; Personal Information Protection Law art. 6): what stands for one. */
export const ID_CARD_LEFT_OUT = '[身份证号未保存]';

const withoutIdCards = (text: string): string => text.replace(MAYBE_ID_CARD, (found) => (holdsIdCard(found) ? ID_CARD_LEFT_OUT : found));

/** Punctuation of full width stays: registered names of firms are written with it (《企业名称登记管理规定》: 江湾超市（杭州）有限公司). */
const toOneForm = (text: string): string => text.replace(/[^（）《》「」：；，、。！？]+/g, (part) => part.normalize('NFKC'));

/** One line: one form of every letter and digit, nothing that nobody sees, no pictures. May become empty. */
export const cleanLine = (text: string): string =>
  withoutIdCards(toOneForm(replaceLone(text)).replace(/\s+/g, ' ').replace(UNSEEN, '').replace(PICTURES, '').replaceAll('\ufffd', '').replace(/ {2,}/g, ' ').trim());

/** The name of a person; empty when no letter is left. */
export const cleanPersonName = (text: string): string => {
  const name = cleanLine(text);
  return /\p{L}/u.test(name) ? name : '';
};

/** The name of a firm; empty for what is none. */
export const cleanFirmName = (text: string): string => {
  const name = cleanLine(text);
  return isFirmName(name) ? name : '';
};

/** Sentences: line feeds and pictures stay, controls go, at most one empty line in a row. Empty when nothing is there to see. */
export const cleanText = (text: string): string => {
  const cleaned = tidy(text);
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(cleaned) ? cleaned : '';
};
const tidy = (text: string): string =>
  withoutIdCards(replaceLone(text).normalize('NFC').replace(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll('\t', ' ').replace(DISTURBING, '').replace(/[^\S\n]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim());

/** Words that stand before an extension. */
const EXTENSION = /\s*(?:转|分机|内线|ext\.?|x|#)\s*(?:号|[:：])?\s*/i;
const DIGITS_AT_LEAST = 5;

/**
 * A telephone number: E.164 (ITU-T) where it can be read as a Chinese or international one, with
 * `;ext=` (RFC 3966) for an extension; else as typed, cleaned: short numbers like 12315 are numbers too.
 * @returns undefined when there are fewer than five digits or anything that no number holds
 */
export function parsePhone(text: string): string | undefined {
  const typed = cleanLine(text);
  const [main = '', extension] = typed.split(EXTENSION, 2);
  const read = parsePhoneNumberFromString(main, 'CN');
  if (read?.isValid() === true) return `${read.number}${extension !== undefined && /^\d{1,8}$/.test(extension) ? `;ext=${extension}` : ''}`;
  const digits = typed.replace(/\D/g, '').length;
  return digits >= DIGITS_AT_LEAST && typed.length <= 40 && /^[+\d\s()（）\-‐–—./转分机内线号extEXT#*;=:]+$/.test(typed) ? typed : undefined;
}

/** 138****0000; of a number with fewer than seven digits nothing but its last two. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/^\+86/, '').replace(/;ext=.*$/, '').replace(/\D/g, '');
  return digits.length < 7 ? `****${digits.slice(-2)}` : `${digits.slice(0, 3)}****${digits.length >= 11 ? digits.slice(-4) : digits.slice(-2)}`;
}

/** 张** */
export function maskName(name: string): string {
  const [initial = ''] = [...name];
  return `${initial}**`;
}

/** Who complains as a screen shows it until somebody reveals it with a reason. */
export interface MaskedComplainant {
  readonly name?: string;
  readonly phone?: string;
  readonly hasAddress: boolean;
  readonly guardian: boolean;
  readonly agent: boolean;
  /** How many people a group has. */
  readonly people?: number;
}

export const maskComplainant = ({ name, phone, address, guardian, agent, group }: Complainant): MaskedComplainant => ({
  ...(name === undefined ? {} : { name: maskName(name) }),
  ...(phone === undefined ? {} : { phone: maskPhone(phone) }),
  hasAddress: address !== undefined, guardian: guardian !== undefined, agent: agent !== undefined,
  ...(group === undefined ? {} : { people: group.people }),
});
