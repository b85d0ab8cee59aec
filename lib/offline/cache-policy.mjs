/*
 * What the service worker keeps, one row for each class of requests; the first row that fits decides. The build makes
 * the worker's rules of it (next.config.mjs), README.md explains it, and `cache-policy.test.ts` asks it address by address.
 * Plain JavaScript, because the build's configuration reads it before anything is compiled.
 */

/**
 * @typedef {object} CacheRule
 * @property {string} id
 * @property {string} path Regular expression of the path.
 * @property {'pages' | 'anything'} of Navigations alone, or every GET.
 * @property {'never' | 'network-first' | 'cache-first'} keep
 * @property {string} [cache] Name of the cache; absent where nothing is kept.
 * @property {number} [entries] Most entries.
 * @property {number} [waitSeconds] Longest wait for the network before the kept one is shown.
 * @property {number} [soonSeconds] The same for a kept one that is younger than a day and need not be renewed.
 * @property {'start' | 'kind' | 'build'} [by] Under what it is kept: as the one scan page, by the kind of complaint, or as one of the files of a build.
 * @property {string} why
 */

/**
 * Oldest entry of any cache, in days. Longer than a year, so that a device whose clock is wrong by one does not throw
 * away what it needs without a network; the number of entries is the narrower limit.
 */
export const OLDEST_DAYS = 400;

/** @type {readonly CacheRule[]} */
export const CACHE_POLICY = [
  { id: 'scan page', path: '^/$', of: 'pages', keep: 'network-first', cache: 'start-url', entries: 1, waitSeconds: 4, soonSeconds: 0.2, by: 'start', why: 'Opens without a network, whatever its query says: a share, an opened file, the poster. A slow network is not waited for: what it brings is kept for the next visit.' },
  { id: 'complaint form', path: '^/complaints(?:/(?:new|outbox))?$', of: 'pages', keep: 'network-first', cache: 'complaints', entries: 4, waitSeconds: 4, by: 'kind', why: 'Complaints are written without a network too. One page for each kind; one filled in from a result is not kept, because it would fill another one.' },
  { id: 'complaint status', path: '^/complaints(?:/|$)', of: 'anything', keep: 'never', why: 'Status, receipt, files and hand-over belong to one person.' },
  { id: 'desk', path: '^/desk(?:/|$)', of: 'anything', keep: 'never', why: 'Nothing of a signed-in person stays on a device.' },
  { id: 'listings', path: '^/(?:blacklist|e|enterprises|check)(?:/|$)', of: 'anything', keep: 'never', why: 'Lists that change a firm’s standing, and pages that may show it, are never told from an old copy.' },
  { id: 'machines', path: '^/(?:api|\\.well-known)(?:/|$)', of: 'anything', keep: 'never', why: 'Answers of the API have ETags of their own; writes are never kept.' },
  { id: 'recall bundle', path: '^/recalls-bundle(?:/|$)', of: 'anything', keep: 'never', why: 'The app itself keeps it in IndexedDB, after its signature was verified.' },
  { id: 'doors of forms', path: '^/(?:lookup|settings|share|unavailable)(?:/|$)', of: 'anything', keep: 'never', why: 'They change something or speak of this moment.' },
  { id: 'result', path: '^/(?:t(?:/|$)|0[01]/|414/|417/|8006/|8010/|8017/|8018/|253/|255/)', of: 'pages', keep: 'never', why: 'From the network; without one the offline page shows the saved result (离线快照) with its date, from IndexedDB and without anything of the statutory list.' },
  { id: 'decoder', path: '^/decoder/', of: 'anything', keep: 'cache-first', cache: 'decoder', entries: 2, by: 'build', why: 'The WebAssembly reader: fetched on the first idle moment, named by its content.' },
  { id: 'files of a build', path: '^/_next/static/', of: 'anything', keep: 'cache-first', cache: 'static', entries: 128, by: 'build', why: 'Named by their content. Those of the current build are in the precache already.' },
  { id: 'other pages', path: '^/', of: 'pages', keep: 'never', why: 'From the network, else the offline page explains what works without one.' },
];

/** Caches that hold pages: emptied when somebody signs out on this device. */
export const PAGE_CACHES = CACHE_POLICY.flatMap(({ cache, of }) => (of === 'pages' && cache !== undefined ? [cache] : []));

/** Every cache the worker fills by these rules. */
export const CACHES = CACHE_POLICY.flatMap(({ cache }) => cache ?? []);

/*
 * What the rules do with an entry. Written into the service worker as text: each function stands alone, and holds no
 * comment, which the build would stumble over.
 */

