import { PLACES } from '@/components/shell/places';
import type { EntryRegister, OfficialEntry } from '@/lib/trace/model/register';

/** The registers whose lists stand beside the main ones: where, and under which words of `beside`. */
export const BESIDE = {
  'agri-inputs': { path: PLACES.agriInputs, words: 'agriInputs' },
  honours: { path: PLACES.honours, words: 'honours' },
  catalogue: { path: PLACES.catalogue, words: 'catalogue' },
} as const satisfies Partial<Record<EntryRegister, { readonly path: string; readonly words: string }>>;
export type BesideRegister = keyof typeof BESIDE;

export const entryPath = (register: BesideRegister, id: string): string => `${BESIDE[register].path}/${encodeURIComponent(id)}`;

/** A firm's file. A one-person business (登记管理部门 9, 机构类别 2 in GB 32100-2015) may be a person and has none. */
export const firmPath = (subject: OfficialEntry['subject']): string | undefined =>
  subject?.uscc === undefined || subject.uscc.startsWith('92') ? undefined : `/e/${subject.uscc}`;
