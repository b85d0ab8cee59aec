import { z } from 'zod';
import { holdsIdCard } from '../codes/china/id-card';
import { hasUsccShape } from '../codes/china/uscc';
import type { TraceKey } from '../codes/types';
import { CATEGORIES } from '../model/category';
import type { LocalDate } from '../model/event';
import { isDay } from '../model/local-date';
import { productKey } from '../registers/fields';

/*
 * What staff type about a recall. A message of a check is a code that `lib/i18n` has a sentence for;
 * fields left open are absent. Lists stand in one field, divided by lines, semicolons or commas.
 */

const LINE = 200;
const TEXT = 4_000;
const MOST = 200;

const clean = (text: string): string => text.normalize('NFC').replace(/[\p{Cc}\p{Cf}]+/gu, ' ').replace(/ +/g, ' ').trim();
const cleanText = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[^\P{C}\n]+/gu, '').trim();

const noIdCard = (text: string): boolean => !holdsIdCard(text);
const line = z.string().transform(clean).pipe(z.string().min(1, 'required').max(LINE, 'too-long')).refine(noIdCard, 'personal-number');
const body = z.string().transform(cleanText).pipe(z.string().min(1, 'required').max(TEXT, 'too-long')).refine(noIdCard, 'personal-number');
const day = z.string().trim().refine(isDay, 'date');

const parts = (text: string): string[] => [...new Set(text.split(/[\n;；,，、]+/u).map(clean).filter((part) => part !== ''))];
const listed = (given: unknown): unknown => (given === undefined ? [] : typeof given === 'string' ? parts(given) : given);

const lots = z.preprocess(listed, z.array(z.string().max(60, 'too-long')).max(MOST, 'too-many'));
const regions = z.preprocess(listed, z.array(z.string().regex(/^\d{2}(?:\d{2}){0,2}$/, 'region').transform((code) => code.padEnd(6, '0'))).max(MOST, 'too-many'));
const products = z.preprocess(listed, z.array(z.string().max(512, 'too-long').transform((text, context): TraceKey => {
  const key = productKey(text);
  if (key !== undefined && key !== 'lot') return key;
  context.addIssue({ code: 'custom', message: key === 'lot' ? 'product-level' : 'product' });
  return z.NEVER;
})).max(MOST, 'too-many'));

const uscc = z.string().transform((text) => clean(text).replaceAll(' ', '').toUpperCase()).refine(hasUsccShape, 'uscc');

/** A wall time in China as a browser's field has it, or an instant. */
const moment = z.string().trim().transform((text, context): string => {
  const local = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?$/.exec(text);
  const at = new Date(local === null ? text : `${local[1]}T${local[2]}:00+08:00`);
  if (!Number.isNaN(at.getTime()) && (local !== null || /(?:Z|[+-]\d{2}:\d{2})$/.test(text))) return at.toISOString();
  context.addIssue({ code: 'custom', message: 'moment' });
  return z.NEVER;
});

/** A recall as staff write it. */
export const recallDraftInput = z.object({
  title: line,
  category: z.enum(CATEGORIES, 'choose'),
  level: z.enum(['1', '2', '3'], 'choose'),
  productName: line,
  productKeys: products,
  lots,
  responsibleParty: line,
  responsibleUscc: uscc.optional(),
  hazard: body,
  advice: body,
  remedy: body.optional(),
  regions,
  caseNumbers: z.preprocess(listed, z.array(z.string().max(20, 'too-long')).max(MOST, 'too-many')),
  rootKey: z.string().max(512).refine(noIdCard, 'personal-number').transform((key) => key as TraceKey).optional(),
  knownAt: moment.optional(),
  decidedOn: day.optional(),
});
export type RecallDraftInput = z.output<typeof recallDraftInput>;

/** To whom a draft was sent, as staff record it. */
export const sentInput = z.object({ to: z.enum(['responsible-party', 'authority'], 'choose'), name: line, how: line });

/** Progress of a recall as reported to the desk; internal until an authority publishes it. */
export const followUpInput = z.object({ kind: z.enum(['notified', 'recovered', 'disposed', 'completed'], 'choose'), on: day, quantity: line.optional(), text: body.optional() });

/** The official notice: without issuer, number, date and link there is none (Food Safety Law art. 118). */
export const noticeInput = z.object({
  issuer: line, documentNumber: line, issuedOn: day,
  url: z.string().trim().max(2_000, 'too-long').refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'link'),
  phone: line.optional(),
});
export type NoticeInput = { readonly issuer: string; readonly documentNumber: string; readonly issuedOn: LocalDate; readonly url: string; readonly phone?: string | undefined };
