import { hasCheckDigit } from '../gs1/check-digit';
import { toIsoDate8 } from '../gs1/dates';
import { isPlausibleArea } from './area';
import { areaMeaning, cut, dateMeaning, means } from './claim';
import type { Claim, ClaimContext } from './claim';

/**
 * Families that are digits only, by length. Where several claim one shape they are ranked by the
 * usual owner; nothing is refused for a check that is not publicly documented.
 */
export function claimDigits(text: string, context: ClaimContext): Claim[] {
  switch (text.length) {
    case 13:
      return [...inStore(text), ...detonator(text)];
    case 14:
      return drugStandard(text);
    case 16:
      return meatBatch(text);
    case 17:
      return organic(text, context);
    case 18:
      return inStore(text);
    case 20:
      return twenty(text, context);
    case 24:
      return veterinaryDrug(text, context);
    case 32:
      return pesticide(text);
    default:
      return [];
  }
}

/** In-store code (GB/T 18283): first digit 2, 13 digits, or 18 on scale labels. Not a trace code. */
export function inStore(text: string): Claim[] {
  if (!/^2(?:\d{12}|\d{17})$/.test(text)) return [];
  const right = hasCheckDigit(text);
  if (!right && text.length === 13) return [];
  return [
    {
      family: 'instore',
      value: text,
      confidence: text.length === 13 ? 'certain' : 'possible',
      level: 'other',
      fields: cut(text, [
        ['instore.prefix', 2],
        ['instore.item', 7],
        ['instore.amount', text.length - 1],
        ['instore.check', text.length, undefined, right ? 'ok' : 'failed'],
      ]),
    },
  ];
}

/** Industrial detonators, 13 characters: maker, year's last digit, month, day, feature, serial. Not answered to the public. */
export function detonator(text: string): Claim[] {
  if (!/^\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z0-9]\d{5}$/i.test(text)) return [];
  const lettered = /[A-Z]/i.test(text);
  if (!lettered && hasCheckDigit(text)) return [];
  return [
    {
      family: 'detonator',
      value: text.toUpperCase(),
      confidence: lettered ? 'likely' : 'possible',
      level: 'instance',
      restricted: true,
      ...(lettered ? {} : { warnings: [{ code: 'gtin-check-digit', at: [12, 13] as const }] }),
      fields: cut(text, [
        ['detonator.maker', 2],
        ['detonator.year', 3],
        ['detonator.month', 5],
        ['detonator.day', 7],
        ['detonator.feature', 8],
        ['detonator.serial', 13],
      ]),
    },
  ];
}

/** National drug code (药品本位码): 86, class, body, check digit whose rule is not public. */
export function drugStandard(text: string): Claim[] {
  if (!/^86\d{12}$/.test(text)) return [];
  return [
    {
      family: 'drug-std',
      value: text,
      confidence: hasCheckDigit(text) || text[2] !== '9' ? 'possible' : 'likely',
      level: 'class',
      fields: cut(text, [
        ['drug-std.country', 2],
        ['drug-std.class', 3],
        ['drug-std.body', 13],
        ['drug-std.check', 14, undefined, 'unverifiable'],
      ]),
    },
  ];
}

/** Meat and vegetable batch at one node: area and node number, running number. */
export function meatBatch(text: string): Claim[] {
  if (!/^[1-6]\d{15}$/.test(text) || !isPlausibleArea(text.slice(0, 6))) return [];
  return [
    {
      family: 'meatveg-batch',
      value: text,
      confidence: 'likely',
      level: 'lot',
      fields: cut(text, [
        ['meatveg.area', 6, areaMeaning(text.slice(0, 6))],
        ['meatveg.node', 9],
        ['meatveg.running', 16],
      ]),
    },
  ];
}

/** Organic product code, printed after 有机码: certification body, year, random number. */
export function organic(text: string, context: ClaimContext): Claim[] {
  if (!/^\d{17}$/.test(text)) return [];
  return [
    {
      family: 'organic',
      value: text,
      confidence: context.label === 'organic' ? 'certain' : 'likely',
      level: 'instance',
      fields: cut(text, [
        ['organic.body', 3],
        ['organic.year', 5, means('year', { year: `20${text.slice(3, 5)}` })],
        ['organic.random', 17],
      ]),
    },
  ];
}

