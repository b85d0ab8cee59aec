'use client';

import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { isListedOver, onListedOver } from '@/components/registers/live-day';

/** Words and text the buttons need, all of them plain strings from the server. */
export interface ResultActionWords {
  readonly share: string;
  readonly shared: string;
  readonly shareFailed: string;
  readonly print: string;
  readonly read: string;
  readonly stop: string;
}

const never = () => () => undefined;
/** True in a browser that has the thing; false on the server and while hydrating. */
const useHas = (test: () => boolean) => useSyncExternalStore(never, test, () => false);

/**
 * Share, print, read aloud: buttons that appear only where they work. Without script the page shows
 * its address as text instead.
 */
export function ResultActions({ words, title, path, spoken, listed, language, icons }: { readonly words: ResultActionWords; readonly title: string; readonly path: string; readonly spoken: string; /** What is spoken names a listing, which ends with the day. */ readonly listed: boolean; readonly language: string; readonly icons: Readonly<Record<'share' | 'print' | 'read', ReactNode>> }) {
  const live = useHas(() => true);
  const canSpeak = useHas(() => 'speechSynthesis' in window);
  const over = useSyncExternalStore(onListedOver, isListedOver, () => false) && listed;
  const [message, setMessage] = useState('');
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    if (over) window.speechSynthesis?.cancel();
    return () => window.speechSynthesis?.cancel();
  }, [over]);
  if (!live) return null;

  const share = async () => {
    const url = new URL(path, location.origin).href;
    try {
      if (navigator.share) await navigator.share({ title, url });
      else {
        await navigator.clipboard.writeText(url);
        setMessage(words.shared);
      }
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) setMessage(words.shareFailed);
    }
  };
  const read = () => {
    speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    const utterance = new SpeechSynthesisUtterance(spoken);
    utterance.lang = language;
    utterance.rate = 0.9;
    utterance.onend = utterance.onerror = () => setSpeaking(false);
    setSpeaking(true);
    speechSynthesis.speak(utterance);
  };
  return (
    <>
      {canSpeak && !over && (
        <button type="button" className="button" onClick={read} aria-pressed={speaking}>
          {icons.read}
          {speaking ? words.stop : words.read}
        </button>
      )}
      <button type="button" className="button" onClick={share}>
        {icons.share}
        {words.share}
      </button>
      <button type="button" className="button" onClick={() => window.print()}>
        {icons.print}
        {words.print}
      </button>
      <output className="self-center text-sm">{message}</output>
    </>
  );
}
