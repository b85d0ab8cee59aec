'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { whenIdle } from '@/components/offline/when-idle';
import type { MineList, PantryItem } from '@/lib/offline/mine';
import type { Keeping } from '@/lib/offline/mine-store';

/** Plain strings from the server: this brings no messages along. */
export interface KeepWords {
  readonly label: string;
  readonly pantry: string;
  readonly follow: string;
  readonly kept: string;
  readonly forgotten: string;
  readonly open: string;
  /** What is said where nothing was kept. */
  readonly trouble: Readonly<Record<Exclude<Keeping, 'kept'>, string>>;
}

export interface KeepButtonsProps {
  readonly words: KeepWords;
  /** What is kept: never a verdict. */
  readonly entry: Omit<PantryItem, 'addedAt'>;
  /** Lists that this thing can stand in. */
  readonly lists: readonly MineList[];
  /** Stands before the name of a pressed button. */
  readonly mark: ReactNode;
  /** Address of the page with the lists. */
  readonly href: string;
}

const store = () => import('@/lib/offline/mine-store');

/** 家里有 and 关注: put an entry into a list on this device or take it out again. Sends nothing; without script there is nothing to press. */
export function KeepButtons({ words, entry, lists, mark, href }: KeepButtonsProps) {
  const { path } = entry;
  const [pressed, setPressed] = useState<readonly MineList[]>();
  const [said, setSaid] = useState('');
  useEffect(() => {
    let left = false;
    const look = async () => {
      const { findMine } = await store();
      const mine = await findMine();
      if (!left) setPressed((['pantry', 'followed'] as const).filter((list) => mine[list].some((one) => one.path === path)));
    };
    const cancel = whenIdle(() => void look().catch(() => undefined));
    return () => {
      left = true;
      cancel();
    };
  }, [path]);
  // Room for the buttons, so that nothing moves when they come.
  if (pressed === undefined) return <div className="no-print mb-4 min-h-(--target)" />;

  const toggle = async (list: MineList) => {
    const { follow, forget, keepInPantry } = await store();
    const on = pressed.includes(list);
    const { bestBefore, ...rest } = { ...entry, addedAt: new Date().toISOString() };
    const outcome = await (on ? forget(list, path) : list === 'pantry' ? keepInPantry({ ...rest, ...(bestBefore === undefined ? {} : { bestBefore }) }) : follow(rest));
    if (outcome === 'kept') setPressed(on ? pressed.filter((one) => one !== list) : [...pressed, list]);
    setSaid(outcome !== 'kept' ? words.trouble[outcome] : on ? words.forgotten : words.kept);
  };
  return (
    <fieldset className="no-print mb-4 flex min-w-0 flex-wrap items-center gap-3">
      <legend className="sr-only">{words.label}</legend>
      {lists.map((list) => (
        <button key={list} type="button" className="button" aria-pressed={pressed.includes(list)} onClick={() => void toggle(list).catch(() => setSaid(words.trouble.refused))}>
          {pressed.includes(list) && mark}
          {list === 'pantry' ? words.pantry : words.follow}
        </button>
      ))}
      <output className="text-sm">{said}</output>
      {said !== '' && (
        <a href={href} className="target inline-flex items-center text-sm">
          {words.open}
        </a>
      )}
    </fieldset>
  );
}