const BY = {
  start: {
    cacheKeyWillBeUsed: async ({ request }) => {
      const url = new URL(request.url);
      return url.origin + url.pathname;
    },
    // Noted here, because below the request is the key. Plain: a query may have something to say, and who loads anew wants a new one.
    requestWillFetch: async ({ request, state }) => {
      state.askedAt = performance.now();
      state.plain = new URL(request.url).search === '' && !['reload', 'no-cache', 'no-store'].includes(request.cache);
      return request;
    },
    fetchDidFail: async ({ state }) => {
      state.failed = true;
    },
    // One that was asked for before the person chose another language or size may be of the old one (sw/looks.ts).
    cacheWillUpdate: async ({ request, response, state }) => {
      const good = response.status === 200 && !response.redirected && new URL(request.url).search === '';
      return good && !(state.askedAt < globalThis.sumaLooksChangedAt) ? response : null;
    },
    // Asked after `soonSeconds` with the network still under way, or because it failed. One of an unknown age, one that
    // is to be renewed (keep-pages.ts) and one of a clock that is wrong by a year wait for the rest of `waitSeconds`.
    cachedResponseWillBeUsed: async ({ cachedResponse, state }) => {
      if (!cachedResponse || state.failed) return cachedResponse;
      const age = Date.now() - Date.parse(cachedResponse.headers.get('date') ?? '');
      if (!(state.plain && age >= 0 && age < 86_400_000)) await new Promise((resolve) => setTimeout(resolve, 3_800));
      return cachedResponse;
    },
  },
  kind: {
    cacheKeyWillBeUsed: async ({ request }) => {
      const url = new URL(request.url);
      return url.origin + url.pathname + (url.pathname === '/complaints/new' ? `?kind=${url.searchParams.get('kind') === 'report' ? 'report' : 'complaint'}` : '');
    },
    cacheWillUpdate: async ({ request, response }) => (response.status === 200 && !response.redirected && !new URL(request.url).searchParams.has('about') ? response : null),
  },
  build: {
    cacheWillUpdate: async ({ response }) => (response.status === 200 && !response.redirected ? response : null),
    // A page of a build whose worker still waits finds its files where that worker has put them.
    cachedResponseWillBeUsed: async ({ request, cachedResponse }) => cachedResponse ?? (await caches.match(request.url, { ignoreSearch: true, ignoreVary: true })),
  },
};

const HANDLERS = { never: 'NetworkOnly', 'network-first': 'NetworkFirst', 'cache-first': 'CacheFirst' };

/**
 * Whether a rule is meant by a request, as the worker asks it.
 * @param {Pick<CacheRule, 'path' | 'of'>} rule
 * @returns {(asked: { readonly url: URL, readonly sameOrigin: boolean, readonly request: { readonly mode: string } }) => boolean}
 */
function toMatcher({ path, of }) {
  const navigates = of === 'pages' ? " && request.mode === 'navigate'" : '';
  // Written as text for the worker, where this table is not; the text comes from the table alone.
  return /** @type {never} */ (new Function('{ url, sameOrigin, request }', `return sameOrigin && ${String(new RegExp(path))}.test(url.pathname)${navigates};`));
}

/** @param {CacheRule} rule */
function toOptions({ cache, entries, waitSeconds, soonSeconds = waitSeconds, by }) {
  // Without `options` the plugin would leave its fallback, the offline page, out.
  if (cache === undefined || by === undefined) return {};
  return {
    cacheName: cache,
    expiration: { maxEntries: entries, maxAgeSeconds: OLDEST_DAYS * 86_400 },
    matchOptions: { ignoreVary: true },
    plugins: [BY[by]],
    ...(soonSeconds === undefined ? {} : { networkTimeoutSeconds: soonSeconds }),
  };
}

/** The rules in the form of workbox-build. */
export const toRuntimeCaching = () => CACHE_POLICY.map((rule) => ({ urlPattern: toMatcher(rule), handler: HANDLERS[rule.keep], options: toOptions(rule) }));

/** Pages that work without a network; every other page is the offline page then, and its scripts come when it is visited. */
const PAGES_OFFLINE = 'page-|t/|check/|complaints/|mine/|offline/';

/**
 * Files of the build that are not fetched at install: pages of the staff and of the registers, what only the server
 * runs, and what a build always holds but no page of an App Router or no browser with service workers asks for
 * (React and the router once more for a Pages Router, polyfills, its two manifests).
 */
export const NOT_PRECACHED = [
  /\.map$/,
  /^manifest.*\.js$/,
  /\/chunks\/app\/(?:desk|api)\//,
  /\/route-[0-9a-f]+\.js$/,
  new RegExp(`/chunks/app/\\(consumer\\)/(?!${PAGES_OFFLINE})`),
  /\/chunks\/(?:framework|main|polyfills)-[0-9a-f]+\.js$/,
  /\/_(?:build|ssg)Manifest\.js$/,
];
