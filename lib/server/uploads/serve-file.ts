import type { CaseFile } from '@/lib/trace/model/case';

const EXTENSIONS = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' } as const satisfies Record<CaseFile['type'], string>;

/** Ids of files; anything else is asked of no store. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/**
 * A file that somebody handed in, on its way out: to be saved and not to be opened as a page of ours. Should a
 * browser open it all the same, it stands in a sandbox without an origin, and may load nothing. A picture can
 * still be shown by a page of ours. `nosniff` stands on every response (next.config.mjs).
 * @param name of the case, for the saved file
 */
export function toFileResponse({ type, content, id }: CaseFile & { readonly content: Uint8Array }, name: string): Response {
  return new Response(Uint8Array.from(content), {
    headers: {
      'content-type': type,
      'content-length': String(content.byteLength),
      'content-disposition': `attachment; filename="${name.replace(/[^A-Za-z0-9-]/g, '')}-${id.replace(/[^A-Za-z0-9]/g, '').slice(-6)}.${EXTENSIONS[type]}"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    },
  });
}
