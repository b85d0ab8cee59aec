import type { ReactNode } from 'react';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import { DeskFormIsland } from './desk-form-island';
import { useDeskFormWords } from './form-words';

export interface DeskFormProps {
  /** Distinct on the page; fields get ids below it. */
  readonly id: string;
  readonly action: DeskFormAction;
  /** Label of every field, by name: fields, and the summary of what is wrong, take it from here. */
  readonly labels: Readonly<Record<string, string>>;
  /** What the button says; a form with buttons of its own leaves it out. */
  readonly submit?: string;
  readonly quiet?: boolean;
  /** Sentences for codes of problems and of reasons that are not under `desk`. */
  readonly problems?: Readonly<Record<string, string>>;
  readonly reasons?: Readonly<Record<string, string>>;
  /** Said in the place of the form's own words once it was done; by default 已完成, nothing where it is empty. */
  readonly said?: string;
  readonly children?: ReactNode;
}

/**
 * A form of the desk around fields of `desk-fields.tsx`. Sends to a `deskAction`; whatever is refused
 * leaves all that was typed, with what was wrong above, linked and focused. Works without scripts.
 */
export function DeskForm({ problems, reasons, ...props }: DeskFormProps) {
  return <DeskFormIsland {...props} words={useDeskFormWords({ problems, reasons })} />;
}
