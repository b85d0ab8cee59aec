'use client';

import { useTranslations } from 'next-intl';
import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react';
import { Section } from '@/components/ui/section';
import { Sentences } from '@/components/ui/sentences';
import type { FilePlace, FileRefusal, MineFile } from '@/lib/offline/mine-file';
import { bringIn, forgetMine } from '@/lib/offline/mine-store';
import { deleteSavedResults } from '@/lib/offline/saved-results';
import { type StorageTrouble, toTrouble } from '@/lib/offline/storage';
import { addScans, deleteAllScans } from '@/lib/scan/recent-scans';

/** The reader of files, with the library it checks them with: fetched when somebody wants it. */
const fileFormat = () => import('@/lib/offline/mine-file');

/** Longest wait before the browser is told that the file has been taken, in milliseconds. */
const TAKEN_AFTER_MS = 60_000;

/** Export, import and deletion of everything. @param onDone shows what became of it and reads the lists anew */
export function TakeAlong({ file, onDone }: { readonly file: MineFile; readonly onDone: (words: string) => Promise<void> }) {
  const t = useTranslations('mine.manage');
  const lists = useTranslations('mine');
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const picker = useId();
  const hint = useId();
  const count = file.history.length + file.pantry.length + file.followed.length;

  const takeOut = async () => {
    const { writeMineFile } = await fileFormat();
    const at = new Date().toISOString();
    const address = URL.createObjectURL(new Blob([writeMineFile(file, at)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `suma-mine-${at.slice(0, 10)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), TAKEN_AFTER_MS);
    await onDone(t('exported', { count }));
  };

  const placeWords = ({ list, entry, field }: FilePlace): string => {
    if (list === undefined) return t('place.whole');
    const name = lists(`${list}.title`);
    if (entry === undefined) return t('place.list', { list: name });
    return field === undefined ? t('place.entry', { list: name, entry }) : t('place.field', { list: name, entry, field: t(`field.${field}`) });
  };
  const refuse = (words: string) => setWrong([words, t('nothingChanged')]);
  const refusalWords = (refusal: FileRefusal): string => (refusal.why === 'wrong' ? t('wrong', { place: placeWords(refusal.place) }) : t(`refusal.${refusal.why}`));
  const troubleWords = (trouble: StorageTrouble): string => (trouble === 'full' ? lists('full') : lists('notKept'));

  const bring = async (chosen: File) => {
    const { MOST_FILE_BYTES, parseMineFile } = await fileFormat();
    if (chosen.size > MOST_FILE_BYTES) return refuse(t('refusal.too-large'));
    const read = parseMineFile(await chosen.text());
    if (!read.ok) return refuse(refusalWords(read.refusal));
    // Scans first: the older of the two stores. Nothing of either is ever taken away by this.
    const scans = await addScans(read.file.history).catch((error: unknown) => toTrouble(error));
    if (typeof scans === 'string') return refuse(troubleWords(scans));
    const other = await bringIn(read.file);
    if (typeof other === 'string') return setWrong([t('importHalf'), troubleWords(other)]);
    await onDone(t('imported', { added: scans.added + other.added, known: scans.known + other.known, left: scans.left + other.left }));
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const [chosen] = input.files ?? [];
    setWrong([]);
    if (chosen === undefined) return;
    // The same file may be chosen again after it was put right.
    void bring(chosen).catch(() => refuse(t('refusal.unreadable'))).finally(() => (input.value = ''));
  };

  const deleteAll = async () => {
    setWrong([]);
    try {
      if ((await forgetMine()) !== 'kept') return setWrong([t('deleteFailed')]);
      await deleteAllScans();
      await deleteSavedResults();
    } catch {
      return setWrong([t('deleteFailed')]);
    }
    await onDone(t('deleted'));
  };

  return (
    <Section id="take-along" title={t('title')}>
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <div className="min-w-0">
          <button type="button" className="button" onClick={() => void takeOut().catch(() => refuse(t('refusal.unreadable')))}>
            {t('export')}
          </button>
          <p className="measure mt-1 text-sm text-stone">{t('exportHint')}</p>
        </div>
        <div className="min-w-0">
          <label htmlFor={picker} className="block font-medium">
            {t('import')}
          </label>
          <input id={picker} type="file" accept="application/json,.json" className="field" aria-describedby={hint} onChange={choose} />
          <p id={hint} className="measure mt-1 text-sm text-stone">
            {t('importHint')}
          </p>
        </div>
      </div>
      <p role="alert" className="measure mt-4 font-medium text-cinnabar">
        <Sentences of={wrong} />
      </p>
      {count > 0 && <DeleteAll count={count} onSure={deleteAll} />}
    </Section>
  );
}

/** Deletes in two steps, because nothing brings it back. */
function DeleteAll({ count, onSure }: { readonly count: number; readonly onSure: () => Promise<void> }) {
  const t = useTranslations('mine.manage');
  const [asked, setAsked] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The way back has the focus: a second press by mistake keeps everything.
    if (asked) keep.current?.focus();
  }, [asked]);
  return (
    <div className="mt-6 space-y-3">
      <p className="measure text-sm text-stone">{t('deleteHint')}</p>
      {asked ? (
        <div className="flex flex-wrap items-center gap-3">
          <p role="alert" className="measure">
            {t('warn', { count })}
          </p>
          <button type="button" className="button" onClick={() => void onSure()}>
            {t('sure')}
          </button>
          <button ref={keep} type="button" className="button button-main" onClick={() => setAsked(false)}>
            {t('keep')}
          </button>
        </div>
      ) : (
        <button type="button" className="button" onClick={() => setAsked(true)}>
          {t('deleteAll')}
        </button>
      )}
    </div>
  );
}
