import { sql, type SQL } from 'drizzle-orm';
import type { Enrolment, Listing, Recall } from '@/lib/trace/model/master';
import type { OfficialEntry } from '@/lib/trace/model/register';
import type { RegisterKind } from '@/lib/trace/registers/columns';
import { toListingId } from '@/lib/trace/registers/listing-id';
import { isRemoval, type ListingRemoval } from '@/lib/trace/registers/removal';
import type { Tx } from '../drivers/database';
import { toJsonParam, toStoredKey, toStoredText } from '../stored-key';
import { rowsOf } from './rows';
import { SEARCH_COLUMNS, SEARCH_MEMBERS, SEARCH_TYPES, SEARCH_UPDATE, toSearchMembers } from './search-members';

/*
 * Published rows of the registers, upserted by id. A row that was taken out comes back with a new
 * delivery only where it was taken out to be corrected: a firm whose entry was repaired or annulled
 * must not be listed again by an old file. Nor does a delivery that was taken in earlier replace one
 * that was taken in later, in whatever order they are published.
 */

const REMOVAL = ['removed_on', 'removal_reason', 'removed_by', 'removed_at', 'removal_note'];
const removalOf = (table: string): SQL => sql.raw(REMOVAL.map((column) => `${column} = case when ${table}.removal_reason = 'corrected' then null else ${table}.${column} end`).join(', '));
/** Rows from before deliveries were remembered are older than any. */
const isNoOlder = (table: string): SQL => sql.raw(`(${table}.delivered_at is null or excluded.delivered_at >= ${table}.delivered_at)`);

interface HasId {
  readonly id: string;
}
/** Under their ids as stored. The last of equal ids wins: an upsert may touch a row only once. */
const lastById = <T extends HasId>(rows: readonly T[], toId: (id: string) => string = (id) => id): readonly T[] =>
  [...new Map(rows.map((row) => ({ ...row, id: toStoredKey(toId(row.id)) })).map((row) => [row.id, row])).values()];

/** A delivery, who publishes it and when. */
export interface Writer {
  readonly by: string;
  readonly at: string;
  /** Id as stored. */
  readonly importId: string;
  /** When it was taken in. */
  readonly deliveredAt: string;
}

/** Writes rows in the shapes of the model into the tables that the public reads, and logs those it leaves out because newer ones stand there. */
export async function putRows(tx: Tx, kind: RegisterKind, rows: readonly unknown[], writer: Writer): Promise<void> {
  if (rows.length === 0) return;
  switch (kind) {
    case 'enterprises':
      return logOlder(tx, kind, await putEnrolments(tx, rows as readonly Enrolment[], writer), writer);
    case 'blacklist': {
      const listings = rows as readonly (Listing | ListingRemoval)[];
      await logOlder(tx, kind, await putListings(tx, listings.filter((row): row is Listing => !isRemoval(row)), writer), writer);
      return removeListings(tx, listings.filter(isRemoval), writer);
    }
    case 'recalls':
      return logOlder(tx, kind, await putRecalls(tx, rows as readonly Recall[], writer), writer);
    default:
      return logOlder(tx, kind, await putEntries(tx, rows as readonly OfficialEntry[], writer), writer);
  }
}

/** Ids that were given and not written. */
const leftOut = (given: readonly HasId[], written: readonly HasId[]): readonly string[] => {
  const ids = new Set(written.map(({ id }) => id));
  return given.flatMap(({ id }) => (ids.has(id) ? [] : [id]));
};

