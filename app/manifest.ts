import type { MetadataRoute } from 'next';
import { PLACES } from '@/components/shell/places';
import { loadMessages } from '@/lib/i18n/messages';
import { SHARE_FIELDS } from '@/lib/offline/share-target';

const ICON = { src: '/icons/seal-192.png', sizes: '192x192', type: 'image/png' } as const;

/** Kinds of pictures that the reader of photos opens, by the endings systems know them by. */
const PICTURES = { 'image/jpeg': ['.jpg', '.jpeg'], 'image/png': ['.png'], 'image/webp': ['.webp'], 'image/gif': ['.gif'], 'image/bmp': ['.bmp'] };

/** Taken by `npm run screenshots`. */
const SCREENS = [
  { name: 'scan', sizes: '540x1169', form_factor: 'narrow' },
  { name: 'result', sizes: '540x1169', form_factor: 'narrow' },
  { name: 'timeline', sizes: '540x1169', form_factor: 'narrow' },
  { name: 'sheet', sizes: '1280x800', form_factor: 'wide' },
] as const;

/**
 * How the app installs (W3C Web Application Manifest): its name and icons, ways straight to a task, what other
 * apps may share with it, and which files it opens. Shared and opened things are read on the device.
 */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { meta, shell, app } = await loadMessages('zh-Hans');
  const { shortcuts, screens } = app.manifest;
  return {
    id: '/',
    name: meta.name,
    short_name: shell.brand,
    description: meta.description,
    lang: 'zh-Hans',
    dir: 'ltr',
    categories: ['shopping', 'food', 'utilities'],
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#fbfaf6',
    theme_color: '#fbfaf6',
    icons: [
      { src: '/icons/seal.svg', sizes: 'any', type: 'image/svg+xml' },
      ICON,
      { src: '/icons/seal-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/seal-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    screenshots: SCREENS.map(({ name, ...rest }) => ({ ...rest, src: `/screenshots/${name}.webp`, type: 'image/webp', label: screens[name] })),
    shortcuts: (['scan', 'recalls', 'complaints'] as const).map((place) => ({ ...shortcuts[place], url: PLACES[place], icons: [ICON] })),
    // POST, because pictures do not travel in an address. The service worker takes it before it leaves the device.
    share_target: {
      action: '/share',
      method: 'POST',
      enctype: 'multipart/form-data',
      params: { title: SHARE_FIELDS.title, text: SHARE_FIELDS.text, url: SHARE_FIELDS.url, files: [{ name: SHARE_FIELDS.files, accept: ['image/*'] }] },
    },
    file_handlers: [{ action: '/', accept: PICTURES }],
  };
}
