import type { Enrolment, Listing, Recall, RecallScope } from '@/lib/trace/model/master';
import type { OfficialEntry, RecallFollowUp } from '@/lib/trace/model/register';
import { toInstant } from '../instant';
import { present } from './rows';

/** A row as `json_build_object` writes it. */
type Json = Readonly<Record<string, unknown>>;

/**
 * Text of a row with the columns that people may see; what search looks at and why a row was taken
 * out stay in the database.
 */
const jsonOf = (alias: string, columns: readonly string[]): string => `json_build_object(${columns.map((column) => `'${column}', ${alias}.${column}`).join(', ')})::text`;

/** Of `enrolment e`. */
export const ENROLMENT_ROW = jsonOf('e', ['id', 'party', 'name', 'uscc', 'category', 'step', 'region', 'licence', 'enrolled_on', 'ended_on', 'source_id', 'last_reported_at', 'sample']);
/** Of `listing l`. */
export const LISTING_ROW = jsonOf('l', ['id', 'name', 'uscc', 'region', 'list_name', 'reason', 'basis', 'authority', 'decision_number', 'decided_on', 'listed_on', 'ends_on', 'ends_by', 'source_url', 'fetched_at', 'sample']);
/** Of `recall r`, with what belongs to it: columns `row`, `keys`, `scopes`, `follow_ups`. */
export const RECALL_ROW = `${jsonOf('r', ['id', 'title', 'issuer', 'document_number', 'issued_on', 'url', 'level', 'category', 'product_name', 'responsible_party', 'responsible_uscc', 'brand', 'spec', 'shops', 'hazard', 'advice', 'remedy', 'phone', 'regions', 'status', 'sample'])} as row,
  (select json_agg(p.original order by p.ordinal) from recall_product p where p.recall_id = r.id)::text as keys,
  (select json_agg(json_build_array(s.kind, s.lot, coalesce(s.from_lot, s.from_date::text), coalesce(s.to_lot, s.to_date::text)) order by s.ordinal) from recall_scope s where s.recall_id = r.id)::text as scopes,
  (select json_agg(json_build_object('kind', f.kind, 'on', f.reported_on, 'quantity', f.quantity, 'text', f.text, 'issuer', f.issuer, 'documentNumber', f.document_number, 'url', f.url) order by f.reported_on, f.ordinal)
    from recall_follow_up f where f.recall_id = r.id)::text as follow_ups`;
/** Of `official_entry o`. */
export const ENTRY_ROW = jsonOf('o', ['id', 'register', 'kind', 'title', 'issuer', 'document_number', 'issued_on', 'url', 'valid_from', 'valid_to', 'categories', 'regions', 'months', 'subject_name', 'subject_uscc', 'subject_product_original', 'body', 'details', 'sample']);

const text = (row: Json, name: string): string => String(row[name]);
/** `{member: value}` where the column has one. */
const maybe = <K extends string>(row: Json, name: string, member: K): { [P in K]?: string } => {
  const value = row[name];
  return (value === null || value === undefined ? {} : { [member]: String(value) }) as { [P in K]?: string };
};

export function toEnrolment(json: string): Enrolment {
  const row = JSON.parse(json) as Json;
  return {
    id: text(row, 'id'),
    ...(maybe(row, 'party', 'party') as { party?: Enrolment['party'] & string }),
    name: text(row, 'name'),
    uscc: text(row, 'uscc'),
    category: text(row, 'category') as Enrolment['category'],
    ...maybe(row, 'step', 'step'),
    region: text(row, 'region'),
    ...maybe(row, 'licence', 'licence'),
    enrolledOn: text(row, 'enrolled_on'),
    ...maybe(row, 'ended_on', 'endedOn'),
    sourceId: text(row, 'source_id'),
    ...(row['last_reported_at'] === null ? {} : { lastReportedAt: toInstant(text(row, 'last_reported_at')) }),
    sample: row['sample'] === true,
  };
}

