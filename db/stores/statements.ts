import type { Statement } from '../drivers/database';
import { ENROLMENT_ROW, LISTING_ROW, RECALL_ROW } from './register-rows';

/*
 * The statements of every scan. Each takes arrays and answers for all of them in one round trip;
 * results are built into JSON text by the database, so that a row is parsed once and the same way by
 * every driver. Submissions of a job that is still publishing are not read; the list of such jobs is
 * almost always empty and read once per statement.
 */

const statement = (name: string, text: string): Statement => ({ name: `suma_${name}`, text });

/** $1 keys, $2 bound per key. One row per key. */
export const KEY_EVENTS = statement('key_events', `
  select array_to_json(array(
    select distinct on (i.event_time, i.event_id) i.event_id from event_item i
    where i.key = k.key order by i.event_time desc, i.event_id desc limit $2::int))::text as ids
  from unnest($1::text[]) with ordinality as k(key, place) order by k.place`);

const STATED_LOT = `e.body->'ilmd'->>'urn:epcglobal:cbv:mda#lotNumber'`;

/** $1 class keys, $2 lot numbers, $3 bound per lot. One row per pair. */
export const LOT_EVENTS = statement('lot_events', `
  select array_to_json(array(
    select e.id from event e
    where ${STATED_LOT} is not null and left(${STATED_LOT}, 60) = left(k.lot, 60) and ${STATED_LOT} = k.lot
      and exists (select 1 from jsonb_array_elements(e.body->'items') i where starts_with(i->>'key', k.class_key))
    order by e.event_time desc, e.id desc limit $3::int))::text as ids
  from unnest($1::text[], $2::text[]) with ordinality as k(class_key, lot, place) order by k.place`);

/** $1 stored event ids. */
export const EVENTS = statement('events', `
  select e.body::text as body,
    (select json_agg(json_build_array(s.source_id, s.event_id_given, s.record_time))
      from event_submission s where s.event_id = e.id and s.capture_id <> all (array(select capture_id from publishing)))::text as submissions,
    (select json_agg(json_build_array(d.source_id, d.event_id_given, d.record_time, d.declaration_time, d.reason, d.corrective_event_ids))
      from event_declaration d where d.event_id = e.id and d.capture_id <> all (array(select capture_id from publishing)))::text as declarations,
    (select json_agg(json_build_array(r.kind, r.source_id, r.other_id, r.at))
      from event_relation r where r.event_id = e.id)::text as relations
  from event e where e.id = any($1::text[])`);

export const PRODUCTS = statement('products', `
  select distinct on (key) body::text as body, source_id, recorded_at::text as recorded_at
  from product where key = any($1::text[]) order by key, recorded_at desc, source_id`);

/** An authority's word before a laboratory's before the firm's own, then the newest. */
export const PARTIES = statement('parties', `
  select distinct on (key) body::text as body, source_id, recorded_at::text as recorded_at
  from party where key = any($1::text[])
  order by key, case attestation when 'authority' then 0 when 'laboratory' then 1 else 2 end, recorded_at desc, source_id`);

export const PLACES = statement('places', `
  select distinct on (key) body::text as body, source_id, recorded_at::text as recorded_at
  from place where key = any($1::text[]) order by key, recorded_at desc, source_id`);

export const DOCUMENTS = statement('documents', `
  select body::text as body, source_id, recorded_at::text as recorded_at
  from trace_document where about = any($1::text[]) order by about, recorded_at desc, source_id, id_hash`);

export const LOTS = statement('lots', `
  select lot_key, lot, production_date, last_event_at::text as last_event_at
  from lot where class_key = $1 order by last_event_at desc, lot_key limit $2::int`);

/** $1 social credit codes, $2 day. */
export const ENROLMENTS = statement('enrolments', `
  select ${ENROLMENT_ROW} as row from enrolment e
  where uscc = any($1::text[]) and removed_on is null and enrolled_on <= $2::date and (ended_on is null or ended_on >= $2::date) order by enrolled_on, id`);

/** $1 social credit codes, $2 day asked about, $3 that day or today, whichever is later: what has ended since is told no more. */
export const LISTINGS = statement('listings', `
  select ${LISTING_ROW} as row from listing l
  where uscc = any($1::text[]) and listed_on <= $2::date and ends_on >= $3::date and (removed_on is null or removed_on > $3::date) order by listed_on desc, id`);

export const RECALLS_OF_PRODUCTS = statement('recalls_of_products', `
  select ${RECALL_ROW} from recall r
  where r.id in (select recall_id from recall_product where product_key = any($1::text[])) and r.removed_on is null order by r.issued_on desc, r.id`);

export const REVISION = statement('revision', 'select revision::text as revision from store_meta where id = 1');

/** Days are bounded by $2; the provinces are summed over all days. */
export const SCAN_STATS = statement('scan_stats', `
  select coalesce(sum(count), 0)::text as count, min(first_at)::text as first_at, max(last_at)::text as last_at,
    (select json_agg(json_build_array(d.day, d.n)) from (
      select day::text as day, sum(count)::int as n from scan_count where key = $1 group by day order by day desc limit $2::int) d)::text as days,
    (select json_agg(json_build_array(p.province, p.n)) from (
      select province, sum(count)::int as n from scan_count where key = $1 and province <> '' group by province having sum(count) >= $3::int order by n desc, province) p)::text as provinces
  from scan_count where key = $1`);

export const ADDRESSES = statement('addresses', `
  select source_id, path_pattern, key_template from source_address where host = $1 order by source_id, ordinal`);
