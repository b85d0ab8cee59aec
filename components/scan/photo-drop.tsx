'use client';

import { useEffect, useEffectEvent, useRef, useState, type ChangeEvent } from 'react';
import type { ScannedCode } from '@/lib/scan/normalise';
import type { PhotoFailure, PhotosOutcome } from '@/lib/scan/photos';
import { useArrivals, type ArrivedPictures } from './use-arrivals';
import { useWords, type WordKey } from './use-words';

export interface PhotoMessage {
  readonly key: WordKey;
  readonly values?: Readonly<Record<string, number>>;
  /** Pictures that were not tried. */
  readonly names?: readonly string[];
}

interface PhotoDropProps {
  readonly onCode: (code: ScannedCode) => void;
  /** What became of a photo without a code; undefined when a new one is being read. */
  readonly onMessage: (message: PhotoMessage | undefined) => void;
  /** A code in a text or a link that another app shared. */
  readonly onText: (raw: string) => void;
}

function toFailure(outcome: PhotoFailure): PhotoMessage {
  if (outcome.kind !== 'too-large') return { key: `photo.${outcome.kind}` };
  return { key: outcome.unit === 'bytes' ? 'photo.too-large-bytes' : 'photo.too-large-pixels', values: { limit: outcome.limit / 1_000_000 } };
}

/** One picture says why; of several, how many were tried and which were not. */
export function toMessage({ tried }: Extract<PhotosOutcome, { kind: 'none' }>, names: readonly string[]): PhotoMessage {
  const [first] = tried;
  if (tried.length === 1 && names.length === 0 && first !== undefined) return toFailure(first.outcome);
  return { key: names.length === 0 ? 'photo.none-of' : 'photo.none-of-first', values: { tried: tried.length, left: names.length }, names };
}

/** A picture as a way in: chosen, dropped anywhere on the page, pasted or shared. Read on this device, never uploaded. */
export function PhotoDrop({ onCode, onMessage, onText }: PhotoDropProps) {
  const t = useWords();
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const running = useRef<AbortController | undefined>(undefined);

  async function read({ pictures, left }: ArrivedPictures): Promise<void> {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setBusy(true);
    onMessage(undefined);
    try {
      const [{ readPhotoHere }, { readPhotos }] = await Promise.all([import('@/lib/scan/photo-browser'), import('@/lib/scan/photos')]);
      const outcome = await readPhotos(pictures, readPhotoHere, mine.signal);
      if (mine.signal.aborted) return;
      if (outcome.kind === 'read') onCode(outcome.code);
      else onMessage(toMessage(outcome, left));
    } catch {
      if (!mine.signal.aborted) onMessage({ key: 'photo.failed' });
    } finally {
      if (running.current === mine) {
        running.current = undefined;
        setBusy(false);
      }
    }
  }
  async function readFiles(files: readonly File[]): Promise<void> {
    const [only] = files;
    if (only === undefined) return;
    // One picture too large for the reader is told so by the reader.
    if (files.length === 1) return read({ pictures: [{ name: only.name, content: only }], left: [] });
    const { takePictures } = await import('@/lib/offline/share-target');
    await read(takePictures(files));
  }
  const onFiles = useEffectEvent((files: readonly File[]) => void readFiles(files).catch(() => onMessage({ key: 'photo.failed' })));
  useArrivals({ onText, onPictures: (arrived) => void read(arrived), onNothing: (why) => onMessage({ key: `shared.${why}` }) });

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
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
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
    onFiles([...(event.target.files ?? [])]);
    // The same photo chosen again is a new wish.
    event.target.value = '';
  }

  return (
    <label className="button relative px-3 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-ink">
      {over ? t('photo.drop') : busy ? t('photo.reading') : t('action.photo')}
      <input type="file" accept="image/*" multiple className="sr-only" onChange={onChange} />
    </label>
  );
}
