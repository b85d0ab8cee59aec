import { sql, type SQL } from 'drizzle-orm';
import type { Product } from '@/lib/trace/model/master';
import type { RegisterStore } from '@/lib/trace/ports';
import type { Db } from '../drivers/database';
import { toInstant } from '../instant';
import { toStoredKey, toStoredText } from '../stored-key';
import { equals } from './register-pages';
import { SEARCHED, searchedPage } from './register-search';
import { rowsOf } from './rows';

export interface ProductRow {
  readonly body: string;
  readonly source_id: string;
  readonly recorded_at: string;
}

export const PRODUCT_COLUMNS = sql`p.body::text as body, p.source_id, p.recorded_at::text as recorded_at`;
/** Of several sources' descriptions of a product only the newest. */
export const PRODUCT_NEWEST = sql`not exists (select 1 from product n where n.key = p.key and (n.recorded_at > p.recorded_at or (n.recorded_at = p.recorded_at and n.source_id < p.source_id)))`;
/** A statement was captured of the product or of a lot of it. */
const TRACEABLE = sql`(exists (select 1 from lot where lot.class_key = p.key) or exists (select 1 from event_item i where i.key = p.key))`;
/** Most forms of a product that are told. */
const VERSIONS = 200;
/** Products looked at before choosing without favour. */
const CANDIDATES = 300;

export const toProduct = (row: ProductRow): Product => ({ ...(JSON.parse(row.body) as Omit<Product, 'provenance'>), provenance: { sourceId: row.source_id, recordedAt: toInstant(row.recorded_at) } });

/** Reads of the products that sources describe. */
export function createProductReads(db: Db): Pick<RegisterStore, 'listProducts' | 'productVersions' | 'productsOf' | 'traceableProducts'> {
  return {
    async listProducts(query) {
      const found = await searchedPage<ProductRow>(db, { table: SEARCHED.product, select: PRODUCT_COLUMNS, where: [
        PRODUCT_NEWEST,
        ...equals('p.category', query.category),
        ...(query.sourceId ? [sql`exists (select 1 from product s where s.key = p.key and s.source_id = ${toStoredKey(query.sourceId)})`] : []),
      ], order: sql`p.recorded_at desc, p.key`, query });
      return { ...found, rows: found.rows.map(toProduct) };
    },

    async productVersions(key) {
      const rows = await rowsOf<ProductRow>(db, sql`
        select ${PRODUCT_COLUMNS} from product_version p where p.key = ${toStoredKey(key)} order by p.recorded_at desc, p.source_id limit ${VERSIONS}`);
      return rows.map((row) => ({ product: toProduct(row), recordedAt: toInstant(row.recorded_at) }));
    },

    async productsOf(parties, limit) {
      if (parties.length === 0) return [];
      const keys = sql.join(parties.map((key) => sql`${toStoredText(key)}`), sql`, `);
      const rows = await rowsOf<ProductRow>(db, sql`select ${PRODUCT_COLUMNS} from product p where p.responsible_party in (${keys}) and ${PRODUCT_NEWEST} order by p.recorded_at desc, p.key limit ${limit}`);
      return rows.map(toProduct);
    },

    async traceableProducts(category, limit, onDay) {
      const day = toStoredText(onDay);
      const of = toStoredText(category);
      // A stretch of the products in the order of their digests, beginning elsewhere every day, and going round.
      const from = (side: SQL): SQL => sql`
        (select p.key, p.source_id, p.body, p.recorded_at from product p
        where p.category = ${of} and ${side} and ${PRODUCT_NEWEST} and ${TRACEABLE} order by md5(p.key) limit ${CANDIDATES})`;
      const rows = await rowsOf<ProductRow>(db, sql`
        select ${PRODUCT_COLUMNS} from (
          select * from (
            select 0 as round, a.* from ${from(sql`md5(p.key) >= md5(${`${day} ${of}`})`)} a
            union all
            select 1 as round, b.* from ${from(sql`md5(p.key) < md5(${`${day} ${of}`})`)} b
          ) stretch order by round, md5(key) limit ${CANDIDATES}
        ) p order by md5(p.key || ${day}), p.key limit ${limit}`);
      return rows.map(toProduct);
    },
  };
}
