import { sql } from 'drizzle-orm';
import type { TraceKey } from '@/lib/trace/codes/types';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { Provenance, Source } from '@/lib/trace/model/master';
import type { Clock, TraceStore } from '@/lib/trace/ports';
import type { Database, Statement } from '../drivers/database';
import { toInstant, toLaterDay, toShanghaiDayNumber } from '../instant';
import { source } from '../schema';
import { toEventHash, toStoredHash, toStoredKey, toStoredText } from '../stored-key';
import { matchAddress } from './address-pattern';
import { toEnrolment, toListing, toRecall, type RecallRow } from './register-rows';
import { toStoredEvent, type StoredEventRow } from './stored-event';
import * as read from './statements';

/** Days of scans that are told. */
const SCAN_DAYS = 30;
/** A province with fewer scans than this is not told: it could point at a person. */
const SMALLEST_CELL = 5;
/** A source that delivered within this time is well; later it is late. In days. */
const LATE_AFTER_DAYS = 7;

interface MasterRow {
  readonly body: string;
  readonly source_id: string;
  readonly recorded_at: string;
}

const toMaster = <T extends { readonly provenance: Provenance }>(row: MasterRow): T =>
  ({ ...(JSON.parse(row.body) as object), provenance: { sourceId: row.source_id, recordedAt: toInstant(row.recorded_at) } }) as unknown as T;