export function toListing(json: string): Listing {
  const row = JSON.parse(json) as Json;
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    uscc: text(row, 'uscc'),
    ...maybe(row, 'region', 'region'),
    listName: text(row, 'list_name'),
    reason: text(row, 'reason'),
    basis: text(row, 'basis'),
    authority: text(row, 'authority'),
    decisionNumber: text(row, 'decision_number'),
    decidedOn: text(row, 'decided_on'),
    listedOn: text(row, 'listed_on'),
    endsOn: text(row, 'ends_on'),
    endsBy: row['ends_by'] === 'decision' ? 'decision' : 'rule',
    ...maybe(row, 'source_url', 'sourceUrl'),
    fetchedAt: toInstant(text(row, 'fetched_at')),
    sample: row['sample'] === true,
  };
}

export interface RecallRow {
  readonly row: string;
  readonly keys: string | null;
  readonly scopes: string | null;
  readonly follow_ups: string | null;
}

export function toRecall(parts: RecallRow): Recall {
  const row = JSON.parse(parts.row) as Json;
  const scopes = parts.scopes === null ? [] : (JSON.parse(parts.scopes) as [string, string | null, string | null, string | null][]);
  return {
    id: text(row, 'id'),
    title: text(row, 'title'),
    issuer: text(row, 'issuer'),
    documentNumber: text(row, 'document_number'),
    issuedOn: text(row, 'issued_on'),
    url: text(row, 'url'),
    level: text(row, 'level') as Recall['level'],
    category: text(row, 'category') as Recall['category'],
    productKeys: parts.keys === null ? [] : (JSON.parse(parts.keys) as Recall['productKeys']),
    productName: text(row, 'product_name'),
    ...maybe(row, 'responsible_party', 'responsibleParty'),
    ...maybe(row, 'responsible_uscc', 'responsibleUscc'),
    ...maybe(row, 'brand', 'brand'),
    ...maybe(row, 'spec', 'spec'),
    ...(Array.isArray(row['shops']) ? { shops: row['shops'] as readonly string[] } : {}),
    ...(parts.follow_ups === null ? {} : { followUps: (JSON.parse(parts.follow_ups) as Json[]).map((followUp) => present(followUp) as unknown as RecallFollowUp) }),
    scopes: scopes.map(([kind, lot, from, to]): RecallScope =>
      kind === 'lot' ? { kind, lot: lot ?? '' } : kind === 'dates' || kind === 'lots' ? { kind, from: from ?? '', to: to ?? '' } : { kind: 'all' }),
    hazard: text(row, 'hazard'),
    advice: text(row, 'advice'),
    ...maybe(row, 'remedy', 'remedy'),
    ...maybe(row, 'phone', 'phone'),
    regions: (row['regions'] as readonly string[] | null) ?? [],
    status: row['status'] === 'completed' ? 'completed' : 'ongoing',
    sample: row['sample'] === true,
  };
}

export function toEntry(json: string): OfficialEntry {
  const row = JSON.parse(json) as Json;
  return {
    id: text(row, 'id'),
    register: text(row, 'register') as OfficialEntry['register'],
    kind: text(row, 'kind'),
    title: text(row, 'title'),
    issuer: text(row, 'issuer'),
    documentNumber: text(row, 'document_number'),
    issuedOn: text(row, 'issued_on'),
    ...maybe(row, 'url', 'url'),
    validFrom: text(row, 'valid_from'),
    ...maybe(row, 'valid_to', 'validTo'),
    categories: row['categories'] as OfficialEntry['categories'],
    regions: row['regions'] as readonly string[],
    months: row['months'] as readonly number[],
    ...(row['subject_name'] === null ? {} : {
      subject: {
        name: text(row, 'subject_name'),
        ...maybe(row, 'subject_uscc', 'uscc'),
        ...(maybe(row, 'subject_product_original', 'productKey') as { productKey?: NonNullable<OfficialEntry['subject']>['productKey'] & string }),
      },
    }),
    body: text(row, 'body'),
    details: row['details'] as OfficialEntry['details'],
    sample: row['sample'] === true,
  };
}
