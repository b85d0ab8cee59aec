'use client';

import { useLocale } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { PLACES } from '@/components/shell/places';
import { toLocale } from '@/lib/i18n/locales';
import { formatInstant } from '@/lib/i18n/time';
import { fileDraft, findDraft, findSeen, forgetItem, saveDraft, startDraft } from '@/lib/offline/outbox-filing';
import { runOutbox } from '@/lib/offline/outbox-runner';
import type { SeenResult } from '@/lib/trace/model/case';
import type { Answers, FormFrame, Step } from './form-model';
import { fromValues, toValues } from './form-state';

/** Address of the form for what it is about: two pages of it share one draft. */
export const formAddress = ({ kind, about }: Pick<FormFrame, 'kind' | 'about'>): string => `${PLACES.complaints}/new?kind=${kind}${about === undefined ? '' : `&about=${encodeURIComponent(about)}`}`;

/** Milliseconds after the last letter until the draft is written. */
const PAUSE_MS = 400;

interface Draft {
  /** Absent until something was typed, and where this device keeps nothing. */
  readonly id: string | undefined;
  /** Whether this device keeps what is typed. */
  readonly keeps: boolean;
  /** When the draft that was taken up was last changed, in words. */
  readonly restoredAt: string | undefined;
  /** Changes when the answers came from elsewhere than the fields. */
  readonly generation: number;
  readonly touched: () => void;
  readonly save: (answers: Answers, step: Step) => void;
  /** @returns the item's id once it is on the disk; undefined where this device keeps nothing */
  readonly file: (answers: Answers, filing: unknown) => Promise<string | undefined>;
  readonly discard: () => Promise<void>;
}

interface DraftOf {
  readonly frame: FormFrame;
  readonly seen: SeenResult | undefined;
  /** The answers as they stand in the fields at this moment. */
  readonly typed: () => Answers;
  readonly step: Step;
  readonly restore: (kept: { readonly answers: Answers; readonly step: Step }) => void;
}

/** Keeps the form on this device while it is written, and takes up what was left there. */
export function useDraft({ frame, seen, typed, step, restore }: DraftOf): Draft {
  const locale = toLocale(useLocale());
  const [id, setId] = useState<string>();
  const [keeps, setKeeps] = useState(true);
  const [restoredAt, setRestoredAt] = useState<string>();
  const [generation, setGeneration] = useState(0);
  const opening = useRef<Promise<string | undefined>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const address = formAddress(frame);
  const aboutOf = (answers: Answers): string => answers.product ?? answers.respondent ?? '';

  const open = (answers: Answers, at: Step): Promise<string | undefined> => {
    opening.current ??= (async () => {
      try {
        const kept = frame.about === undefined ? undefined : await findSeen(frame.about).catch(() => undefined);
        const evidence = kept ?? seen;
        const { id: made } = await startDraft({ kind: frame.kind, address, about: aboutOf(answers), values: toValues(answers, at), ...(evidence === undefined ? {} : { seen: evidence }) });
        setId(made);
        return made;
      } catch {
        setKeeps(false);
        return undefined;
      }
    })();
    return opening.current;
  };
  const save = (answers: Answers, at: Step): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const write = async () => {
      const into = await open(answers, at);
      if (into !== undefined) await saveDraft(into, toValues(answers, at), aboutOf(answers));
    };
    void write().catch(() => setKeeps(false));
  };
  const saveNow = useEffectEvent(() => save(typed(), step));
  const touched = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(saveNow, PAUSE_MS);
  };

  const takeUp = useEffectEvent(async (at: string, hasLeft: () => boolean) => {
    const found = await findDraft(at);
    if (hasLeft() || found?.values === undefined || opening.current !== undefined) return;
    opening.current = Promise.resolve(found.id);
    setId(found.id);
    setRestoredAt(formatInstant(found.changedAt, locale));
    setGeneration((before) => before + 1);
    restore(fromValues(found.values));
  });
  useEffect(() => {
    let left = false;
    void takeUp(address, () => left);
    // A page that is put away has no later moment to write.
    const flush = () => {
      if (timer.current !== undefined) saveNow();
    };
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      left = true;
      clearTimeout(timer.current);
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [address]);

  return {
    id, keeps, restoredAt, generation, touched, save,
    file: async (answers, filing) => {
      clearTimeout(timer.current);
      const into = await open(answers, 3);
      if (into === undefined) return undefined;
      await saveDraft(into, toValues(answers, 3), aboutOf(answers));
      const item = await fileDraft(into, filing, { about: aboutOf(answers) });
      if (item === undefined) return undefined;
      void runOutbox({ all: true }).catch(() => undefined);
      return into;
    },
    discard: async () => {
      clearTimeout(timer.current);
      const into = await opening.current;
      if (into !== undefined) await forgetItem(into).catch(() => undefined);
      opening.current = undefined;
      setId(undefined);
      setRestoredAt(undefined);
      setGeneration((before) => before + 1);
    },
  };
}
