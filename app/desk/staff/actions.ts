'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import { deskAction, type DeskWorld } from '@/lib/server/desk/action';
import { openDesk } from '@/lib/server/desk/auth';
import { type ManageWorld, addStaff, changeStaffProfile, endStaffSessions, newStaffInput, resetPassword, resetSecondFactors, setStaffDisabled, staffProfileInput } from '@/lib/server/desk/manage-staff';
import { toOrigin } from '@/lib/server/feeds';
import { getServices } from '@/lib/server/running';
import { ok } from '@/lib/trace/result';

const toWorld = async ({ staff, ctx }: DeskWorld): Promise<ManageWorld> => ({ ...openDesk(await getServices(), toOrigin(await headers())), ctx, by: staff.id });
const pageOf = (id: string, done: string): string => `/desk/staff/${encodeURIComponent(id)}?done=${done}`;

export const openAccount = deskAction('staff.manage', newStaffInput, async (input, world) => {
  const added = await addStaff(input, await toWorld(world));
  return added.ok ? ok({ done: { password: added.value.password, name: added.value.account.name, id: added.value.account.id } }) : added;
});

const account = z.object({ id: z.string().min(1).max(64) });

export const changeProfile = deskAction('staff.manage', staffProfileInput.extend(account.shape), async ({ id, ...profile }, world) => {
  const changed = await changeStaffProfile(id, profile, await toWorld(world));
  return changed.ok ? ok({ to: pageOf(id, 'change') }) : changed;
});

export const newPassword = deskAction('staff.manage', account, async ({ id }, world) => {
  const reset = await resetPassword(id, await toWorld(world));
  return reset.ok ? ok({ done: { password: reset.value.password } }) : reset;
});

const STEPS = {
  disable: (id: string, world: ManageWorld) => setStaffDisabled(id, true, world),
  enable: (id: string, world: ManageWorld) => setStaffDisabled(id, false, world),
  factors: resetSecondFactors,
  sessions: endStaffSessions,
} as const;

export const doStaffStep = deskAction('staff.manage', account.extend({ step: z.enum(['disable', 'enable', 'factors', 'sessions']) }), async ({ id, step }, world) => {
  const outcome = await STEPS[step](id, await toWorld(world));
  return outcome.ok ? ok({ to: pageOf(id, step) }) : outcome;
});
