import { clean } from '../clean';
import { decodeOnce } from '../percent';
import { areaMeaning, means } from './claim';
import type { Claim } from './claim';
import { hasIdCardShape, isIdCard, maskSubject } from './id-card';
import { isPlausibleArea, isProvince } from './area';
import { toIsoDate, toIsoDate8 } from '../gs1/dates';
import { checkUscc, hasUsccShape } from './uscc';
import type { CodeField } from '../types';

const AGRI =
  /^1\.2\.156\.326\.8((?:\.\d){1,4})\.([0-9A-Z-]{18})(?:\.(\d{6,8})\.(\d{14,17})(?:\.(\d{3}))?|\.(\d{3,5}))?$/;

/** Object identifiers under China's node 1.2.156; those of the national agri platform part by part. */
export function claimOid(text: string): Claim[] {
  const oid = text.replace(/^urn:oid:/i, '');
  const agri = AGRI.exec(oid.toUpperCase());
  if (agri) return [agriOid(agri)];
  if (!/^1\.2\.156(?:\.\d+)+$/.test(oid)) return [];
  return [
    { family: 'oid', value: oid, confidence: 'likely', level: 'other', fields: [{ label: 'oid.node', value: oid }] },
  ];
}

function agriOid(match: RegExpExecArray): Claim {
  const [whole, levels = '', subject = '', product, time, sequence, suffix] = match;
  const digits = levels.slice(1).split('.');
  // The older rule puts a level 1 and an attribute before the category; the newer one is type.category.
  const old = digits.length > 2 && digits[0] === '1';
  const type = old ? digits[1] : digits[0];
  const personal = isPerson(subject);
  const fields: CodeField[] = [
    { label: 'agri-oid.root', value: '1.2.156.326.8' },
    { label: 'agri-oid.type', value: levels.slice(1), ...worded(old ? 'agri-attribute' : 'agri-type', type, old ? /[0-6]/ : /[1-3]/) },
    subjectField(subject, personal),
  ];
  if (!old && digits.length > 1) {
    fields.splice(2, 0, { label: 'agri-oid.category', value: digits[1] ?? '', ...worded('agri-category', digits[1], /[0-3]/) });
  }
  if (product) fields.push({ label: 'agri-oid.product', value: product });
  const date = time && toIsoDate8(time.slice(0, 8));
  if (time) fields.push({ label: 'agri-oid.time', value: time, ...(date ? { meaning: means('date', { date }) } : {}) });
  const tail = sequence ?? suffix;
  if (tail) fields.push({ label: 'agri-oid.sequence', value: tail });
  return {
    family: 'agri-oid',
    value: whole,
    confidence: 'certain',
    level: product ? (type === '3' ? 'document' : 'lot') : 'party',
    personal,
    fields,
  };
}

/** The meaning of a digit that the platform's list has; nothing for others. */
const worded = (list: string, digit: string | undefined, known: RegExp): Pick<CodeField, 'meaning'> =>
  digit !== undefined && known.test(digit) ? { meaning: means(`${list}.${digit}`) } : {};

/**
 * Whether the subject may be a natural person: an ID-card number (a valid company code excepted), or
 * the 15-digit form of before 1999 padded with zeros.
 */
function isPerson(subject: string): boolean {
  if (isIdCard(subject)) return true;
  if (hasIdCardShape(subject)) return !(hasUsccShape(subject) && checkUscc(subject).code);
  const short = /^000(\d{15})$/.exec(subject)?.[1];
  return short !== undefined && isPlausibleArea(short.slice(0, 6)) && toIsoDate(short.slice(6, 12), '1999') !== undefined;
}

/** Agri identifiers anywhere in a text, as far as their subject. */
const AGRI_SUBJECT = /(?<![0-9.])1\.2\.156\.326\.8(?:\.\d){1,4}\.([0-9A-Z-]{18})(?![0-9A-Z-])/gi;

/**
 * Whether a text, also one that is percent-encoded, holds an agri identifier whose subject may be a
 * natural person. Wider than an ID-card number by itself: a mistyped one is a person's all the same.
 */
export function holdsPersonalOid(text: string): boolean {
  const holds = (one: string) => [...clean(one).text.matchAll(AGRI_SUBJECT)].some(([, subject = '']) => isPerson(subject.toUpperCase()));
  const decoded = decodeOnce(text);
  return holds(text) || (decoded !== undefined && decoded !== text && holds(decoded));
}

function subjectField(subject: string, personal: boolean): CodeField {
  const label = 'agri-oid.subject';
  if (personal) return { label, value: maskSubject(subject), meaning: means('natural-person') };
  if (!hasUsccShape(subject) || subject.startsWith('000')) return { label, value: subject };
  return { label, value: subject, check: checkUscc(subject).code ? 'ok' : 'failed', ...(isProvince(subject.slice(2, 4)) ? { meaning: areaMeaning(subject.slice(2, 8)) } : {}) };
}
