import { sql } from 'drizzle-orm';
import type { CapturedMaster } from '@/lib/trace/ports';
import type { Tx } from '../drivers/database';
import { sha256Hex, toJsonParam, toStoredKey } from '../stored-key';
import { SEARCH_COLUMNS, SEARCH_MEMBERS, SEARCH_TYPES, SEARCH_UPDATE, toSearchMembers } from './search-members';

/** Rows by key in key order, the last of equal keys winning: an upsert may touch a row only once. */
function byKey<T>(rows: readonly T[], keyOf: (row: T) => string): readonly { readonly key: string; readonly body: T }[] {
  const map = new Map<string, T>();
  for (const row of rows) map.set(keyOf(row), row);
  return [...map].map(([key, body]) => ({ key, body })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * Upserts the master data of a capture, one row per thing and source. An older description never
 * replaces a newer one of the same source.
 */
export async function putMaster(tx: Tx, master: CapturedMaster, sourceId: string, recordedAt: string): Promise<void> {
  const at = sql`${recordedAt}::timestamptz`;
  if (master.products.length > 0) {
    const rows = byKey(master.products, (row) => toStoredKey(row.key)).map(({ key, body }) => ({ key, body, ...toSearchMembers(body.name, body.nameEn, body.brand) }));
    const json = toJsonParam(rows);
    await tx.execute(sql`
      insert into product (key, source_id, recorded_at, name, name_en, brand, category, responsible_party, sample, body, ${SEARCH_COLUMNS})
      select key, ${sourceId}, ${at}, body->>'name', body->>'nameEn', body->>'brand', body->>'category', body->>'responsibleParty', (body->>'sample')::boolean, body, ${SEARCH_MEMBERS}
      from json_to_recordset(${json}::text::json) as r(key text, body jsonb, ${SEARCH_TYPES})
      on conflict (key, source_id) do update set recorded_at = excluded.recorded_at, name = excluded.name, name_en = excluded.name_en, brand = excluded.brand,
        category = excluded.category, responsible_party = excluded.responsible_party, sample = excluded.sample, body = excluded.body, ${SEARCH_UPDATE}
      where product.recorded_at <= excluded.recorded_at`);
    // A form is new when it differs from the one of the same source just before it in time.
    await tx.execute(sql`
      insert into product_version (key, source_id, recorded_at, digest, body)
      select key, ${sourceId}, ${at}, digest, body
      from (select key, body, encode(sha256(convert_to(body::text, 'UTF8')), 'hex') as digest from json_to_recordset(${json}::text::json) as r(key text, body jsonb)) r
      where digest is distinct from (
        select v.digest from product_version v where v.key = r.key and v.source_id = ${sourceId} and v.recorded_at <= ${at} order by v.recorded_at desc limit 1)
      on conflict (key, source_id, recorded_at) do update set digest = excluded.digest, body = excluded.body`);
  }
  if (master.parties.length > 0) {
    await tx.execute(sql`
      insert into party (key, source_id, recorded_at, name, uscc, region, attestation, natural_person, sample, body)
      select key, ${sourceId}, ${at}, body->>'name', body->>'uscc', body->>'region', body->>'attestation', (body->>'naturalPerson')::boolean, (body->>'sample')::boolean, body
      from json_to_recordset(${toJsonParam(byKey(master.parties, (row) => toStoredKey(row.key)))}::text::json) as r(key text, body jsonb)
      on conflict (key, source_id) do update set recorded_at = excluded.recorded_at, name = excluded.name, uscc = excluded.uscc, region = excluded.region,
        attestation = excluded.attestation, natural_person = excluded.natural_person, sample = excluded.sample, body = excluded.body
      where party.recorded_at <= excluded.recorded_at`);
  }
  if (master.places.length > 0) {
    await tx.execute(sql`
      insert into place (key, source_id, recorded_at, name, region, operator, sample, body)
      select key, ${sourceId}, ${at}, body->>'name', body->>'region', body->>'operator', (body->>'sample')::boolean, body
      from json_to_recordset(${toJsonParam(byKey(master.places, (row) => toStoredKey(row.key)))}::text::json) as r(key text, body jsonb)
      on conflict (key, source_id) do update set recorded_at = excluded.recorded_at, name = excluded.name, region = excluded.region,
        operator = excluded.operator, sample = excluded.sample, body = excluded.body
      where place.recorded_at <= excluded.recorded_at`);
  }
  if (master.documents.length > 0) {
    const rows = byKey(master.documents, (row) => `${toStoredKey(row.about)} ${sha256Hex(row.id)}`)
      .map(({ body }) => ({ about: toStoredKey(body.about), id_hash: sha256Hex(body.id), body }));
    await tx.execute(sql`
      insert into trace_document (about, source_id, id_hash, recorded_at, kind, type, number, attestation, body)
      select about, ${sourceId}, id_hash, ${at}, body->>'kind', body->>'type', body->>'number', body->>'attestation', body
      from json_to_recordset(${toJsonParam(rows)}::text::json) as r(about text, id_hash text, body jsonb)
      on conflict (about, source_id, id_hash) do update set recorded_at = excluded.recorded_at, kind = excluded.kind, type = excluded.type,
        number = excluded.number, attestation = excluded.attestation, body = excluded.body
      where trace_document.recorded_at <= excluded.recorded_at`);
  }
}
