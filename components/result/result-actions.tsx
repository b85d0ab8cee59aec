'use client';

import { useEffect, useEffectEvent, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useSenseSettings } from '@/components/scan/use-senses';
import { isListedOver, onListedOver } from '@/components/registers/live-day';
import { arriveAtResult } from '@/lib/scan/senses/arrival';
import { senses } from '@/lib/scan/senses/device';
import { senseSettings } from '@/lib/scan/senses/settings';
import type { Signal } from '@/lib/scan/senses/signals';

/** Words and text the buttons need, all of them plain strings from the server. */
export interface ResultActionWords {
  readonly share: string;
  readonly shared: string;
  readonly shareFailed: string;
  readonly print: string;
  readonly read: string;
  readonly stop: string;
  readonly mute: string;
  /** Why nothing is heard. */
  readonly silent: string;
}

const never = () => () => undefined;
/** True in a browser that has the thing; false on the server and while hydrating. */
const useHas = (test: () => boolean) => useSyncExternalStore(never, test, () => false);

/**
 * Share, print, read aloud: buttons that appear only where they work. Without script the page shows
 * its address as text instead.
 */
export function ResultActions({ words, title, path, spoken, signal, listed, language, icons }: { readonly words: ResultActionWords; readonly title: string; readonly path: string; readonly spoken: string; /** How the verdict's family sounds and feels. */ readonly signal: Signal; /** What is spoken names a listing, which ends with the day. */ readonly listed: boolean; readonly language: string; readonly icons: Readonly<Record<'share' | 'print' | 'read', ReactNode>> }) {
  const live = useHas(() => true);
  const canSpeak = useHas(() => 'speechSynthesis' in window);
  const over = useSyncExternalStore(onListedOver, isListedOver, () => false) && listed;
  const [message, setMessage] = useState('');
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    if (over) senses.stopSpeaking();
    return () => senses.stopSpeaking();
  }, [over]);
  const { mute } = useSenseSettings();
  const arrive = useEffectEvent(() => {
    // The one just scanned for makes itself heard; 长辈版 also says it.
    if (!arriveAtResult(performance.now()) || isListedOver()) return;
    senses.signal(signal);
    if (document.documentElement.dataset['elder'] !== undefined && senses.speak(spoken, language, () => setSpeaking(false))) setSpeaking(true);
  });
  useEffect(() => {
    const frame = requestAnimationFrame(() => arrive());
    return () => cancelAnimationFrame(frame);
  }, []);
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
  const switchMute = () => {
    senseSettings.set({ mute: !mute });
    if (mute) return setMessage('');
    senses.stopSpeaking();
    setSpeaking(false);
  };
  const read = () => {
    if (speaking) {
      senses.stopSpeaking();
      return setSpeaking(false);
    }
    const begun = senses.speak(spoken, language, () => setSpeaking(false));
    setSpeaking(begun);
    setMessage(begun ? '' : words.silent);
  };
  return (
    <>
      {canSpeak && !over && (
        <button type="button" className="button" onClick={read} aria-pressed={speaking}>
          {icons.read}
          {speaking ? words.stop : words.read}
        </button>
      )}
      <button type="button" className="button" aria-pressed={mute} onClick={switchMute}>
        {words.mute}
      </button>
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
