import type { Enrolment, Listing, Recall, RecallScope } from '@/lib/trace/model/master';
import { toInstant } from '../instant';

/** A row as `to_json` writes it. */
type Json = Readonly<Record<string, unknown>>;

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
    scopes: scopes.map(([kind, lot, from, to]): RecallScope =>
      kind === 'lot' ? { kind, lot: lot ?? '' } : kind === 'dates' ? { kind, from: from ?? '', to: to ?? '' } : { kind: 'all' }),
    hazard: text(row, 'hazard'),
    advice: text(row, 'advice'),
    ...maybe(row, 'remedy', 'remedy'),
    ...maybe(row, 'phone', 'phone'),
    regions: (row['regions'] as readonly string[] | null) ?? [],
    status: row['status'] === 'completed' ? 'completed' : 'ongoing',
    sample: row['sample'] === true,
  };
}
