import type { Stores, StoreWorld } from '@/db/stores';
import { openClock, openIds } from '@/lib/server/clock';
import { openKeyRing } from '@/lib/server/keys';
import { type Actor, PUBLIC_ACTOR } from '@/lib/trace/model/actor';
import type { Clock, Ctx, Ids, Pseudonyms } from '@/lib/trace/ports';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/* The same world as the server's: real keys and real encryption, because they cost time too. */

const folder = mkdtempSync(path.join(tmpdir(), 'suma-bench-keys-'));
const clock: Clock = openClock(undefined);
const ids: Ids = openIds(clock);
const keys = openKeyRing({ dataDir: folder, now: clock.now() });
rmSync(folder, { recursive: true, force: true });

const build = (stores: Stores, actor: Actor = PUBLIC_ACTOR): Ctx => ({ ...stores, clock, ids, actor, pseudonyms: keys });
const world: StoreWorld & { readonly pseudonyms: Pseudonyms } = { cipher: keys, personal: keys.personal, clock, pseudonyms: keys };

export const benchContext = Object.assign(build, { world });
