import type { CodeField } from '@/lib/trace/codes/types';

/** A stretch of the code: its characters, the field that claims them, fields inside it. */
export interface Segment {
  readonly text: string;
  readonly field?: CodeField;
  readonly inner: readonly CodeField[];
}

/**
 * Lays the fields over the code, so that each can stand under its digits. Fields inside a longer
 * field become its parts; stretches nobody explains stand alone; fields whose place is not literal in
 * `value` follow as a list without place.
 */
export function toSegments(value: string, fields: readonly CodeField[]): { readonly segments: readonly Segment[]; readonly unplaced: readonly CodeField[] } {
  const placed = fields
    .map((field) => ({ field, at: field.at }))
    .filter((entry): entry is { field: CodeField; at: readonly [number, number] } => entry.at !== undefined && entry.at[0] < entry.at[1] && entry.at[1] <= value.length && holds(value, entry.field, entry.at))
    .sort((a, b) => a.at[0] - b.at[0] || b.at[1] - a.at[1]);
  const segments: Segment[] = [];
  const used = new Set<CodeField>();
  let end = 0;
  for (const { field, at } of placed) {
    if (at[0] < end) {
      const host = segments.at(-1);
      if (at[1] <= end && host?.field) {
        segments[segments.length - 1] = { ...host, inner: [...host.inner, field] };
        used.add(field);
      }
      continue;
    }
    if (at[0] > end) segments.push({ text: value.slice(end, at[0]), inner: [] });
    segments.push({ text: value.slice(at[0], at[1]), field, inner: [] });
    used.add(field);
    end = at[1];
  }
  if (used.size === 0) return { segments: [], unplaced: fields };
  if (end < value.length) segments.push({ text: value.slice(end), inner: [] });
  return { segments, unplaced: fields.filter((field) => !used.has(field)) };
}

/** The place is trusted only where the characters agree, apart from separators and case. */
function holds(value: string, field: CodeField, at: readonly [number, number]): boolean {
  const bare = (text: string) => text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  const there = bare(value.slice(at[0], at[1]));
  const said = bare(field.value);
  return there === said || there.endsWith(said) || said.endsWith(there);
}
