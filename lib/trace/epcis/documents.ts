import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { TraceKey } from '../codes/types';
import { SUMA_NS, term } from '../model/event';
import type { Attestation, DocumentRef, ItemRole, TraceEvent } from '../model/event';
import type { TraceDocument } from '../model/master';
import { isObject } from './formats';
import { parseInstant } from './instant';

export type CapturedDocument = Omit<TraceDocument, 'provenance'>;

/** A calendar date that exists. */
export const localDate = z.string().refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && parseInstant(`${text}T00:00:00Z`) !== undefined, 'no calendar date YYYY-MM-DD');
export const attestation = z.enum(['enterprise', 'laboratory', 'authority']);
const text = z.string().trim().min(1).max(2000);

const documentEntry = z.object({
  type: text,
  number: text,
  kind: z.enum(['certificate', 'inspection', 'licence', 'voucher']).optional(),
  attestation: attestation.optional(),
  issuer: text.optional(),
  issuedOn: localDate.optional(),
  validUntil: localDate.optional(),
  result: z.enum(['passed', 'failed']).optional(),
  items: z.array(z.object({ name: text, value: z.union([text, z.number().transform(String)]), limit: text.optional(), passed: z.boolean().optional() })).max(500).optional(),
  url: z.string().max(2000).regex(/^https?:\/\//).optional(),
});

/** An event may name thousands of items; a document about each of them stops here, the event keeps it anyway. */
const MAX_ABOUT = 500;

const ABOUT: readonly (readonly ItemRole[])[] = [['output', 'outputQuantity', 'epc', 'quantity'], ['child', 'childQuantity'], ['parent']];

function keysAbout(event: TraceEvent): readonly TraceKey[] {
  for (const roles of ABOUT) {
    const keys = event.items.filter((item) => roles.includes(item.role)).map((item) => item.key);
    if (keys.length > 0) return [...new Set(keys)].slice(0, MAX_ABOUT);
  }
  return [];
}

/** Names inside our own lists may be written bare, with our prefix, or in full. */
function bareNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bareNames);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value)
    .filter(([name]) => name !== '__proto__')
    .map(([name, member]) => [name.startsWith(SUMA_NS) ? name.slice(SUMA_NS.length) : name.replace(/^suma:/, ''), bareNames(member)]));
}

function kindOf(ref: DocumentRef): TraceDocument['kind'] {
  if (ref.result !== undefined || ref.items !== undefined) return 'inspection';
  if (ref.type.includes('licence')) return 'licence';
  return /voucher|receipt|invoice/.test(ref.type) ? 'voucher' : 'certificate';
}

const isAttestation = (value: unknown): value is Attestation => attestation.safeParse(value).success;

/**
 * Certificates, vouchers and inspection reports that an event names in `suma:documents`, one entry
 * per thing they are about, each with an id that stays the same when captured again. Entries
 * without type or number are left out and named in `remarks`; the event keeps them as captured.
 */
export function readDocuments(event: TraceEvent): { readonly documents: readonly CapturedDocument[]; readonly remarks: readonly string[] } {
  const listed = event.extensions[term.documents] ?? event.ilmd[term.documents];
  if (listed === undefined) return { documents: [], remarks: [] };
  const documents: CapturedDocument[] = [];
  const remarks: string[] = [];
  const eventAttestation = event.extensions[term.attestation];
  (Array.isArray(listed) ? listed : [listed]).forEach((entry: unknown, i) => {
    const parsed = documentEntry.safeParse(bareNames(entry));
    if (!parsed.success) {
      remarks.push(`document-entry:documents[${i}].${parsed.error.issues[0]?.path.join('.') ?? ''}`);
      return;
    }
    const { kind, attestation: ownAttestation, ...fields } = parsed.data;
    const ref: DocumentRef = fields as DocumentRef;
    for (const about of keysAbout(event)) {
      const identity = JSON.stringify([ref.type, ref.number, ref.issuer ?? '', about]);
      documents.push({
        ...ref,
        id: bytesToHex(sha256(utf8ToBytes(identity))).slice(0, 32),
        about,
        kind: kind ?? kindOf(ref),
        attestation: ownAttestation ?? (isAttestation(eventAttestation) ? eventAttestation : 'enterprise'),
      });
    }
  });
  return { documents, remarks };
}
