import { describe, expect, it } from 'vitest';
import { MOST_FILES, type OutboxItem, isDue, parseOutboxItem, pauseAfter } from './outbox';
import { addDraftFile, fileDraft, findDraft, newOutboxId, reopenDraft, saveDraft, startDraft } from './outbox-filing';
import { type RunnerWorld, runOutbox } from './outbox-runner';
import type { OutboxContent, OutboxStore } from './outbox-store';

/* The outbox on a device that holds its items in memory; the store of browsers is walked through in e2e/journeys. */

const NOON = Date.parse('2026-11-21T04:00:00.000Z');
const ADDRESS = '/complaints/new?kind=complaint';
const RECEIPT = { number: 'SM261121000017', secret: 'ABCDE12345', created: true, files: [] };

/** A store that keeps what it was given as a browser would: a copy, and one change at a time. */
function memoryStore(): OutboxStore & { readonly items: Map<string, OutboxItem>; readonly contents: Map<string, OutboxContent[]> } {
  const items = new Map<string, OutboxItem>();
  const contents = new Map<string, OutboxContent[]>();
  const copy = <T>(value: T): T => structuredClone(value);
  return {
    items, contents,
    list: () => Promise.resolve(copy([...items.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)))),
    find: (id) => Promise.resolve(copy(items.get(id))),
    update: (id, change) => {
      const after = change(copy(items.get(id)));
      if (after !== undefined) items.set(id, copy(after));
      return Promise.resolve(copy(after));
    },
    addFile: (id, file, content, now) => {
      const item = items.get(id);
      if (item?.state !== 'draft') return Promise.resolve('missing');
      if (item.files.length >= MOST_FILES) return Promise.resolve('full');
      contents.set(id, [...(contents.get(id) ?? []), { file, content }]);
      items.set(id, { ...item, changedAt: now, files: [...item.files, file] });
      return Promise.resolve('kept');
    },
    removeFile: () => Promise.resolve(),
    readFiles: (id) => Promise.resolve(contents.get(id) ?? []),
    remove: (id) => {
      items.delete(id);
      contents.delete(id);
      return Promise.resolve();
    },
    sweep: () => {
      for (const id of contents.keys()) if ((items.get(id)?.files.length ?? 0) === 0) contents.delete(id);
      return Promise.resolve();
    },
  };
}

interface Posted {
  readonly key: string;
  readonly filing: unknown;
  readonly files: readonly { readonly name: string; readonly size: number }[];
}
type Answer = (posted: Posted) => Response | Promise<Response>;

/** A device with its network. The lock is a real queue, so that two runners can be started at once. */
function device(answer: Answer = () => Response.json(RECEIPT, { status: 201 })) {
  const store = memoryStore();
  const posts: Posted[] = [];
  let clock = NOON;
  let running = 0;
  let most = 0;
  let queue: Promise<unknown> = Promise.resolve();
  const world: RunnerWorld & { answer: Answer } = {
    store, answer,
    fetch: async (address, init) => {
      if (address === '/api/health') return new Response(null, { headers: { date: new Date(NOON).toUTCString() } });
      const body = init?.body as FormData;
      const posted: Posted = { key: new Headers(init?.headers).get('idempotency-key') ?? '', filing: JSON.parse(String(body.get('filing'))), files: body.getAll('file').flatMap((part) => (typeof part === 'string' ? [] : [{ name: part.name, size: part.size }])) };
      posts.push(posted);
      return await world.answer(posted);
    },
    now: () => clock,
    alone: (work) => {
      const mine = queue.then(async () => {
        running += 1;
        most = Math.max(most, running);
        try {
          return await work();
        } finally {
          running -= 1;
        }
      });
      queue = mine.catch(() => undefined);
      return mine;
    },
    changed: () => undefined,
  };
  return { store, posts, world, run: (all = false) => runOutbox({ all }, world), later: (ms: number) => { clock += ms; }, mostAtOnce: () => most };
}

const write = async (store: OutboxStore, facts = '发霉', at = NOON): Promise<string> => {
  const { id } = await startDraft({ kind: 'complaint', address: ADDRESS, about: '示例茶', values: { facts, phone: '13800000000', wishes: ['refund'] } }, store, at);
  return id;
};
const file = async (store: OutboxStore, facts?: string, at = NOON): Promise<string> => {
  const id = await write(store, facts, at);
  await addDraftFile(id, { name: 'IMG_示例.jpg', type: 'image/jpeg', content: new Uint8Array(300) }, store, at);
  await fileDraft(id, { facts: facts ?? '发霉', complainant: { phone: '13800000000' } }, {}, store, at);
  return id;
};
const json = (store: { readonly items: Map<string, OutboxItem> }, id: string): string => JSON.stringify(store.items.get(id));

