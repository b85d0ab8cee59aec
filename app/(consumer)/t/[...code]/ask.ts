import { redirect } from 'next/navigation';
import { cache } from 'react';
import { askPath } from '@/lib/server/questions';

/** What a refusal leaves to say on the page. */
export const REFUSAL_WORDS = ['bad-request', 'personal-code-in-url', 'too-many', 'not-found'] as const;

/**
 * The answer behind an address, asked once per request however many parts of the page want it.
 * @param path the raw path, `/t/…`, still percent-encoded
 * @returns the answer, or the refusal; a store that is away leads to the page that says so
 */
export const askPage = cache(async (path: string, lot: string | undefined, date: string | undefined, as: string | undefined) => {
  const segments = path.replace(/^\/t\//, '').replace(/\/$/, '').split('/');
  const asked = await askPath(segments, {
    ...(lot ? { lot } : {}),
    ...(date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { date } : {}),
    ...(as ? { as } : {}),
  });
  if (!asked.ok && (asked.error.code === 'unavailable' || asked.error.code === 'store-locked')) redirect(`/unavailable?from=${encodeURIComponent(path)}`);
  return asked;
});

/** The first value of a query parameter. */
export const one = (value: string | readonly string[] | undefined): string | undefined => (typeof value === 'string' ? value : value?.[0]);
