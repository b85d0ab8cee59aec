import { sql } from 'drizzle-orm';
import { toPath } from '@/lib/trace/codes/identity';
import type { TraceKey } from '@/lib/trace/codes/types';
import type { RegisterStore } from '@/lib/trace/ports';
import type { Db } from '../drivers/database';
import { SEARCHED, searchRows, textArray } from './register-search';
import { rowsOf, toContains, toStartsWith } from './rows';

type Suggestion = Awaited<ReturnType<RegisterStore['suggest']>>[number];
interface Named {
  readonly label: string;
  readonly code: string;
}

/**
 * Names and codes for typeahead: enterprises that are enrolled on the day or that sources describe,
 * and products, turn about, the best of each first, of two the shorter name. Never from the statutory list.
 * Enrolled firms and products are found by the forgiving search of the registers; a firm that is only described has no
 * search columns and is found by a part of its name or the beginning of its code, as typed.
 */
export async function suggestNames(db: Db, q: string, limit: number, onDay: string): Promise<readonly Suggestion[]> {
  const text = q.trim();
  if (text === '' || limit < 1) return [];
  // Several rows may lead to one address.
  const most = limit * 2;
  const enrolled = await searchRows(db, SEARCHED.enrolment, text, [sql`e.removed_on is null and e.enrolled_on <= ${onDay}::date and (e.ended_on is null or e.ended_on >= ${onDay}::date)`]);
  const products = await searchRows(db, SEARCHED.product, text, []);
  const named = await rowsOf<Named & { id: string }>(db, sql`select e.id, e.name as label, e.uscc as code from enrolment e where e.id = any(${textArray(enrolled.ids.slice(0, most))})`);
  const described = await rowsOf<Named>(db, sql`
    select p.name as label, p.uscc as code from party p where not p.natural_person and p.uscc is not null and (p.name ilike ${toContains(text)} or p.uscc ilike ${toStartsWith(text)})
    order by (p.name ilike ${toStartsWith(text)}) desc, length(p.name), p.name, p.uscc limit ${most}`);
  const goods = await rowsOf<Named & { id: string }>(db, sql`
    select distinct on (p.key) p.key as id, p.name as label, coalesce(p.body->>'key', p.key) as code from product p where p.key = any(${textArray(products.ids.slice(0, most))})
    order by p.key, p.recorded_at desc, p.source_id`);
  const enterprises = [...inOrder(named, enrolled.ids), ...described].map(({ label, code }): Suggestion => ({ kind: 'enterprise', label, path: `/e/${encodeURIComponent(code)}` }));
  const wares = inOrder(goods, products.ids).map(({ label, code }): Suggestion => ({ kind: 'product', label, path: toPath(code as TraceKey) }));

  const chosen = new Map<string, Suggestion>();
  for (let at = 0; at < Math.max(enterprises.length, wares.length); at++) {
    const pair = [enterprises[at], wares[at]].filter((suggestion) => suggestion !== undefined).sort((a, b) => a.label.length - b.label.length);
    for (const suggestion of pair) {
      if (chosen.size < limit && !chosen.has(suggestion.path)) chosen.set(suggestion.path, suggestion);
    }
  }
  return [...chosen.values()];
}

const inOrder = <Row extends { readonly id: string }>(rows: readonly Row[], ids: readonly string[]): readonly Row[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};
