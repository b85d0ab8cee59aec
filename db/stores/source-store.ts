import { eq, sql } from 'drizzle-orm';
import type { SourceAccount, SourceStore } from '@/lib/trace/ports';
import type { Database } from '../drivers/database';
import { source, sourceAddress, sourceKey } from '../schema';

export function createSourceStore({ db }: Database): SourceStore {
  const getSource = async (id: string): Promise<SourceAccount | undefined> => {
    const [row] = await db.select().from(source).where(eq(source.id, id));
    if (!row) return undefined;
    const addresses = await db.select().from(sourceAddress).where(eq(sourceAddress.sourceId, id)).orderBy(sourceAddress.host, sourceAddress.ordinal);
    return {
      id: row.id,
      name: row.name,
      ...(row.nameEn === null ? {} : { nameEn: row.nameEn }),
      kind: row.kind as SourceAccount['kind'],
      families: row.families,
      scope: row.scope,
      addresses: addresses.map(({ host, pathPattern, keyTemplate }) => ({ host, pathPattern, keyTemplate })),
      sample: row.sample,
    };
  };

  return {
    async putSource(account) {
      const values = { id: account.id, name: account.name, nameEn: account.nameEn ?? null, kind: account.kind, families: account.families, scope: account.scope, sample: account.sample };
      const { id: _, ...changes } = values;
      await db.transaction(async (tx) => {
        // First, as a publish does: the two then never wait for each other in a circle.
        await tx.execute(sql`update store_meta set revision = revision + 1 where id = 1`);
        await tx.insert(source).values(values).onConflictDoUpdate({ target: source.id, set: changes });
        await tx.delete(sourceAddress).where(eq(sourceAddress.sourceId, account.id));
        if (account.addresses.length > 0) {
          await tx.insert(sourceAddress).values(account.addresses.map((address, ordinal) => ({ ...address, host: address.host.toLowerCase(), sourceId: account.id, ordinal })));
        }
      });
    },

    async putSourceKey(sourceId, keyHash, label, createdAt) {
      await db.insert(sourceKey).values({ keyHash, sourceId, label, createdAt }).onConflictDoUpdate({ target: sourceKey.keyHash, set: { label }, setWhere: eq(sourceKey.sourceId, sourceId) });
    },

    async findSourceByKeyHash(keyHash) {
      const [row] = await db.select({ sourceId: sourceKey.sourceId }).from(sourceKey).where(eq(sourceKey.keyHash, keyHash));
      return row && getSource(row.sourceId);
    },

    getSource,
  };
}
