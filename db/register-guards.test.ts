import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { listingId } from '@/lib/trace/registers/listing-id';
import { openPgliteMemory } from './drivers/pglite-memory';
import { findRoot } from './root';
import { toStoredKey } from './stored-key';

const USCC = '91999901MA0000001X';

it('a store from before the rules of registers is brought under them without losing an end', async () => {
  const all = path.join(findRoot(), 'db', 'migrations');
  const before = mkdtempSync(path.join(tmpdir(), 'suma-migrations-'));
  cpSync(all, before, { recursive: true });
  const journal = path.join(before, 'meta', '_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] };
  const at = entries.findIndex(({ tag }) => tag === '0005_register_guards');
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, at) }));
  const database = await openPgliteMemory({ migrationsFolder: before });
  try {
    const run = (text: string) => database.db.execute(sql.raw(text));
    const list = (number: string, more = '', value = '', url = "'https://x.example'") => run(`insert into listing (id, name, uscc, list_name, reason, basis, authority, decision_number, decided_on, listed_on, ends_on, ends_by, source_url, fetched_at, sample${more})
      values ('listing:${USCC}:${number}', '甲', '${USCC}', '名单', '事由', '依据', '机关', '${number}', '2026-01-01', '2026-01-02', '2029-01-01', 'rule', ${url}, '2026-01-03', true${value})`);
    await list('〔2026〕1号', ', removed_on, removal_reason, removed_by', ", '2026-02-01', 'repaired', '乙'");
    await list('[2026] 1号');
    await list('（2026）a–2号');
    await list('〔2026〕3号', '', '', 'null');
    await list('\u200B', ', removed_on, removal_reason, removed_by', ", '2026-02-01', 'annulled', '乙'");
    const long = '长'.repeat(300);
    await run(`insert into recall (id, title, issuer, document_number, issued_on, url, level, category, product_name, hazard, advice, regions, status, sample) values ('${long}', '题', '局', '1', '2026-01-01', 'https://x.example', '1', 'food', '物', '害', '停', '[]', 'ongoing', true)`);
    await run(`insert into recall_scope (recall_id, ordinal, kind) values ('${long}', 0, 'all')`);
    for (const statement of readFileSync(path.join(all, '0005_register_guards.sql'), 'utf8').split('--> statement-breakpoint')) await run(statement);

    expect(await database.runBare('select id, removal_reason as reason from listing order by id')).toEqual([
      { id: listingId(USCC, '（2026）a–2号'), reason: null }, { id: listingId(USCC, '[2026]1号'), reason: 'repaired' }, { id: listingId(USCC, '〔2026〕3号'), reason: 'corrected' },
    ].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect((await database.runBare('select reason from listing_tombstone')).map(({ reason }) => reason)).toEqual(['annulled']);
    expect(await database.runBare('select r.id from recall r join recall_scope s on s.recall_id = r.id')).toEqual([{ id: toStoredKey(long) }]);
    expect(await database.runBare("select proname from pg_proc where proname like 'register_%'")).toEqual([]);
  } finally {
    await database.close();
    rmSync(before, { recursive: true, force: true });
  }
});
