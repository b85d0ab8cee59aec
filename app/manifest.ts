import type { MetadataRoute } from 'next';
import { loadMessages } from '@/lib/i18n/messages';

/** Installable as it stands; share target, shortcuts and file handling come with the offline work. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { meta, shell } = await loadMessages('zh-Hans');
  return {
    id: '/',
    name: meta.name,
    short_name: shell.brand,
    description: meta.description,
    lang: 'zh-Hans',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#fbfaf6',
    theme_color: '#fbfaf6',
    icons: [
      { src: '/icons/seal.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/seal-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/seal-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/seal-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
