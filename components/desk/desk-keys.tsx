'use client';

import { useEffect, useSyncExternalStore } from 'react';

/*
 * Single keys of the desk. They do nothing inside of fields, never together with Ctrl, Alt or Meta, and can
 * be switched off (WCAG 2.2 §2.1.4). Lists mark their rows with `data-row`; the link of a row is its first.
 */

const KEPT = 'suma-desk-keys';
const CHANGED = 'suma-desk-keys';

function areKeysOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    // Storage is closed to this page: the keys stay as they come.
    return true;
  }
}

function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off');
  } catch {
    return;
  }
  window.dispatchEvent(new Event(CHANGED));
}

const subscribe = (changed: () => void) => {
  window.addEventListener(CHANGED, changed);
  return () => window.removeEventListener(CHANGED, changed);
};

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Marks the next or previous row and brings its link into focus. */
function moveRow(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  if (rows.length === 0) return false;
  const focused = document.activeElement?.closest('[data-row]');
  const at = rows.findIndex((row) => row === focused);
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
  for (const row of rows) row.removeAttribute('aria-current');
  next?.setAttribute('aria-current', 'true');
  next?.querySelector<HTMLElement>('a[href]')?.focus();
  return true;
}

function openHelp(): boolean {
  const help = document.querySelector<HTMLDetailsElement>('#desk-keys');
  if (help === null) return false;
  help.open = !help.open;
  if (help.open) help.querySelector('summary')?.focus();
  return true;
}

function open(selector: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(selector);
  link?.click();
  return link !== null;
}

function focusSearch(): boolean {
  const box = document.querySelector<HTMLElement>('#main [type="search"], #main [data-search]');
  box?.focus();
  return box !== null;
}

/** How long after `g` a letter still belongs to it, in milliseconds. */
const AFTER_G_MS = 1_500;

function watchKeys(): () => void {
  let g = -Infinity;
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target) || !areKeysOn()) return;
    const afterG = event.timeStamp - g < AFTER_G_MS;
    g = -Infinity;
    const done = ((): boolean => {
      if (afterG) return /^[a-z]$/.test(event.key) && open(`.desk-nav a[data-key="${event.key}"]`);
      switch (event.key) {
        case 'g': g = event.timeStamp; return true;
        case '?': return openHelp();
        case '/': return focusSearch();
        case 'j': return moveRow(1);
        case 'k': return moveRow(-1);
        case 'o': return open('[data-row][aria-current] a[href]');
        default: return false;
      }
    })();
    if (done) event.preventDefault();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

/** Turns the keys on for the page, and the switch beside their list. */
export function DeskKeys({ words }: { readonly words: { readonly on: string; readonly off: string } }) {
  const on = useSyncExternalStore(subscribe, areKeysOn, () => true);
  useEffect(watchKeys, []);
  return (
    <button type="button" className="button my-2" onClick={() => switchKeys(!on)}>
      {on ? words.off : words.on}
    </button>
  );
}
