import { z } from 'zod';
import { CATEGORIES } from '../model/category';
import type { TraceKey } from '../codes/types';
import { CASE_KINDS, CLAIM_BASES, CLAIM_WISHES, PARTS_LIABLE } from '../model/case';
import { holdsIdCard } from '../codes/china/id-card';
import { hasUsccShape } from '../codes/china/uscc';
import { isDay } from '../model/local-date';
import { cleanFirmName, cleanLine, cleanPersonName, cleanText, parsePhone } from './personal-text';

/*
 * What a filing may hold, cleaned on the way in. A message of a check is a code of `InputIssue`. Forms send
 * empty texts for what was left open: they count as absent.
 */

export const TEXT_LIMIT = 5_000;
const LINE_LIMIT = 200;
const SEEN_LIMIT = 2_000_000;
/** RMB 100 million, in fen. */
const MOST_FEN = 10_000_000_000;

/** A text that is cleaned, then optional when nothing is left of it. */
const line = (clean: (text: string) => string = cleanLine, limit = LINE_LIMIT) => z.string().max(limit * 4, 'too-long').transform(clean).pipe(z.string().max(limit, 'too-long'));
const maybe = (schema: z.ZodType<string, string>) => schema.optional().transform((text) => (text === undefined || text === '' ? undefined : text));
const needed = (schema: z.ZodType<string, string>) => schema.pipe(z.string().min(1, 'needed'));
const day = maybe(line()).refine((text) => text === undefined || isDay(text), 'not-a-day');
const fen = z.number('not-a-number').int('not-a-number').min(0, 'not-a-number').max(MOST_FEN, 'not-a-number').optional();
const instant = z.iso.datetime({ offset: true, error: 'wrong' });

const phone = z.string().max(100, 'too-long').transform((text, context) => {
  if (cleanLine(text) === '') return undefined;
  const read = parsePhone(text);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: 'not-a-phone' });
  return z.NEVER;
});
const neededPhone = phone.transform((text, context) => {
  if (text !== undefined) return text;
  context.addIssue({ code: 'custom', message: 'needed' });
  return z.NEVER;
});

const neededName = needed(line(cleanPersonName, 100));
const someone = { name: neededName, phone: neededPhone };

/** Who complains, as typed. */
export const complainantInput = z.object({
  name: maybe(line(cleanPersonName, 100)),
  phone: phone.optional(),
  address: maybe(line()),
  guardian: z.object({ ...someone, relation: needed(line(cleanLine, 40)) }).optional(),
  agent: z.object({ ...someone, authority: needed(line()) }).optional(),
  // Order 121 art. 12: at least two people, at most two representatives.
  group: z.object({ people: z.number('not-a-number').int('not-a-number').min(2, 'not-a-number').max(10_000, 'not-a-number'), representatives: z.array(z.object(someone)).min(1, 'needed').max(2, 'too-many') }).optional(),
});

/** A path or key in which no citizen's number stands. */
const keyText = maybe(z.string().max(2_000, 'too-long').transform((text) => text.trim())).refine((text) => text === undefined || !holdsIdCard(text), 'personal-code');
const traceKey = keyText.transform((text) => text as TraceKey | undefined);

const subjectInput = z.object({
  path: keyText.refine((text) => text === undefined || text.startsWith('/t/'), 'wrong'),
  key: traceKey,
  productName: maybe(line()),
  productKey: traceKey,
  lotKey: traceKey,
  lot: maybe(line(cleanLine, 60)),
  category: z.enum(CATEGORIES, 'unknown-choice').optional(),
});

const respondentInput = z.object({
  name: needed(line(cleanFirmName)),
  uscc: maybe(line((text) => cleanLine(text).replaceAll(' ', '').toUpperCase(), 40)).refine((text) => text === undefined || hasUsccShape(text), 'not-a-uscc'),
  address: maybe(line()),
  region: maybe(line()).refine((text) => text === undefined || /^\d{6}$/.test(text), 'not-a-region'),
  where: z.enum(['shop', 'own-site', 'platform-seller', 'platform', 'unknown'], 'unknown-choice'),
  platform: maybe(line()),
}).superRefine(({ where, platform }, context) => {
  if (where === 'platform-seller' && platform === undefined) context.addIssue({ code: 'custom', path: ['platform'], message: 'needed' });
});

const unique = <T extends string>(choices: readonly [T, ...T[]]) => z.array(z.enum(choices, 'unknown-choice')).max(choices.length * 2, 'too-many').transform((chosen) => [...new Set(chosen)]);

/** What a device sends to file a case; without files, which doors take apart from it. */
export const fileCaseInput = z.object({
  /** Made once for a draft, on the device; a filing sent again under it is the same case. */
  idempotencyKey: z.uuid('wrong').transform((key) => key.toLowerCase()),
  kind: z.enum(CASE_KINDS, 'unknown-choice'),
  subject: subjectInput,
  respondent: respondentInput,
  purchase: z.object({ on: day, amountFen: fen, orderNumber: maybe(line(cleanLine, 60)), quantity: maybe(line(cleanLine, 60)) }).optional(),
  facts: needed(line(cleanText, TEXT_LIMIT)),
  claim: z.object({
    wishes: unique(CLAIM_WISHES), bases: unique(CLAIM_BASES), amountFen: fen, text: maybe(line(cleanText, 1_000)), liable: unique(PARTS_LIABLE).optional(),
  }).optional(),
  anonymous: z.boolean(),
  under14: z.boolean(),
  consent: z.object({ version: needed(line(cleanLine, 40)), at: instant }),
  writtenAt: instant.optional(),
  locale: z.enum(['zh-Hans', 'en'], 'unknown-choice'),
  complainant: complainantInput.optional(),
  seen: z.object({ answer: z.string().max(SEEN_LIMIT, 'too-long'), hash: z.string().regex(/^[0-9a-f]{64}$/, 'wrong'), signature: z.string().max(1_000, 'too-long'), keyId: z.string().max(200, 'too-long') }).optional(),
});

/** As sent. */
export type FileCaseInput = z.input<typeof fileCaseInput>;
/** Cleaned and checked. */
export type FileCase = z.output<typeof fileCaseInput>;
