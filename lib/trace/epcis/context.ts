import { CBVMDA_NS } from '../model/event';

/** Prefix → namespace URI, as far as the document and the standard context declare them. */
export type Prefixes = ReadonlyMap<string, string>;

/** What the standard EPCIS 2.0 context declares; kept here so that nothing is fetched while capturing. */
const STANDARD_PREFIXES: Prefixes = new Map([
  ['epcis', 'https://ref.gs1.org/epcis/'],
  ['cbv', 'https://ref.gs1.org/cbv/'],
  ['cbvmda', 'urn:epcglobal:cbv:mda:'],
  ['gs1', 'https://gs1.org/voc/'],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
  ['dcterms', 'http://purl.org/dc/terms/'],
]);

const STANDARD_CONTEXT = /^https?:\/\/(?:ref\.gs1\.org\/standards\/epcis\/(?:[\w.-]+\/)?|gs1\.github\.io\/EPCIS\/)epcis-context\.jsonld$/;

/** Schemes of real URIs: a document that declares one of them as a prefix would rewrite every identifier. */
const NOT_A_PREFIX = new Set(['http', 'https', 'urn', 'ni', 'nih', 'tag', 'did', 'geo', 'mailto', 'tel', 'data', 'file', 'ftp', 'ws', 'wss']);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** True for any address of the standard EPCIS 2.0 JSON-LD context. */
export const isStandardContext = (uri: string): boolean => STANDARD_CONTEXT.test(uri);

/**
 * Prefixes of a valid `@context` (string, object or list of these) on top of `base`. Contexts at
 * unknown addresses add nothing and are named in `unknown`; nothing is ever fetched.
 */
export function readContext(context: unknown, base: Prefixes = STANDARD_PREFIXES): { readonly prefixes: Prefixes; readonly unknown: readonly string[]; readonly standard: boolean } {
  const entries = Array.isArray(context) ? context : context === undefined ? [] : [context];
  const unknown: string[] = [];
  let standard = false;
  let prefixes: Map<string, string> | undefined;
  for (const entry of entries as readonly unknown[]) {
    if (typeof entry === 'string') {
      if (isStandardContext(entry)) standard = true;
      else unknown.push(entry);
    } else if (isObject(entry)) {
      for (const [name, value] of Object.entries(entry)) {
        const id = isObject(value) ? value['@id'] : value;
        if (typeof id !== 'string' || name.startsWith('@') || name.includes(':') || NOT_A_PREFIX.has(name.toLowerCase())) continue;
        prefixes ??= new Map(base);
        prefixes.set(name, expandName(id, prefixes));
      }
    }
  }
  return { prefixes: prefixes ?? base, unknown, standard };
}

/** Splits `prefix:name` where the prefix is declared; undefined for a full URI, a bare word or an unknown prefix. */
export function splitName(name: string, prefixes: Prefixes): { readonly namespace: string; readonly local: string } | undefined {
  const colon = name.indexOf(':');
  if (colon < 1 || name.startsWith('//', colon + 1)) return undefined;
  const namespace = prefixes.get(name.slice(0, colon));
  return namespace === undefined ? undefined : { namespace, local: name.slice(colon + 1) };
}

/** Absolute form of a name or value written with a declared prefix; anything else unchanged. Total. */
export function expandName(name: string, prefixes: Prefixes): string {
  const split = splitName(name, prefixes);
  return split === undefined ? name : split.namespace + split.local;
}

/** As `expandName`, with master data attributes of the CBV in their one form `urn:epcglobal:cbv:mda#…`. */
export function expandTerm(name: string, prefixes: Prefixes): string {
  const uri = expandName(name, prefixes);
  return uri.startsWith(CBVMDA_NS) && /^[:#/]/.test(uri.slice(CBVMDA_NS.length)) ? `${CBVMDA_NS}#${uri.slice(CBVMDA_NS.length + 1)}` : uri;
}

/**
 * `{namespace}local`, the way the event hash names extension fields (CBV 2.0 §8.9). A full URI is
 * split after its last `/`, `#` or (URN) `:`, so that both spellings of a name hash alike; a name
 * with an undeclared prefix stands as it is.
 */
export function hashName(name: string, prefixes: Prefixes): string {
  const split = splitName(name, prefixes);
  if (split !== undefined) return `{${split.namespace}}${split.local}`;
  if (!name.includes('://') && !name.startsWith('urn:')) return name;
  for (const namespace of prefixes.values()) {
    if (name.length > namespace.length && name.startsWith(namespace)) return `{${namespace}}${name.slice(namespace.length)}`;
  }
  const cut = Math.max(name.lastIndexOf('/'), name.lastIndexOf('#'), name.startsWith('urn:') ? name.lastIndexOf(':') : -1) + 1;
  return cut === name.length ? name : `{${name.slice(0, cut)}}${name.slice(cut)}`;
}
