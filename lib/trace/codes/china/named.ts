import { toIsoDate } from '../gs1/dates';
import type { CodeField, TraceCode } from '../types';
import { isProvince } from './area';
import { areaMeaning, cut, dateMeaning, means } from './claim';
import type { Claim, ClaimContext, Fault } from './claim';
import { licenceCheck } from './food-licence';
import { detonator } from './numeric';
import { checkUscc, hasUsccShape } from './uscc';

/** Families that announce themselves by letters, dots or a prefix. */
export function claimNamed(text: string, context: ClaimContext): Claim[] {
  return [
    ...company(text),
    ...foodLicence(text),
    ...complaint(text),
    ...udiMa(text, context),
    ...handle(text),
    ...vaa(text),
    ...(text.length === 13 && /[A-Za-z]/.test(text) ? detonator(text) : []),
  ];
}

/** Shapes of this group with a documented rule that fails. */
export function findNamedFault(text: string): Fault | undefined {
  const upper = text.toUpperCase();
  if (/^SC\d{14}$/.test(upper)) {
    return { family: 'sc', problem: { code: 'sc-check-digit', at: [15, 16] } };
  }
  if (/^SC\d{10,17}$/.test(upper)) {
    return { family: 'sc', problem: { code: 'sc-length', params: { found: String(upper.length - 2) } } };
  }
  if (/^[159ANY][1-9]\d{6}[0-9A-Z]{10}$/.test(upper) && /[A-Z]/.test(upper.slice(1))) {
    const at = upper.search(/[IOSVZ]/);
    if (at >= 0) return { family: 'uscc', problem: { code: 'uscc-character', at: [at, at + 1] } };
  }
  return undefined;
}

/** Unified social credit code (GB 32100-2015); failing check characters are only remarked on. */
export function company(text: string): Claim[] {
  const code = text.toUpperCase();
  if (!hasUsccShape(code)) return [];
  const check = checkUscc(code);
  // Eighteen digits are more often something else, and so are letters outside the usual places.
  if (!check.code && (/^\d+$/.test(code) || !/^[1-9ANY][1-9]/.test(code) || !isProvince(code.slice(2, 4)))) return [];
  const area = code.slice(2, 8);
  return [
    {
      family: 'uscc',
      value: code,
      confidence: check.code ? 'certain' : 'likely',
      level: 'party',
      warnings: [
        ...(check.code ? [] : [{ code: 'uscc-check', at: [17, 18] as const }]),
        ...(check.organisation ? [] : [{ code: 'uscc-organisation-check', at: [16, 17] as const }]),
      ],
      fields: cut(code, [
        ['uscc.department', 1, means(`uscc-department.${'123456789ANY'.includes(code.charAt(0)) ? code.charAt(0) : 'other'}`)],
        ['uscc.type', 2],
        ['uscc.area', 8, isProvince(area.slice(0, 2)) ? areaMeaning(area) : undefined],
        ['uscc.organisation', 17, undefined, check.organisation ? 'ok' : 'failed'],
        ['uscc.check', 18, undefined, check.code ? 'ok' : 'failed'],
      ]),
    },
  ];
}

const FOOD_CLASSES = 31;

/** Food production licence: SC, class, area, sequence, check digit (GB/T 17710). */
export function foodLicence(text: string): Claim[] {
  const digits = /^SC(\d{14})$/i.exec(text)?.[1];
  if (!digits || licenceCheck(digits.slice(0, 13)) !== digits[13]) return [];
  const kind = digits.slice(1, 3);
  const known = /^[12]/.test(digits) && Number(kind) >= 1 && Number(kind) <= FOOD_CLASSES;
  const area = digits.slice(3, 9);
  return [
    {
      family: 'sc',
      value: `SC${digits}`,
      confidence: 'certain',
      level: 'document',
      warnings: known ? [] : [{ code: 'sc-class', at: [2, 5] }],
      fields: cut(`SC${digits}`, [
        ['sc.prefix', 2],
        ['sc.kind', 3, /^[12]/.test(digits) ? means(`sc-kind.${digits.charAt(0)}`) : undefined],
        ['sc.class', 5, known && digits.startsWith('1') ? means(`sc-class.${kind}`) : undefined],
        ['sc.area', 11, isProvince(area.slice(0, 2)) ? areaMeaning(area) : undefined],
        ['sc.sequence', 15],
        ['sc.check', 16, undefined, 'ok'],
      ]),
    },
  ];
}

