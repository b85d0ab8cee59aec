'use client';

import { useEffect, useEffectEvent, useRef, useState, type ChangeEvent } from 'react';
import type { ScannedCode } from '@/lib/scan/normalise';
import type { PhotoOutcome } from '@/lib/scan/photo';
import { useWords, type WordKey } from './use-words';

export interface PhotoMessage {
  readonly key: WordKey;
  readonly values?: Readonly<Record<string, number>>;
}

interface PhotoDropProps {
  readonly onCode: (code: ScannedCode) => void;
  /** What became of a photo without a code; undefined when a new one is being read. */
  readonly onMessage: (message: PhotoMessage | undefined) => void;
}

function toMessage(outcome: Exclude<PhotoOutcome, { kind: 'read' }>): PhotoMessage {
  if (outcome.kind !== 'too-large') return { key: `photo.${outcome.kind}` };
  return { key: outcome.unit === 'bytes' ? 'photo.too-large-bytes' : 'photo.too-large-pixels', values: { limit: outcome.limit / 1_000_000 } };
}

/** A picture as a way in: chosen, dropped anywhere on the page, or pasted. Read on this device, never uploaded. */
export function PhotoDrop({ onCode, onMessage }: PhotoDropProps) {
  const t = useWords();
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const running = useRef<AbortController | undefined>(undefined);

  async function read(file: File | undefined): Promise<void> {
    if (!file) return;
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setBusy(true);
    onMessage(undefined);
    try {
      const { readPhotoHere } = await import('@/lib/scan/photo-browser');
      const outcome = await readPhotoHere(file, mine.signal);
      if (mine.signal.aborted) return;
      if (outcome.kind === 'read') onCode(outcome.code);
      else onMessage(toMessage(outcome));
    } catch {
      if (!mine.signal.aborted) onMessage({ key: 'photo.failed' });
    } finally {
      if (running.current === mine) {
        running.current = undefined;
        setBusy(false);
      }
    }
  }
  const onFile = useEffectEvent((file: File | undefined) => void read(file));

  useEffect(() => {
    const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(false);
      onFile(event.dataTransfer?.files[0]);
    };
    const onPaste = (event: ClipboardEvent): void => {
      const file = event.clipboardData?.files[0];
      if (!file) return;
      event.preventDefault();
      onFile(file);
    };
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
      document.removeEventListener('paste', onPaste);
      running.current?.abort();
    };
  }, []);

  function onChange(event: ChangeEvent<HTMLInputElement>): void {
    void read(event.target.files?.[0]);
    // The same photo chosen again is a new wish.
    event.target.value = '';
  }

  return (
    <label className="button relative px-3 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-ink">
      {over ? t('photo.drop') : busy ? t('photo.reading') : t('action.photo')}
      <input type="file" accept="image/*" className="sr-only" onChange={onChange} />
    </label>
  );
}