async function logOlder(tx: Tx, kind: RegisterKind, ids: readonly string[], { by, at, importId }: Writer): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    insert into register_log (at, "by", step, kind, import_id, row_id, reason)
    select ${at}::timestamptz, ${toStoredText(by)}, 'skipped', ${kind}, ${importId}, id, 'older' from json_array_elements_text(${toJsonParam(ids)}::text::json) as r(id)`);
}

async function putEnrolments(tx: Tx, given: readonly Enrolment[], { deliveredAt }: Writer): Promise<readonly string[]> {
  const rows = lastById(given).map((row) => ({ ...row, ...toSearchMembers(row.name) }));
  const written = await rowsOf<HasId>(tx, sql`
    insert into enrolment (id, party, name, uscc, category, step, region, licence, enrolled_on, ended_on, source_id, last_reported_at, sample, delivered_at, ${SEARCH_COLUMNS})
    select id, party, name, uscc, category, step, region, licence, "enrolledOn", "endedOn", "sourceId", "lastReportedAt", sample, ${deliveredAt}::timestamptz, ${SEARCH_MEMBERS}
    from json_to_recordset(${toJsonParam(rows)}::text::json) as r(id text, party text, name text, uscc text, category text, step text, region text, licence text,
      "enrolledOn" date, "endedOn" date, "sourceId" text, "lastReportedAt" timestamptz, sample boolean, ${SEARCH_TYPES})
    on conflict (id) do update set party = excluded.party, name = excluded.name, uscc = excluded.uscc, category = excluded.category, step = excluded.step,
      region = excluded.region, licence = excluded.licence, enrolled_on = excluded.enrolled_on, ended_on = excluded.ended_on, source_id = excluded.source_id,
      last_reported_at = excluded.last_reported_at, sample = excluded.sample, delivered_at = excluded.delivered_at, ${SEARCH_UPDATE}, ${removalOf('enrolment')}
    where ${isNoOlder('enrolment')} returning id`);
  return leftOut(rows, written);
}

/** Of entries, the one that was read from its source later stands. */
async function putListings(tx: Tx, given: readonly Listing[], { deliveredAt }: Writer): Promise<readonly string[]> {
  if (given.length === 0) return [];
  const rows = lastById(given, toListingId).map((row) => ({ ...row, ...toSearchMembers(row.name) }));
  const written = await rowsOf<HasId>(tx, sql`
    insert into listing (id, name, uscc, region, list_name, reason, basis, authority, decision_number, decided_on, listed_on, ends_on, ends_by, source_url, fetched_at, sample, delivered_at, ${SEARCH_COLUMNS})
    select id, name, uscc, region, "listName", reason, basis, authority, "decisionNumber", "decidedOn", "listedOn", "endsOn", "endsBy", "sourceUrl", "fetchedAt", sample, ${deliveredAt}::timestamptz, ${SEARCH_MEMBERS}
    from json_to_recordset(${toJsonParam(rows)}::text::json) as r(id text, name text, uscc text, region text, "listName" text, reason text, basis text, authority text,
      "decisionNumber" text, "decidedOn" date, "listedOn" date, "endsOn" date, "endsBy" text, "sourceUrl" text, "fetchedAt" timestamptz, sample boolean, ${SEARCH_TYPES})
    on conflict (id) do update set name = excluded.name, uscc = excluded.uscc, region = excluded.region, list_name = excluded.list_name, reason = excluded.reason,
      basis = excluded.basis, authority = excluded.authority, decision_number = excluded.decision_number, decided_on = excluded.decided_on, listed_on = excluded.listed_on,
      ends_on = excluded.ends_on, ends_by = excluded.ends_by, source_url = excluded.source_url, fetched_at = excluded.fetched_at, sample = excluded.sample, delivered_at = excluded.delivered_at, ${SEARCH_UPDATE}, ${removalOf('listing')}
    where excluded.fetched_at > listing.fetched_at or (excluded.fetched_at = listing.fetched_at and ${isNoOlder('listing')}) returning id`);
  // Its removal was told before the entry itself came.
  await tx.execute(sql`
    update listing set removed_on = t.removed_on, removal_reason = t.reason, removed_by = t.removed_by, removed_at = t.removed_at
    from listing_tombstone t where t.id = listing.id and listing.removed_on is null and listing.id in (select json_array_elements_text(${toJsonParam(rows.map(({ id }) => id))}::text::json))`);
  return leftOut(rows, written);
}

/**
 * Ends entries that an official file says were removed or annulled. The earliest day stands; a reason
 * of the authority takes the place of a correction of ours. What is not there, or may yet come under
 * an older file, is remembered.
 */
async function removeListings(tx: Tx, given: readonly ListingRemoval[], { by, at }: Writer): Promise<void> {
  if (given.length === 0) return;
  const removals = lastById(given, toListingId);
  const told = sql`(select id, (removal->>'on')::date as day, removal->>'reason' as reason from json_to_recordset(${toJsonParam(removals)}::text::json) as d(id text, removal json)) r`;
  await tx.execute(sql`
    update listing set removed_on = least(listing.removed_on, r.day), removal_reason = r.reason, removed_by = ${toStoredText(by)}, removed_at = ${at}::timestamptz, removal_note = null
    from ${told} where listing.id = r.id and (listing.removed_on is null or listing.removal_reason = 'corrected' or (listing.removed_on > r.day and r.reason <> 'corrected'))`);
  await tx.execute(sql`
    insert into listing_tombstone (id, removed_on, reason, removed_by, removed_at)
    select id, day, reason, ${toStoredText(by)}, ${at}::timestamptz from ${told}
    where r.reason <> 'corrected' and not exists (select 1 from listing l where l.id = r.id)
    on conflict (id) do update set removed_on = excluded.removed_on, reason = excluded.reason, removed_by = excluded.removed_by, removed_at = excluded.removed_at
    where excluded.removed_on < listing_tombstone.removed_on`);
}

async function putRecalls(tx: Tx, given: readonly Recall[], { deliveredAt }: Writer): Promise<readonly string[]> {
  const rows = lastById(given).map((row) => ({ ...row, ...toSearchMembers(row.productName, row.title, row.brand, row.responsibleParty) }));
  const written = await rowsOf<HasId>(tx, sql`
    insert into recall (id, title, issuer, document_number, issued_on, url, level, category, product_name, responsible_party, responsible_uscc, brand, spec, shops, hazard, advice, remedy, phone, regions, status, sample, delivered_at, ${SEARCH_COLUMNS})
    select id, title, issuer, "documentNumber", "issuedOn", url, level, category, "productName", "responsibleParty", "responsibleUscc", brand, spec, shops, hazard, advice, remedy, phone, regions, status, sample, ${deliveredAt}::timestamptz, ${SEARCH_MEMBERS}
    from json_to_recordset(${toJsonParam(rows)}::text::json) as r(id text, title text, issuer text, "documentNumber" text, "issuedOn" date, url text, level text, category text,
      "productName" text, "responsibleParty" text, "responsibleUscc" text, brand text, spec text, shops jsonb, hazard text, advice text, remedy text, phone text, regions jsonb, status text, sample boolean, ${SEARCH_TYPES})
    on conflict (id) do update set title = excluded.title, issuer = excluded.issuer, document_number = excluded.document_number, issued_on = excluded.issued_on,
      url = excluded.url, level = excluded.level, category = excluded.category, product_name = excluded.product_name, responsible_party = excluded.responsible_party,
      responsible_uscc = excluded.responsible_uscc, brand = excluded.brand, spec = excluded.spec, shops = excluded.shops,
      hazard = excluded.hazard, advice = excluded.advice, remedy = excluded.remedy, phone = excluded.phone, regions = excluded.regions, status = excluded.status, sample = excluded.sample,
      delivered_at = excluded.delivered_at, ${SEARCH_UPDATE}, ${removalOf('recall')}
    where ${isNoOlder('recall')} returning id`);
  const skipped = leftOut(rows, written);
  const recalls = skipped.length === 0 ? rows : rows.filter(({ id }) => !skipped.includes(id));
  const ids = toJsonParam(recalls.map(({ id }) => id));
  for (const table of ['recall_product', 'recall_scope', 'recall_follow_up']) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where recall_id in (select json_array_elements_text(${ids}::text::json))`);
  }
  const products = recalls.flatMap(({ id, productKeys }) => [...new Set(productKeys)].map((key, ordinal) => ({ id, key: toStoredKey(key), original: key, ordinal })));
  await tx.execute(sql`
    insert into recall_product (product_key, recall_id, original, ordinal)
    select key, id, original, ordinal from json_to_recordset(${toJsonParam(products)}::text::json) as r(id text, key text, original text, ordinal int)`);
  const scopes = recalls.flatMap(({ id, scopes: list }) => list.map((scope, ordinal) => ({ id, ordinal, ...scope })));
  await tx.execute(sql`
    insert into recall_scope (recall_id, ordinal, kind, lot, from_lot, to_lot, from_date, to_date)
    select id, ordinal, kind, lot, case kind when 'lots' then "from" end, case kind when 'lots' then "to" end, case kind when 'dates' then "from"::date end, case kind when 'dates' then "to"::date end
    from json_to_recordset(${toJsonParam(scopes)}::text::json) as r(id text, ordinal int, kind text, lot text, "from" text, "to" text)`);
  const followUps = recalls.flatMap(({ id, followUps: list }) => (list ?? []).map((followUp, ordinal) => ({ id, ordinal, ...followUp })));
  if (followUps.length === 0) return skipped;
  await tx.execute(sql`
    insert into recall_follow_up (recall_id, ordinal, kind, reported_on, quantity, text, issuer, document_number, url)
    select id, ordinal, kind, "on", quantity, text, issuer, "documentNumber", url
    from json_to_recordset(${toJsonParam(followUps)}::text::json) as r(id text, ordinal int, kind text, "on" date, quantity text, text text, issuer text, "documentNumber" text, url text)`);
  return skipped;
}