/** Our own receipt number of a complaint. */
const complaint = (text: string): Claim[] =>
  /^SM\d{12}$/i.test(text)
    ? [{ family: 'complaint', value: text.toUpperCase(), confidence: 'likely', level: 'document', fields: cut(text.toUpperCase(), [['complaint.prefix', 2], ['complaint.number', 14]]) }]
    : [];

const UDI = /^MA\.156\.M0\.(\d{6})\.([A-Z0-9]{8,14})((?:\.[SPLEMDVC][^.]+)*)$/i;
const PI_DATES: Readonly<Record<string, keyof NonNullable<TraceCode['dates']>>> = {
  M: 'production', P: 'production', E: 'expiry', V: 'expiry',
};

/** Identification by the MA agency (ISO/IEC 15459): medical devices (M0) part by part, others as a whole. */
export function udiMa(text: string, context: ClaimContext): Claim[] {
  const udi = UDI.exec(text);
  if (!udi) return ma(text);
  const [, registrant = '', item = '', production = ''] = udi;
  const device = `MA.156.M0.${registrant}.${item.toUpperCase()}`;
  const fields: CodeField[] = [
    { label: 'udi-ma.agency', value: 'MA' },
    { label: 'udi-ma.country', value: '156', meaning: means('country', { code: '156', alpha2: 'CN' }) },
    { label: 'udi-ma.registrant', value: registrant },
    { label: 'udi-ma.item', value: item.toUpperCase(), check: 'unverifiable' },
  ];
  const dates: Partial<Record<keyof NonNullable<TraceCode['dates']>, string>> = {};
  let serial: string | undefined;
  let lot: string | undefined;
  for (const part of production.split('.').slice(1)) {
    const mark = part.charAt(0).toUpperCase();
    const value = part.slice(1);
    const kind = PI_DATES[mark];
    const date = kind && toIsoDate(value, context.today);
    if (kind && date) dates[kind] ??= date;
    if (mark === 'S') serial ??= value;
    if (mark === 'L') lot ??= value;
    const meaning = dateMeaning(date);
    fields.push({ label: `udi-ma.${mark}`, value, ...(meaning ? { meaning } : {}), ...(mark === 'C' ? { check: 'unverifiable' as const } : {}) });
  }
  const batch = lot === undefined ? undefined : `${device}.L${lot}`;
  return [
    {
      family: 'udi-ma',
      value: serial === undefined ? (batch ?? device) : `${device}.S${serial}`,
      confidence: 'certain',
      level: serial !== undefined ? 'instance' : batch ? 'lot' : 'class',
      broader: serial !== undefined ? [...(batch ? [batch] : []), device] : batch ? [device] : [],
      fields,
      dates,
      ...(lot === undefined ? {} : { lot }),
      ...(serial === undefined ? {} : { serial }),
    },
  ];
}

const ma = (text: string): Claim[] =>
  /^MA\.\d{3}(?:\.[A-Z0-9]+)+$/i.test(text)
    ? [
        {
          family: 'ma',
          value: text.toUpperCase(),
          confidence: 'likely',
          level: 'other',
          fields: [
            { label: 'udi-ma.agency', value: 'MA' },
            { label: 'udi-ma.country', value: text.slice(3, 6) },
            { label: 'ma.rest', value: text.slice(7).toUpperCase() },
          ],
        },
      ]
    : [];

/** Industrial-internet identifier (Handle): national top node, industry, company, then a suffix. */
const handle = (text: string): Claim[] => {
  const match = /^((?:88|86)(?:\.\d+)+)\/(\S+)$/.exec(text);
  return match
    ? [
        {
          family: 'handle',
          value: text,
          confidence: 'likely',
          level: 'other',
          fields: [
            { label: 'handle.prefix', value: match[1] ?? '' },
            { label: 'handle.suffix', value: match[2] ?? '' },
          ],
        },
      ]
    : [];
};

/** Identification of the VAA agency (ISO/IEC 15459); its inner layout is not public. */
const vaa = (text: string): Claim[] =>
  /^VAA[A-Z0-9.\-/]{4,60}$/i.test(text)
    ? [
        {
          family: 'vaa',
          value: text,
          confidence: 'possible',
          level: 'other',
          fields: cut(text, [['vaa.agency', 3], ['vaa.rest', text.length]]),
        },
      ]
    : [];

/** Ecode (GB/T 31866) has no shape to go by: only a code printed or sent as one is taken for it. */
export const ecode = (text: string): Claim[] =>
  /^[0-9A-Za-z.-]{6,100}$/.test(text)
    ? [{ family: 'ecode', value: text, confidence: 'possible', level: 'other', fields: [{ label: 'ecode.whole', value: text }] }]
    : [];