describe('what is written on the phone', () => {
  it('is kept while it is typed and found again where it was written, newest first', async () => {
    const { store } = device();
    const first = await write(store, '第一份');
    await write(store, '第二份', NOON + 1_000);
    await saveDraft(first, { facts: '第一份，改过' }, '示例油', store, NOON + 5_000);
    expect((await findDraft(ADDRESS, store))?.values).toEqual({ facts: '第一份，改过' });
    expect(await findDraft('/complaints/new?kind=report', store)).toBeUndefined();
  });

  it('is on the device before any network is tried', async () => {
    const { store, posts } = device();
    const id = await file(store);
    expect(store.items.get(id)?.state).toBe('waiting');
    expect(posts).toEqual([]);
  });

  it('holds nine files and no tenth', async () => {
    const { store } = device();
    const id = await write(store);
    const outcomes = [];
    for (let n = 0; n < 20; n += 1) outcomes.push(await addDraftFile(id, { name: `${n}.jpg`, type: 'image/jpeg', content: new Uint8Array(1) }, store));
    expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(9);
    expect(outcomes.at(-1)).toBe('full');
  });

  it('has a key of its own for each filing, although the page came from a cache', () => {
    const keys = new Set(Array.from({ length: 100 }, () => newOutboxId()));
    expect(keys.size).toBe(100);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('what waits on the phone', () => {
  it('is sent once, with its key, and with files whose names stay behind', async () => {
    const { store, posts, run } = device();
    const id = await file(store);
    expect(await run()).toEqual({ sent: 1, waiting: 0 });
    expect(await run()).toEqual({ sent: 0, waiting: 0 });
    expect(posts).toEqual([{ key: id, filing: { facts: '发霉', complainant: { phone: '13800000000' } }, files: [{ name: '1.jpg', size: 300 }] }]);
  });

  it('leaves number and secret behind once it has arrived, and nothing of what was written', async () => {
    const { store, run } = device();
    const id = await file(store);
    await run();
    expect(store.items.get(id)).toMatchObject({ state: 'done', about: '示例茶', receipt: { number: RECEIPT.number, secret: RECEIPT.secret, filedAt: '2026-11-21T04:00:00.000Z' }, files: [] });
    expect(json(store, id)).not.toMatch(/发霉|13800000000|IMG_/);
    expect(store.contents.get(id) ?? []).toEqual([]);
  });

  it('names the files that the server did not take by the names they have here', async () => {
    const { store, run } = device(() => Response.json({ ...RECEIPT, files: [{ refused: 'damaged' }] }, { status: 201 }));
    const id = await file(store);
    await run();
    expect(store.items.get(id)?.receipt?.refusedFiles).toEqual([{ name: 'IMG_示例.jpg', reason: 'damaged' }]);
  });

  it('is sent by one runner at a time, however many pages are open', async () => {
    const { store, posts, run, mostAtOnce } = device(() => new Promise((resolve) => { setImmediate(() => resolve(Response.json(RECEIPT, { status: 201 }))); }));
    await file(store);
    await file(store, '第二份', NOON + 1);
    const outcomes = await Promise.all([run(), run(), run(true)]);
    expect(outcomes.reduce((all, { sent }) => all + sent, 0)).toBe(2);
    expect(posts).toHaveLength(2);
    expect(mostAtOnce()).toBe(1);
  });

  it('is one filing when two pages send the same draft', async () => {
    const { store, posts, run } = device();
    const id = await write(store);
    await Promise.all([fileDraft(id, { facts: '甲页' }, {}, store), fileDraft(id, { facts: '乙页' }, {}, store)]);
    await run();
    await fileDraft(id, { facts: '丙页' }, {}, store);
    await run();
    expect(posts.map(({ key, filing }) => [key, filing])).toEqual([[id, { facts: '甲页' }]]);
  });

  it('is sent again under the same key after the browser was killed while sending', async () => {
    const { store, posts, run } = device();
    const id = await file(store);
    await store.update(id, (item) => (item === undefined ? item : { ...item, state: 'sending' }));
    expect((await run()).sent).toBe(1);
    expect(posts.map(({ key }) => key)).toEqual([id]);
  });

  it.each([
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch')), 'network'],
    ['the sign-in page of a hotel answers', () => new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } }), 'strange'],
    ['another JSON answers', () => Response.json({ ok: true }), 'strange'],
    ['the server is being replaced', () => new Response('Bad gateway', { status: 502 }), 'strange'],
    ['the store is away', () => Response.json({ title: 'unavailable' }, { status: 503 }), 'unavailable'],
  ] as const)('waits and is whole while %s', async (_, answer, code) => {
    const { store, world, run, later } = device(answer);
    const id = await file(store);
    expect(await run()).toMatchObject({ sent: 0, waiting: 1, nextInMs: 10_000 });
    expect(store.items.get(id)).toMatchObject({ state: 'waiting', tries: 1, problem: { code }, filing: { facts: '发霉' }, files: [{ bytes: 300 }] });
    world.answer = () => Response.json(RECEIPT);
    expect((await run()).sent).toBe(0);
    later(10_000);
    expect((await run()).sent).toBe(1);
  });

  it('is tried at once when the network comes back, whatever the pause', async () => {
    const { store, world, run } = device(() => Promise.reject(new TypeError('Failed to fetch')));
    await file(store);
    await run();
    world.answer = () => Response.json(RECEIPT);
    expect((await run(true)).sent).toBe(1);
  });

  it('waits as long as the server asks', async () => {
    const { store, run } = device(() => Response.json({ title: 'too-many' }, { status: 429, headers: { 'retry-after': '90' } }));
    await file(store);
    expect((await run()).nextInMs).toBe(90_000);
  });

  it('is shown and not tried again when it is refused; taken back, it can be changed and sent', async () => {
    const { store, posts, world, run } = device(() => Response.json({ title: 'bad-request', errors: [{ path: 'claim', code: 'needed', reason: 'claim: needed' }] }, { status: 400 }));
    const id = await file(store);
    expect(await run()).toEqual({ sent: 0, waiting: 0 });
    await run(true);
    expect(posts).toHaveLength(1);
    expect(store.items.get(id)).toMatchObject({ state: 'refused', problem: { code: 'bad-request', issues: [{ path: 'claim', code: 'needed' }] }, values: { facts: '发霉' } });
    expect(await reopenDraft(id, store)).toMatchObject({ state: 'draft', values: { facts: '发霉' }, files: [{ bytes: 300 }] });
    world.answer = () => Response.json(RECEIPT, { status: 201 });
    await fileDraft(id, { facts: '改好了' }, {}, store);
    await run();
    expect(posts.at(-1)).toMatchObject({ key: id, filing: { facts: '改好了' }, files: [{ size: 300 }] });
  });

  it('tells when an earlier form had arrived before it was taken back, and keeps what was changed', async () => {
    const { store, world, run } = device(() => Promise.reject(new TypeError('Failed to fetch')));
    const id = await file(store);
    await run();
    await reopenDraft(id, store);
    await saveDraft(id, { facts: '改过的' }, undefined, store);
    await fileDraft(id, { facts: '改过的' }, {}, store);
    world.answer = () => Response.json({ ...RECEIPT, created: false });
    await run();
    expect(store.items.get(id)).toMatchObject({ state: 'done', values: { facts: '改过的' }, receipt: { number: RECEIPT.number, earlier: true } });
  });

  it('one that is refused holds nothing else up', async () => {
    const { store, run } = device(({ filing }) => ((filing as { facts: string }).facts === '发霉' ? Response.json({ title: 'bad-request' }, { status: 400 }) : Response.json(RECEIPT, { status: 201 })));
    await file(store);
    await file(store, '第二份', NOON + 1);
    expect((await run()).sent).toBe(1);
  });
});

describe('clocks that are wrong', () => {
  it('do not keep an item waiting until 2031', () => {
    const item: OutboxItem = { id: 'a', kind: 'report', state: 'waiting', createdAt: '2031-01-01T00:00:00.000Z', changedAt: '2031-01-01T00:00:00.000Z', files: [], tries: 1, nextTryAt: '2031-01-01T00:00:10.000Z' };
    expect(isDue(item, NOON)).toBe(true);
    expect(isDue({ ...item, nextTryAt: new Date(NOON + 5_000).toISOString() }, NOON)).toBe(false);
  });

  it('take no draft along: it goes after thirty days that the server counts too', async () => {
    const { store, run, later } = device();
    const fresh = await write(store);
    const old = await write(store, '旧', NOON - 31 * 86_400_000);
    later(5 * 365 * 86_400_000);
    await run();
    expect([...store.items.keys()]).toEqual([fresh]);
    expect(store.items.has(old)).toBe(false);
  });

  it('pauses grow from ten seconds to half an hour', () => {
    expect([1, 2, 3, 100].map(pauseAfter)).toEqual([10_000, 20_000, 40_000, 1_800_000]);
  });
});

describe('what comes out of the device’s storage', () => {
  it('is not trusted', () => {
    const sound = { id: 'a', kind: 'complaint', state: 'waiting', createdAt: '2026-11-21T04:00:00.000Z' };
    expect(parseOutboxItem(sound)).toEqual({ ...sound, changedAt: sound.createdAt, files: [], tries: 0 });
    for (const broken of [undefined, null, 'x', [], { ...sound, id: 7 }, { ...sound, kind: 'other' }, { ...sound, state: 'sent' }, { ...sound, createdAt: 'never' }]) expect(parseOutboxItem(broken)).toBeUndefined();
    expect(parseOutboxItem({ ...sound, address: '//elsewhere.example', seen: { answer: 1 }, receipt: { number: 'x' }, files: [{ id: 'f', type: 'text/html', bytes: 1 }] })).toEqual({ ...sound, changedAt: sound.createdAt, files: [], tries: 0 });
  });
});