/** The five owners of 20 digits: drug (8), meat and vegetables (1–6), agri platform (1–3), lifts (3). */
export function twenty(text: string, context: ClaimContext): Claim[] {
  if (!/^\d{20}$/.test(text)) return [];
  const plausible = isPlausibleArea(text.slice(0, 6));
  const claims: Claim[] = [];
  if (text[0] === '8') claims.push(drug(text));
  if (/^[1-6]/.test(text)) claims.push(meat(text, plausible));
  if (/^[1-3]/.test(text)) claims.push(agriShort(text, plausible));
  return [...claims.sort((a, b) => rank(a) - rank(b)), ...elevator(text, context)];
}

const rank = (claim: Claim): number => ['certain', 'likely', 'possible'].indexOf(claim.confidence);

const drug = (text: string): Claim => ({
  family: 'drug',
  value: text,
  confidence: 'likely',
  level: 'instance',
  broader: [text.slice(0, 7)],
  serial: text.slice(7, 16),
  fields: cut(text, [
    ['drug.identifier', 7],
    ['drug.serial', 16],
    ['drug.check', 20, undefined, 'unverifiable'],
  ]),
});

/**
 * A drug pack (药品标识码): the first seven digits of its trace codes, under which its master data
 * and recalls stand. Too short to be told from any other number, so only ever read where the family is known.
 */
export const drugPack = (text: string): Claim[] =>
  /^8\d{6}$/.test(text) ? [{ family: 'drug', value: text, confidence: 'likely', level: 'class', fields: cut(text, [['drug.identifier', 7]]) }] : [];

const meat = (text: string, plausible: boolean): Claim => ({
  family: 'meatveg',
  value: text,
  confidence: plausible ? 'likely' : 'possible',
  level: 'document',
  fields: cut(text, [
    ['meatveg.area', 6, plausible ? areaMeaning(text.slice(0, 6)) : undefined],
    ['meatveg.operator', 13],
    ['meatveg.transaction', 20],
  ]),
});

const agriShort = (text: string, elsewhere: boolean): Claim => ({
  family: 'agri',
  value: text,
  confidence: elsewhere ? 'possible' : 'likely',
  level: text[0] === '3' ? 'document' : 'lot',
  fields: cut(text, [
    ['agri.type', 1, means(`agri-type.${text.charAt(0)}`)],
    ['agri.random', 20],
  ]),
});

/** Device code of a lift: equipment kind, area, year made, running number; only ever a possible reading. */
export function elevator(text: string, context: ClaimContext): Claim[] {
  const year = Number(text.slice(10, 14));
  const latest = Number(context.today.slice(0, 4)) || 2099;
  if (!/^3[1-4]\d{18}$/.test(text) || year < 1980 || year > latest) return [];
  if (!isPlausibleArea(text.slice(4, 10))) return [];
  return [
    {
      family: 'elevator',
      value: text,
      confidence: 'possible',
      level: 'instance',
      fields: cut(text, [
        ['elevator.kind', 4],
        ['elevator.area', 10, areaMeaning(text.slice(4, 10))],
        ['elevator.year', 14, means('year', { year: text.slice(10, 14) })],
        ['elevator.running', 20],
      ]),
    },
  ];
}

/** Veterinary drug, 24 digits: date of application, maker, random number. */
export function veterinaryDrug(text: string, context: ClaimContext): Claim[] {
  const date = toIsoDate8(text.slice(0, 8));
  if (!/^20\d{22}$/.test(text) || !date || date < '2014' || (context.today && date > context.today)) return [];
  return [
    {
      family: 'vetdrug',
      value: text,
      confidence: 'likely',
      level: 'instance',
      fields: cut(text, [
        ['vetdrug.applied', 8, dateMeaning(date)],
        ['vetdrug.maker', 13],
        ['vetdrug.random', 24],
      ]),
    },
  ];
}

/** Pesticide unit code (Ministry of Agriculture announcement 2569): registration, production mode, specification, random. */
export function pesticide(text: string): Claim[] {
  if (!/^[123]\d{6}[123]\d{24}$/.test(text)) return [];
  return [
    {
      family: 'pesticide',
      value: text,
      confidence: 'likely',
      level: 'instance',
      fields: cut(text, [
        ['pesticide.registration', 1, means(`pesticide-registration.${text.charAt(0)}`)],
        ['pesticide.number', 7],
        ['pesticide.production', 8, means(`pesticide-production.${text.charAt(7)}`)],
        ['pesticide.specification', 11],
        ['pesticide.random', 32],
      ]),
    },
  ];
}