async function putEntries(tx: Tx, given: readonly OfficialEntry[], { deliveredAt }: Writer): Promise<readonly string[]> {
  const rows = lastById(given).map(({ subject, ...row }) => ({
    ...row,
    subjectName: subject?.name,
    subjectUscc: subject?.uscc,
    subjectProduct: subject?.productKey === undefined ? undefined : toStoredKey(subject.productKey),
    subjectProductOriginal: subject?.productKey,
    ...toSearchMembers(row.title, subject?.name),
  }));
  const written = await rowsOf<HasId>(tx, sql`
    insert into official_entry (register, id, kind, title, issuer, document_number, issued_on, url, valid_from, valid_to, categories, regions, months,
      subject_name, subject_uscc, subject_product, subject_product_original, body, details, sample, delivered_at, ${SEARCH_COLUMNS})
    select register, id, kind, title, issuer, "documentNumber", "issuedOn", url, "validFrom", "validTo", categories, regions, months,
      "subjectName", "subjectUscc", "subjectProduct", "subjectProductOriginal", body, details, sample, ${deliveredAt}::timestamptz, ${SEARCH_MEMBERS}
    from json_to_recordset(${toJsonParam(rows)}::text::json) as r(register text, id text, kind text, title text, issuer text, "documentNumber" text, "issuedOn" date, url text,
      "validFrom" date, "validTo" date, categories text[], regions text[], months int[], "subjectName" text, "subjectUscc" text, "subjectProduct" text, "subjectProductOriginal" text,
      body text, details jsonb, sample boolean, ${SEARCH_TYPES})
    on conflict (register, id) do update set kind = excluded.kind, title = excluded.title, issuer = excluded.issuer, document_number = excluded.document_number,
      issued_on = excluded.issued_on, url = excluded.url, valid_from = excluded.valid_from, valid_to = excluded.valid_to, categories = excluded.categories, regions = excluded.regions,
      months = excluded.months, subject_name = excluded.subject_name, subject_uscc = excluded.subject_uscc, subject_product = excluded.subject_product,
      subject_product_original = excluded.subject_product_original, body = excluded.body, details = excluded.details, sample = excluded.sample, delivered_at = excluded.delivered_at, ${SEARCH_UPDATE}, ${removalOf('official_entry')}
    where ${isNoOlder('official_entry')} returning id`);
  return leftOut(rows, written);
}
