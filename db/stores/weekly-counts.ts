import { sql, type SQL } from 'drizzle-orm';
import type { LocalDate } from '@/lib/trace/model/event';

/** Monday of the week in China of an instant, as text. */
const weekOf = (instant: string): string => `to_char(date_trunc('week', ${instant} at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')`;

/**
 * The product behind a key: what is described under the key itself, else under its GS1 item number without lot and
 * serial. One source's description is enough to tell category and maker.
 */
const productOf = (key: string): string => `
  left join lateral (
    select p.category, p.carrier, p.responsible_party from (
      select category, body->>'carrier' as carrier, responsible_party, 0 as place, recorded_at from product where key = ${key}
      union all select category, body->>'carrier', responsible_party, 1, recorded_at from product where key = substring(${key} from '^https://id\\.gs1\\.org/01/[0-9]{14}')
    ) p order by p.place, p.recorded_at desc limit 1) product on true
  left join lateral (
    select left(y.region, 2) as province from party y where y.key = product.responsible_party and y.region ~ '^[0-9]{6}'
    order by case y.attestation when 'authority' then 0 when 'laboratory' then 1 else 2 end, y.recorded_at desc limit 1) origin on true`;

const ORIGIN = `coalesce(origin.province, '00')`;

/**
 * Failed tests by the week they were recorded, complaints by the week they were filed, and items scanned more than
 * once in a week although their code is meant to be used once; each by the product's category and the province of
 * its responsible party.
 */
export const weeklyCounts = (from: LocalDate, to: LocalDate): SQL => sql`
  select kind, category, origin, week, count(*)::int as count from (
    select 'failed-test' as kind, coalesce(product.category, 'unknown') as category, ${sql.raw(ORIGIN)} as origin, ${sql.raw(weekOf('d.recorded_at'))} as week
    from trace_document d ${sql.raw(productOf('d.about'))}
    where d.kind = 'inspection' and d.body->>'result' = 'failed'
      and d.recorded_at >= (${from}::date::timestamp at time zone 'Asia/Shanghai') and d.recorded_at < ((${to}::date + 1)::timestamp at time zone 'Asia/Shanghai')
    union all
    select 'complaint', c.category, ${sql.raw(ORIGIN)}, to_char(date_trunc('week', c.submitted_on::timestamp), 'YYYY-MM-DD')
    from case_record c ${sql.raw(productOf('coalesce(c.product_key, c.lot_key)'))}
    where c.submitted_on between ${from}::date and ${to}::date
    union all
    select 'repeat-scan', coalesce(product.category, 'unknown'), ${sql.raw(ORIGIN)}, s.week
    from (
      select key, to_char(date_trunc('week', day::timestamp), 'YYYY-MM-DD') as week from scan_count
      where day between ${from}::date and ${to}::date group by key, date_trunc('week', day::timestamp) having sum(count) > 1
    ) s ${sql.raw(productOf('s.key'))}
    where product.carrier = 'scratch-off'
  ) counted group by kind, category, origin, week order by week, kind, category, origin`;