export function createTraceStore(database: Database, clock: Clock): TraceStore {
  const { db } = database;
  /** Day whose older tokens have been dropped. */
  let purgedBefore = '';

  const findMaster = async <T extends { readonly provenance: Provenance }>(statement: Statement, keys: readonly TraceKey[]): Promise<readonly T[]> =>
    keys.length === 0 ? [] : (await database.read<MasterRow>(statement, [keys.map(toStoredKey)])).map((row) => toMaster<T>(row));

  return {
    async revision() {
      const [row] = await database.read<{ revision: string }>(read.REVISION, []);
      return Number(row?.revision ?? 0) + toShanghaiDayNumber(clock.now());
    },

    async findKeyEvents(keys, limitPerKey) {
      if (keys.length === 0) return [];
      // One more than asked for tells whether there are more.
      const rows = await database.read<{ ids: string }>(read.KEY_EVENTS, [keys.map(toStoredKey), limitPerKey + 1]);
      return keys.map((key, index) => {
        const ids = JSON.parse(rows[index]?.ids ?? '[]') as string[];
        return { key, eventIds: ids.slice(0, limitPerKey).map(toEventHash), more: ids.length > limitPerKey };
      });
    },

    async findLotEvents(lots, limitPerLot) {
      if (lots.length === 0) return [];
      const rows = await database.read<{ ids: string }>(read.LOT_EVENTS, [lots.map(({ classKey }) => toStoredKey(classKey)), lots.map(({ lot }) => toStoredText(lot)), limitPerLot + 1]);
      return lots.map(({ key }, index) => {
        const ids = JSON.parse(rows[index]?.ids ?? '[]') as string[];
        return { key, eventIds: ids.slice(0, limitPerLot).map(toEventHash), more: ids.length > limitPerLot };
      });
    },

    async findEvents(ids) {
      if (ids.length === 0) return [];
      const rows = await database.read<StoredEventRow>(read.EVENTS, [ids.map(toStoredHash)]);
      return rows.flatMap((row) => toStoredEvent(row) ?? []);
    },

    findProducts: (keys) => findMaster(read.PRODUCTS, keys),
    findParties: (keys) => findMaster(read.PARTIES, keys),
    findPlaces: (keys) => findMaster(read.PLACES, keys),
    findDocuments: (about) => findMaster(read.DOCUMENTS, about),

    async findLots(classKey, limit) {
      const rows = await database.read<{ lot_key: string; lot: string; production_date: string | null; last_event_at: string }>(read.LOTS, [toStoredKey(classKey), limit]);
      return rows.map((row) => ({
        key: row.lot_key as TraceKey,
        lot: row.lot,
        ...(row.production_date === null ? {} : { productionDate: row.production_date }),
        lastEventAt: toInstant(row.last_event_at),
      }));
    },

    async findEnrolments(usccs, onDay) {
      if (usccs.length === 0) return [];
      return (await database.read<{ row: string }>(read.ENROLMENTS, [usccs.map(toStoredText), onDay])).map(({ row }) => toEnrolment(row));
    },

    async findListings(usccs, onDay) {
      if (usccs.length === 0) return [];
      return (await database.read<{ row: string }>(read.LISTINGS, [usccs.map(toStoredText), onDay, toLaterDay(onDay, toLocalDate(clock.now()))])).map(({ row }) => toListing(row));
    },

    async findRecalls(productKeys) {
      if (productKeys.length === 0) return [];
      return (await database.read<RecallRow>(read.RECALLS_OF_PRODUCTS, [productKeys.map(toStoredKey)])).map(toRecall);
    },

    async listSources() {
      const rows = await db.select().from(source).orderBy(source.id);
      const lateBefore = new Date(clock.now().getTime() - LATE_AFTER_DAYS * 86_400_000).toISOString();
      return rows.map((row): Source => ({
        id: row.id,
        name: row.name,
        ...(row.nameEn === null ? {} : { nameEn: row.nameEn }),
        kind: row.kind as Source['kind'],
        ...(row.dataAsOf === null ? {} : { dataAsOf: row.dataAsOf }),
        health: row.dataAsOf === null ? 'unknown' : row.dataAsOf < lateBefore ? 'late' : 'ok',
        families: row.families,
        sample: row.sample,
      }));
    },

    async findKeyForAddress(url) {
      const rows = await database.read<{ source_id: string; path_pattern: string; key_template: string }>(read.ADDRESSES, [toStoredText(url.host.toLowerCase())]);
      for (const row of rows) {
        const key = matchAddress({ pathPattern: row.path_pattern, keyTemplate: row.key_template }, url);
        if (key !== undefined) return { key, sourceId: row.source_id };
      }
      return undefined;
    },

    async scanStats(key) {
      const [row] = await database.read<{ count: string; first_at: string | null; last_at: string | null; days: string | null; provinces: string | null }>(read.SCAN_STATS, [toStoredKey(key), SCAN_DAYS, SMALLEST_CELL]);
      const cells = (json: string | null | undefined): [string, number][] => (json ? (JSON.parse(json) as [string, number][]) : []);
      return {
        count: Number(row?.count ?? 0),
        ...(row?.first_at ? { firstAt: toInstant(row.first_at) } : {}),
        ...(row?.last_at ? { lastAt: toInstant(row.last_at) } : {}),
        days: cells(row?.days).map(([date, count]) => ({ date, count })),
        provinces: cells(row?.provinces).map(([region, count]) => ({ region, count })),
      };
    },

    async countScan(scan) {
      const key = toStoredKey(scan.key);
      const day = toLocalDate(new Date(scan.at));
      const today = toLocalDate(clock.now());
      if (purgedBefore !== today) {
        await db.execute(sql`delete from scan_token where day < ${today}::date`);
        purgedBefore = today;
      }
      await db.transaction(async (tx) => {
        if (scan.token !== undefined) {
          const fresh = await tx.execute(sql`insert into scan_token (key, day, token) values (${key}, ${day}, ${toStoredKey(scan.token)}) on conflict do nothing returning 1 as n`);
          if ((fresh as unknown as { rows: unknown[] }).rows.length === 0) return;
        }
        await tx.execute(sql`
          insert into scan_count (key, day, province, count, first_at, last_at) values (${key}, ${day}, ${toStoredText(scan.province ?? '')}, 1, ${scan.at}, ${scan.at})
          on conflict (key, day, province) do update set count = scan_count.count + 1,
            first_at = least(scan_count.first_at, excluded.first_at), last_at = greatest(scan_count.last_at, excluded.last_at)`);
      });
    },
  };
}
