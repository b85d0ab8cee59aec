'use client';

import type { ReactNode } from 'react';
import { useDeskForm } from '@/components/desk/desk-form-island';

/** Fields of a form behind its title; open again when something was wrong with what was sent. */
export function DeskFold({ title, submit, children }: { readonly title: string; readonly submit: string; readonly children: ReactNode }) {
  const { state } = useDeskForm();
  return (
    <details className="desk-fold" open={state.state === 'refused'}>
      <summary className="disclosure">{title}</summary>
      <div className="desk-fold-body">
        {children}
        <button className="button button-main">{submit}</button>
      </div>
    </details>
  );
}

/** What the form asks, until it has an answer to show in its place. */
export function UntilDone({ children, done }: { readonly children: ReactNode; readonly done: ReactNode }) {
  const { state } = useDeskForm();
  return state.state === 'done' ? done : children;
}

/** Facts that came back, by the labels given; nothing of them stands in an address or is kept. */
export function DoneFacts({ labels }: { readonly labels: readonly { readonly name: string; readonly label: string }[] }) {
  const { state } = useDeskForm();
  const told = labels.flatMap(({ name, label }) => (state.done?.[name] === undefined ? [] : [{ label, value: state.done[name] }]));
  return (
    <dl className="done-facts">
      {told.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A link to an address that came back. */
export function DoneLink({ name, before, label }: { readonly name: string; readonly before: string; readonly label: string }) {
  const { state } = useDeskForm();
  const value = state.done?.[name];
  return value === undefined ? null : (
    <a href={before + encodeURIComponent(value)} className="button">
      {label}
    </a>
  );
}

/** Shown only when such a fact came back. */
export function IfDone({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { state } = useDeskForm();
  return state.done?.[name] === undefined ? null : children;
}
