/**
 * Addresses of the main pages. Links to them are plain anchors: every page is written per request with
 * a nonce of its own, so there is nothing to prefetch, and a reader's phone loads only what is opened.
 */
export const PLACES = { scan: '/', enterprises: '/enterprises', blacklist: '/blacklist', recalls: '/recalls', samples: '/samples' } as const;

/** The main navigation, in its order; the names are message keys under `shell`. */
export const MAIN_NAVIGATION = ['scan', 'enterprises', 'blacklist', 'recalls'] as const satisfies readonly (keyof typeof PLACES)[];
