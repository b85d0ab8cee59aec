import { PHASE_PRODUCTION_BUILD } from 'next/constants.js';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

/** Security headers that hold for every response; the Content-Security-Policy carries a nonce and is set in proxy.ts. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
];

/** A worker has a policy of its own: it may compile the decoder and nothing else. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** What is kept of the form of complaints, and under which address. Written into the service worker as text: each part stands alone. */
const keptForms = {
  cacheKeyWillBeUsed: async ({ request }) => {
    const url = new URL(request.url);
    return url.origin + url.pathname + (url.pathname === '/complaints/new' ? `?kind=${url.searchParams.get('kind') === 'report' ? 'report' : 'complaint'}` : '');
  },
  cacheWillUpdate: async ({ request, response }) => (response.status === 200 && !response.redirected && !new URL(request.url).searchParams.has('about') ? response : null),
};

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Digital Link paths with one trailing slash are tolerated by proxy.ts, not redirected with 308.
  skipTrailingSlashRedirect: true,
  // chinese-days ships an ES module under a CommonJS package, which Turbopack refuses to bundle.
  serverExternalPackages: ['@electric-sql/pglite', 'pg', '@vercel/postgres', 'bwip-js', 'chinese-days', 'exceljs', 'sharp', '@cantoo/pdf-lib'],
  turbopack: {},
  experimental: { serverActions: { bodySizeLimit: '2mb' } },
  async headers() {
    return [
      { source: '/:path*', headers: securityHeaders },
      // Staff pages and what a receipt opens are nobody's to find.
      { source: '/desk/:path*', headers: [{ key: 'X-Robots-Tag', value: 'noindex, nofollow, noarchive' }] },
      { source: '/complaints/:path*', headers: [{ key: 'X-Robots-Tag', value: 'noindex, noarchive' }] },
      { source: '/blacklist/:path*', headers: [{ key: 'X-Robots-Tag', value: 'noindex, nofollow, noarchive' }] },
      // A firm's file may show a listing while it lasts; no search engine may keep what it showed.
      { source: '/e/:path*', headers: [{ key: 'X-Robots-Tag', value: 'noarchive, nosnippet' }] },
      { source: '/_next/static/:path*', headers: [{ key: 'Content-Security-Policy', value: workerPolicy }] },
      { source: '/decoder/:path*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }] },
    ];
  },
};

export default async function config(phase) {
  const base = withNextIntl(nextConfig);
  // Development runs on Turbopack and the started server loads no webpack: the plugin is for the build alone.
  if (phase !== PHASE_PRODUCTION_BUILD) return base;
  const { default: nextPwa } = await import('next-pwa');
  const withPwa = nextPwa({
    dest: 'public',
    register: true,
    cacheOnFrontEndNav: false,
    reloadOnOnline: false,
    // The plugin's own rule for the start URL compares `Vary`, and what its script keeps never fits a navigation.
    cacheStartUrl: false,
    dynamicStartUrl: false,
    // Kept under an address of its own, so that the precache, which compares `Vary` and has no fallback, does not answer
    // `/offline` itself: that goes the way of every other page. The plugin finds the kept one without its query.
    fallbacks: { document: '/offline?kept' },
    // The wasm decoder is fetched on first idle and kept by a runtime rule, not at install.
    // Background sync of the outbox.
    customWorkerSrc: 'lib/offline/sw',
    publicExcludes: ['!decoder/**/*', '!noprecache/**/*', '!screenshots/**/*'],
    extendDefaultRuntimeCaching: false,
    workboxOptions: {
      skipWaiting: false,
      clientsClaim: true,
      runtimeCaching: [
        // The scan page is the start URL: from the network, else as it was last seen, whatever language that was.
        { urlPattern: ({ url, sameOrigin, request }) => sameOrigin && url.pathname === '/' && url.search === '' && request.mode === 'navigate', handler: 'NetworkFirst', options: { cacheName: 'start-url', networkTimeoutSeconds: 4, cacheableResponse: { statuses: [200] }, matchOptions: { ignoreVary: true } } },
        // Complaints are written without a network too: form and outbox from the network, else as they were last seen. Of the
        // form one page for each kind; one filled in from a result is not kept, because it would fill another one's.
        { urlPattern: ({ url, sameOrigin, request }) => sameOrigin && /^\/complaints(\/(new|outbox))?$/.test(url.pathname) && request.mode === 'navigate', handler: 'NetworkFirst', options: { cacheName: 'complaints', networkTimeoutSeconds: 4, matchOptions: { ignoreVary: true }, plugins: [keptForms] } },
        // Never from a cache: lists that change a firm's standing, pages that may show it, machines' answers, staff and
        // status pages; the recall bundle is kept by the app itself, after its signature.
        { urlPattern: ({ url, sameOrigin }) => sameOrigin && /^\/(api|blacklist|check|desk|complaints|e|enterprises|lookup|recalls-bundle|settings|unavailable|\.well-known)(\/|$)/.test(url.pathname), handler: 'NetworkOnly', options: {} },
        { urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/decoder/'), handler: 'CacheFirst', options: { cacheName: 'decoder', expiration: { maxEntries: 4 } } },
        { urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/_next/static/'), handler: 'CacheFirst', options: { cacheName: 'static', expiration: { maxEntries: 128 } } },
        // Any other page comes from the network, else the offline page explains itself; without `options` the plugin
        // would leave that fallback out.
        { urlPattern: ({ request, sameOrigin }) => sameOrigin && request.mode === 'navigate', handler: 'NetworkOnly', options: {} },
      ],
    },
  });
  return withPwa(base);
}
