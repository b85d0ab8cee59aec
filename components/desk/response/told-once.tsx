'use client';

import { useDeskForm } from '@/components/desk/desk-form-island';

/** What a form of the desk tells in its own answer: a text with the facts of what was done in it. `once` is shown to be copied. */
export function ToldOnce({ text, fact, once = false }: { readonly text: string; /** Without it nothing is told. */ readonly fact: string; readonly once?: boolean }) {
  const { state } = useDeskForm();
  const facts = state.state === 'done' ? state.done : undefined;
  if (facts?.[fact] === undefined) return null;
  const told = text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
  return (
    <output className={once ? 'desk-once code block' : 'desk-said block'}>
      {once ? facts[fact] : told}
    </output>
  );
}
