import type { LightStats } from '../guidance';
import type { Cut } from '../regions';

/** Page → worker. The frame is transferred; the worker closes it. */
export type DarkroomRequest = { readonly id: number; readonly frame: VideoFrame } & ({ readonly kind: 'cut'; readonly cut: Cut } | { readonly kind: 'measure' });

/** Worker → page. */
export type DarkroomReply = { readonly id: number } & (
  | { readonly kind: 'picture'; readonly picture: ImageBitmap }
  | { readonly kind: 'measured'; readonly light: LightStats }
  | { readonly kind: 'failed'; readonly reason: string }
);

export { unreachable } from './protocol';
