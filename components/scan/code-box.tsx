'use client';

import { useEffectEvent, useId, useLayoutEffect, useRef, useSyncExternalStore, type ClipboardEvent, type FormEvent, type KeyboardEvent } from 'react';
import { createWedge, GROUP_SEPARATOR, isSeparatorKey } from '@/lib/scan/wedge';
import { CodeSuggestions } from './code-suggestions';
import type { ScanVia } from './resolve-scan';
import { useWords } from './use-words';

interface CodeBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLookUp: (raw: string, via: ScanVia) => void;
  readonly busy: boolean;
}

/** Whether this browser lets a page read the clipboard; it does not change, and the server does not know. */
const hasClipboard = (): boolean => typeof navigator.clipboard?.readText === 'function';
const never = () => () => undefined;

/**
 * The way in that always works: an ordinary form that posts to `/lookup` before JavaScript, so the
 * code stands in no address. A text area, because some labels carry codes of several lines.
 */
export function CodeBox({ value, onChange, onLookUp, busy }: CodeBoxProps) {
  const t = useWords();
  const boxId = useId();
  const hintId = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const via = useRef<ScanVia>('typed');
  const wedge = useRef(createWedge());
  const canPaste = useSyncExternalStore(never, hasClipboard, () => false);

  // A slow line brings the page before its scripts: what was typed meanwhile stands in the box alone, until the next drawing would wipe it.
  const keepTyped = useEffectEvent(() => {
    const typed = box.current?.value ?? '';
    if (typed !== value) onChange(typed);
  });
  useLayoutEffect(() => keepTyped(), []);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (busy) return;
    const how = via.current;
    via.current = 'typed';
    onLookUp(box.current?.value ?? value, how);
  }

  function insert(text: string): void {
    const element = box.current;
    if (!element) return;
    element.setRangeText(text, element.selectionStart, element.selectionEnd, 'end');
    onChange(element.value);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // Enter chooses a word while an input method is open.
    if (event.nativeEvent.isComposing) return;
    const code = wedge.current.press(event.nativeEvent);
    if (isSeparatorKey(event)) {
      event.preventDefault();
      insert(GROUP_SEPARATOR);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (code !== undefined && code === event.currentTarget.value) via.current = 'wedge';
      event.currentTarget.form?.requestSubmit();
    }
  }

  function onPaste(event: ClipboardEvent): void {
    if (event.clipboardData.files.length === 0) via.current = 'paste';
  }

  async function pasteHere(): Promise<void> {
    try {
      const text = await navigator.clipboard.readText();
      if (text.trim() === '') return;
      onChange(text);
      onLookUp(text, 'paste');
    } catch {
      // The person or the browser refused the clipboard: the box takes a long press instead.
      box.current?.focus();
    }
  }

  return (
    <form method="post" action="/lookup" onSubmit={submit} className="flex flex-col gap-1">
      <label htmlFor={boxId} className="font-semibold">
        {t('box.label')}
      </label>
      <p id={hintId} className="text-sm text-stone elder:sr-only">
        {t('box.hint')}
      </p>
      <div className="flex flex-wrap items-start gap-2">
        <textarea
          ref={box}
          id={boxId}
          name="code"
          rows={1}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          aria-describedby={hintId}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          className="field code w-auto max-h-32 min-w-0 grow basis-[9em] resize-none [field-sizing:content]"
        />
        {canPaste && (
          <button type="button" className="button px-3" onClick={() => void pasteHere()}>
            {t('action.paste')}
          </button>
        )}
        <button type="submit" className="button button-main" aria-disabled={busy}>
          {busy ? t('box.busy') : t('action.lookUp')}
        </button>
      </div>
      <CodeSuggestions text={value} />
    </form>
  );
}
