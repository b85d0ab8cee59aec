import { PHASE_PRODUCTION_BUILD } from 'next/constants.js';
import createNextIntlPlugin from 'next-intl/plugin';
import { NOT_PRECACHED, toRuntimeCaching } from './lib/offline/cache-policy.mjs';

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

/** @type {import('next').NextConfig} */
const nextConfig = {
  // `npm test` checks the types itself, before anything else.
  typescript: { ignoreBuildErrors: process.env.TYPES_CHECKED === '1' },
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
    // Background sync of the outbox, what other apps share, a choice of language or size, and tidying up after an update.
    customWorkerSrc: 'lib/offline/sw',
    publicExcludes: ['!decoder/**/*', '!noprecache/**/*', '!screenshots/**/*', '!favicon.ico'],
    extendDefaultRuntimeCaching: false,
    workboxOptions: {
      skipWaiting: false,
      clientsClaim: true,
      exclude: NOT_PRECACHED,
      runtimeCaching: toRuntimeCaching(),
    },
  });
  return withPwa(base);
}
