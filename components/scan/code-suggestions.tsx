'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useWords } from './use-words';

interface Suggestion {
  readonly kind: 'product' | 'enterprise';
  readonly label: string;
  readonly path: string;
}

/** Typing faster than this asks once, at the end. */
const SETTLE_MS = 200;

function settle(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, SETTLE_MS);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}

const isSuggestion = (value: unknown): value is Suggestion => {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, label, path } = value as Partial<Record<keyof Suggestion, unknown>>;
  return (kind === 'product' || kind === 'enterprise') && typeof label === 'string' && typeof path === 'string' && /^\/(?!\/)/.test(path);
};

async function fetchSuggestions(text: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  await settle(signal);
  const { mayAskSuggestions } = await import('@/lib/scan/before-lookup');
  if (!mayAskSuggestions(text)) return [];
  const response = await fetch(`/api/v1/suggest?q=${encodeURIComponent(text.trim())}`, { signal });
  if (!response.ok) return [];
  const body = (await response.json()) as { suggestions?: unknown };
  return Array.isArray(body.suggestions) ? body.suggestions.filter(isSuggestion) : [];
}

/** Products and enterprises whose name contains what is being typed: plain links under the box. */
export function CodeSuggestions({ text }: { readonly text: string }) {
  const t = useWords();
  const name = useDeferredValue(text.trim());
  const asked = [...name].length >= 2;
  const { data: suggestions = [] } = useQuery({
    queryKey: ['suggest', name],
    queryFn: ({ signal }) => fetchSuggestions(name, signal),
    enabled: asked,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  });
  if (!asked || suggestions.length === 0) return <output className="sr-only" />;
  return (
    <>
      <output className="sr-only">{t('box.suggestionCount', { count: suggestions.length })}</output>
      <ul aria-label={t('box.suggestions')} className="border-x border-line">
        {suggestions.map(({ kind, label, path }) => (
          <li key={path} className="border-b border-line">
            <a href={path} className="flex target items-center justify-between gap-3 px-3 no-underline hover:bg-wash">
              <span className="underline">{label}</span>
              <span className="text-sm whitespace-nowrap text-stone">{t(`box.kind.${kind}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
