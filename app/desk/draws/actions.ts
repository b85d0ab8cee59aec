'use server';

import { concernedOf, drawInput, makeDraw } from '@/lib/trace/draw/make-draw';
import type { DeskFormState } from '@/lib/trace/desk/form-state';
import { deskAction } from '@/lib/server/desk/action';
import { ok } from '@/lib/trace/result';

/** A pool is the whole register, read page by page. */
const DEADLINE_MS = 30_000;

const draw = deskAction(
  'draw.make',
  drawInput,
  async (input, { staff, ctx }) => {
    const made = await makeDraw(input, staff, ctx);
    return made.ok ? ok({ to: `/desk/draws/${made.value.id}?done=made` }) : made;
  },
  { concerned: concernedOf, deadlineMs: DEADLINE_MS },
);

/** Draws firms to inspect. */
export async function drawFirms(before: DeskFormState, form: FormData): Promise<DeskFormState> {
  return draw(before, form);
}
