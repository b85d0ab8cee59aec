'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState, type ChangeEvent } from 'react';
import { Icon } from '@/components/ui/icon';
import { MOST_FILES } from '@/lib/offline/outbox';
import { addDraftFile, removeDraftFile } from '@/lib/offline/outbox-filing';
import { type OutboxContent, deviceOutbox } from '@/lib/offline/outbox-store';
import { type PhotoRefusal, shrinkPhoto } from './photo-shrink';
import { useOutbox } from './use-outbox';

interface Refused {
  readonly name: string;
  readonly reason: PhotoRefusal;
}

/** Photos and PDFs of a draft: made small here, kept at once, told one by one when they cannot be. */
export function PhotoList({ draftId }: { readonly draftId: string }) {
  const t = useTranslations('outbox.photos');
  const why = useTranslations('outbox.refusedFile');
  const found = useOutbox(() => deviceOutbox.readFiles(draftId));
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [left, setLeft] = useState(0);
  const contents = found === undefined || found === 'failed' ? [] : found;

  async function add(files: readonly File[]): Promise<void> {
    setRefused([]);
    setLeft(files.length);
    const not: Refused[] = [];
    // One after another: each is opened whole, and a phone has little memory.
    for (const [index, file] of files.entries()) {
      const reason = await addOne(draftId, file);
      if (reason !== undefined) not.push({ name: file.name, reason });
      setLeft(files.length - index - 1);
    }
    setRefused(not);
  }
  function onChange(event: ChangeEvent<HTMLInputElement>): void {
    const files = [...(event.target.files ?? [])];
    // The same photo chosen again is a new wish.
    event.target.value = '';
    if (files.length > 0) void add(files);
  }

  const beyond = refused.filter(({ reason }) => reason === 'too-many').length;
  return (
    <div className="space-y-3" data-photos={contents.length}>
      <label className="button relative focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-ink">
        {left > 0 ? t('working', { left }) : t('add')}
        <input type="file" accept="image/*,application/pdf,.pdf" multiple className="sr-only" onChange={onChange} disabled={left > 0 || contents.length >= MOST_FILES} aria-describedby="photos-hint" />
      </label>
      <p id="photos-hint" className="text-sm text-stone">
        {t('hint', { most: MOST_FILES })}
      </p>
      <div aria-live="polite">
        {contents.length > 0 && <p>{t('count', { count: contents.length, most: MOST_FILES })}</p>}
        {refused.length > 0 && (
          <ul className="mt-2 space-y-1" data-refused-files={refused.length}>
            {refused
              .filter(({ reason }) => reason !== 'too-many')
              .map(({ name, reason }, index) => (
                <li key={index} className="flex gap-2 text-cinnabar">
                  <Icon name="alert" className="mt-0.5 size-5" />
                  <span className="min-w-0 break-words">{t('refused', { name, why: why(reason) })}</span>
                </li>
              ))}
            {beyond > 0 && (
              <li className="flex gap-2 text-cinnabar">
                <Icon name="alert" className="mt-0.5 size-5" />
                <span>{t('beyond', { count: beyond, most: MOST_FILES })}</span>
              </li>
            )}
          </ul>
        )}
      </div>
      {contents.length > 0 && (
        <ol className="grid gap-3 sm:grid-cols-2">
          {contents.map((content, index) => (
            <PhotoEntry key={content.file.id} place={index + 1} content={content} onRemove={() => void removeDraftFile(draftId, content.file.id)} />
          ))}
        </ol>
      )}
    </div>
  );
}

async function addOne(draftId: string, file: File): Promise<PhotoRefusal | undefined> {
  const draft = await deviceOutbox.find(draftId);
  if ((draft?.files.length ?? 0) >= MOST_FILES) return 'too-many';
  const shrunk = await shrinkPhoto(file);
  if (shrunk.kind === 'refused') return shrunk.reason;
  const kept = await addDraftFile(draftId, { name: file.name, type: shrunk.type, content: shrunk.content });
  return kept === 'kept' ? undefined : 'too-many';
}

function PhotoEntry({ place, content, onRemove }: { readonly place: number; readonly content: OutboxContent; readonly onRemove: () => void }) {
  const t = useTranslations('outbox.photos');
  const format = useFormatter();
  const { file } = content;
  return (
    <li className="flex items-center gap-3 border border-line p-2" data-photo={file.type}>
      {file.type === 'image/jpeg' ? <Thumbnail content={content} /> : <Icon name="paper" className="size-16" />}
      <div className="min-w-0 flex-1">
        <p className="truncate">{file.name === '' ? t('unnamed', { place }) : file.name}</p>
        <p className="text-sm text-stone">{t('size', { size: format.number(Math.max(1, Math.round(file.bytes / 1000))) })}</p>
      </div>
      <button type="button" className="button" onClick={onRemove} aria-label={t('removeOf', { place })}>
        {t('remove')}
      </button>
    </li>
  );
}

const THUMBNAIL_PX = 128;

/** The middle of a photo, as a square. The bytes of a file never change: drawn once. */
function Thumbnail({ content }: { readonly content: OutboxContent }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const open = useEffectEvent(() => createImageBitmap(new Blob([Uint8Array.from(content.content)], { type: content.file.type })));
  useEffect(() => {
    let left = false;
    const draw = async () => {
      const picture = await open();
      const side = Math.min(picture.width, picture.height);
      if (!left) canvas.current?.getContext('2d')?.drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, THUMBNAIL_PX, THUMBNAIL_PX);
      picture.close();
    };
    // Without a picture the name stands alone.
    void draw().catch(() => undefined);
    return () => {
      left = true;
    };
  }, []);
  return <canvas ref={canvas} width={THUMBNAIL_PX} height={THUMBNAIL_PX} className="size-16 bg-wash" aria-hidden="true" />;
}
