'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { PhotoMessage } from './photo-drop';
import { useWords } from './use-words';

interface NfcButtonProps {
  readonly onText: (raw: string) => void;
  readonly onMessage: (message: PhotoMessage | undefined) => void;
}

const never = () => () => undefined;

/** Reading an electronic label: only where the browser reads tags, and only while the person asks for it. */
export function NfcButton({ onText, onMessage }: NfcButtonProps) {
  const t = useWords();
  const there = useSyncExternalStore(never, () => 'NDEFReader' in window, () => false);
  const [waiting, setWaiting] = useState(false);
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  if (!there) return null;

  async function read(): Promise<void> {
    const mine = new AbortController();
    running.current = mine;
    setWaiting(true);
    onMessage({ key: 'nfc.hold' });
    try {
      const [{ readTag }, { toLocalDate }] = await Promise.all([import('@/lib/scan/nfc'), import('@/lib/trace/model/local-date')]);
      const outcome = await readTag(mine.signal, toLocalDate(new Date()));
      if (outcome.kind === 'read') onText(outcome.raw);
      else onMessage({ key: `nfc.${outcome.kind}` });
    } catch {
      onMessage(mine.signal.aborted ? undefined : { key: 'nfc.off' });
    } finally {
      if (running.current === mine) setWaiting(false);
    }
  }

  return (
    <button type="button" className="button px-3" aria-pressed={waiting} onClick={() => (waiting ? running.current?.abort() : void read())}>
      {waiting ? t('nfc.stop') : t('nfc.start')}
    </button>
  );
}
