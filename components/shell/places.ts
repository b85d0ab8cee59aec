/**
 * Addresses of the main pages. Links to them are plain anchors: every page is written per request with
 * a nonce of its own, so there is nothing to prefetch, and a reader's phone loads only what is opened.
 */
export const PLACES = {
  scan: '/',
  enterprises: '/enterprises',
  products: '/products',
  blacklist: '/blacklist',
  recalls: '/recalls',
  tips: '/tips',
  agriInputs: '/agri-inputs',
  honours: '/honours',
  marks: '/marks',
  catalogue: '/catalogue',
  check: '/check',
  learn: '/learn',
  join: '/join',
  statistics: '/statistics',
  draws: '/draws',
  openData: '/open-data',
  rules: '/rules',
  samples: '/samples',
  complaints: '/complaints',
  mine: '/mine',
} as const;
export type Place = keyof typeof PLACES;

/** The main navigation, in its order; the names are message keys under `shell`. */
export const MAIN_NAVIGATION = ['scan', 'enterprises', 'recalls', 'tips', 'blacklist'] as const satisfies readonly Place[];

/** Everything else, as the footer groups it; the names are message keys under `shell`. */
export const FURTHER_PLACES = {
  lists: ['products', 'agriInputs', 'honours', 'marks', 'catalogue'],
  use: ['mine', 'complaints', 'check', 'learn', 'join', 'samples'],
  open: ['statistics', 'draws', 'openData', 'rules'],
} as const satisfies Readonly<Record<string, readonly Place[]>>;
