import { z } from 'zod';
import { canonicalKey } from '../codes/identity';
import type { TraceKey } from '../codes/types';
import type { Issue } from '../errors';
import { CARRIER_TYPES, CATEGORIES } from '../model/category';
import { CBVMDA_NS, SUMA_NS } from '../model/event';
import type { Party, Place, Product } from '../model/master';
import type { Pseudonyms } from '../ports';
import { expandTerm } from './context';
import type { Prefixes } from './context';
import { attestation } from './documents';
import { isObject, isUri } from './formats';
import { maskIdentifier } from './mask';

export interface HeaderMaster {
  readonly products: readonly Omit<Product, 'provenance'>[];
  readonly parties: readonly Omit<Party, 'provenance'>[];
  readonly places: readonly Omit<Place, 'provenance'>[];
  /** Entries or attributes that were left out, with their path. */
  readonly remarks: readonly string[];
}

const LIST_PATH = 'epcisHeader.epcisMasterData.vocabularyList';

/** What EPCIS 2.0 §8 refuses in the vocabulary list of a header; empty when it is well formed. */
export function validateVocabularyList(value: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  const add = (path: string, code: string, reason: string, repair: string): void => {
    if (issues.length < 20) issues.push({ path, code, reason, repair });
  };
  const list = (members: unknown, path: string, each: (member: unknown, path: string) => void): void => {
    if (members === undefined) return;
    if (!Array.isArray(members)) add(path, 'not-a-list', 'The value is not a list.', 'Put the entries in square brackets.');
    else members.forEach((member: unknown, i) => each(member, `${path}[${i}]`));
  };
  const withUri = (member: unknown, name: string, path: string): member is Readonly<Record<string, unknown>> => {
    if (!isObject(member)) {
      add(path, 'not-an-object', 'The entry is not an object.', 'Put its members in curly brackets.');
      return false;
    }
    if (!isUri(member[name])) add(`${path}.${name}`, member[name] === undefined ? 'required' : 'not-a-uri', `${name} must be a URI.`, `Give ${name} as an absolute URI.`);
    return true;
  };
  list(value, LIST_PATH, (vocabulary, path) => {
    if (!withUri(vocabulary, 'type', path)) return;
    list(vocabulary.vocabularyElementList, `${path}.vocabularyElementList`, (element, elementPath) => {
      if (!withUri(element, 'id', elementPath)) return;
      list(element.children, `${elementPath}.children`, (child, childPath) => {
        if (!isUri(child)) add(childPath, 'not-a-uri', 'A child must be a URI.', 'Give absolute URIs.');
      });
      list(element.attributes, `${elementPath}.attributes`, (attribute, attributePath) => {
        if (!withUri(attribute, 'id', attributePath)) return;
        const content = attribute.attribute;
        if (content !== undefined && typeof content !== 'string' && typeof content !== 'number' && !isObject(content)) {
          add(`${attributePath}.attribute`, 'bad-attribute', 'An attribute is a text, a number or an object.', 'Write it as one of these.');
        }
      });
    });
  });
  return issues;
}

const text = z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1).max(500));
const flag = z.union([z.enum(['true', 'false']).transform((value) => value === 'true'), z.literal([0, 1]).transform((value) => value === 1)]);
const region = text.pipe(z.string().regex(/^\d{2,12}$/));
const uscc = text.pipe(z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/));
const identifier = z.string().transform((value, ctx) => {
  const identity = canonicalKey(value);
  if (identity === undefined || identity.personal) {
    ctx.issues.push({ code: 'custom', message: 'no identifier', input: value });
    return z.NEVER;
  }
  return identity.key;
});
const degrees = (limit: number) => z.coerce.number().min(-limit).max(limit);

/** Attribute readers by kind of entry; each is tried alone, so that one bad attribute costs only itself. */
const PRODUCT = {
  name: text, nameEn: text, category: z.enum(CATEGORIES), brand: text, spec: text, responsibleParty: identifier,
  approvalKind: text, approvalNumber: text, carrier: z.enum(CARRIER_TYPES), sample: flag,
};
const PARTY = { name: text, nameEn: text, uscc, region, licence: text, naturalPerson: flag, attestation, sample: flag };
const PLACE = { name: text, nameEn: text, region, latitude: degrees(90), longitude: degrees(180), operator: identifier, sample: flag };

type Readers = Readonly<Record<string, z.ZodType>>;
type Read<R extends Readers> = { readonly [K in keyof R]?: z.output<R[K]> };

/** Standard attributes (CBV 2.0 §9) that stand in where ours is absent, best first. */
const STAND_INS: Readonly<Record<string, readonly string[]>> = {
  name: ['regulatedProductName', 'tradeItemDescription', 'descriptionShort', 'functionalName', 'name'],
  brand: ['brandName', 'manufacturerOfTradeItemPartyName'],
  spec: ['netContentDescription', 'netContent'],
  latitude: ['latitude'],
  longitude: ['longitude'],
};

interface Entry {
  readonly key: TraceKey;
  readonly broader: readonly TraceKey[];
  readonly personal: boolean;
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly path: string;
}

function read<R extends Readers>(entry: Entry, readers: R, remarks: string[]): Read<R> {
  const out: Record<string, unknown> = {};
  for (const [name, reader] of Object.entries(readers)) {
    const names = [SUMA_NS + name, ...(STAND_INS[name] ?? []).map((standIn) => `${CBVMDA_NS}#${standIn}`)];
    for (const candidate of names) {
      const value = entry.attributes.get(candidate);
      if (value === undefined) continue;
      const parsed = reader.safeParse(value);
      if (parsed.success) {
        out[name] = parsed.data;
        break;
      }
      remarks.push(`master-attribute:${entry.path}.${name}`);
    }
  }
  return out as Read<R>;
}

const vocabularyKind = (type: string): 'product' | 'party' | 'place' | undefined =>
  type.endsWith('vtype:EPCClass') ? 'product'
    : /vtype:(?:Party|SourceDest)(?:ID)?$/.test(type) ? 'party'
    : /vtype:(?:Location|BusinessLocation|ReadPoint)(?:ID)?$/.test(type) ? 'place'
    : undefined;

/** Attributes of an entry by absolute name; a later one of the same name counts. */
function readAttributes(attributes: unknown, prefixes: Prefixes): ReadonlyMap<string, unknown> {
  const out = new Map<string, unknown>();
  for (const attribute of Array.isArray(attributes) ? (attributes as readonly unknown[]) : []) {
    if (isObject(attribute) && typeof attribute.id === 'string') out.set(expandTerm(attribute.id, prefixes), attribute.attribute);
  }
  return out;
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/**
 * Products, parties and places out of a well-formed vocabulary list (`epcisHeader.epcisMasterData`,
 * EPCIS 2.0 §8): standard attributes and ours (`docs/vocabulary.md`). An entry without a name, or a
 * product without a category of ours, is left out and named in `remarks`. Total.
 */
export function readMasterData(vocabularyList: unknown, prefixes: Prefixes, pseudonyms: Pseudonyms): HeaderMaster {
  const products = new Map<TraceKey, Omit<Product, 'provenance'>>();
  const parties = new Map<TraceKey, Omit<Party, 'provenance'>>();
  const places = new Map<TraceKey, Omit<Place, 'provenance'>>();
  const remarks: string[] = [];

  const take = (kind: 'product' | 'party' | 'place', entry: Entry): void => {
    if (kind === 'product') {
      const { name, category, approvalKind, approvalNumber, carrier, sample, ...rest } = read(entry, PRODUCT, remarks);
      if (name === undefined || category === undefined) {
        remarks.push(`${name === undefined ? 'master-without-name' : 'product-without-category'}:${entry.path}`);
        return;
      }
      const key = entry.broader.at(-1) ?? entry.key;
      products.set(key, {
        key, name, category, carrier: carrier ?? 'printed', sample: sample ?? false, ...dropUndefined(rest),
        ...(approvalKind === undefined || approvalNumber === undefined ? {} : { approval: { kind: approvalKind, number: approvalNumber } }),
      });
      return;
    }
    if (kind === 'party') {
      const { name, naturalPerson, attestation: speaks, sample, ...rest } = read(entry, PARTY, remarks);
      if (name === undefined) remarks.push(`master-without-name:${entry.path}`);
      else {
        parties.set(entry.key, {
          key: entry.key, name, naturalPerson: (naturalPerson ?? false) || entry.personal, attestation: speaks ?? 'enterprise', sample: sample ?? false, ...dropUndefined(rest),
        });
      }
      return;
    }
    const { name, sample, ...rest } = read(entry, PLACE, remarks);
    if (name === undefined) remarks.push(`master-without-name:${entry.path}`);
    else places.set(entry.key, { key: entry.key, name, sample: sample ?? false, ...dropUndefined(rest) });
  };

  (Array.isArray(vocabularyList) ? (vocabularyList as readonly unknown[]) : []).forEach((vocabulary, i) => {
    if (!isObject(vocabulary) || typeof vocabulary.type !== 'string' || !Array.isArray(vocabulary.vocabularyElementList)) return;
    const kind = vocabularyKind(expandTerm(vocabulary.type, prefixes));
    if (kind === undefined) return;
    vocabulary.vocabularyElementList.forEach((element: unknown, j) => {
      if (!isObject(element) || typeof element.id !== 'string') return;
      const id = maskIdentifier(expandTerm(element.id, prefixes), pseudonyms);
      take(kind, {
        key: id.key,
        broader: id.broader,
        personal: canonicalKey(element.id)?.personal ?? false,
        attributes: readAttributes(element.attributes, prefixes),
        path: `${LIST_PATH}[${i}].vocabularyElementList[${j}]`,
      });
    });
  });
  return { products: [...products.values()], parties: [...parties.values()], places: [...places.values()], remarks };
}
