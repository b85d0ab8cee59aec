import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { type Concerned, type DeskAction, type Staff, canDo } from '@/lib/trace/desk/access';
import { homeOf } from '@/lib/trace/desk/places';
import { type StaffAccount, findDue, isSessionOver } from '@/lib/trace/desk/staff';
import { type Refusal, refusal } from '@/lib/trace/errors';
import type { Actor } from '@/lib/trace/model/actor';
import { type Result, err, ok } from '@/lib/trace/result';
import { toLoggedFault } from '../fault';
import { toOrigin } from '../feeds';
import { toLocalPath } from '../local-path';
import { isAway } from '../questions';
import { getServices } from '../running';
import { openDesk, toSessionLimits } from './auth';

/*
 * Who asks. Pages begin with `requireStaff`, route handlers with `allowedStaff`, forms go through
 * `deskAction` (action.ts): a layout guards nothing, because Next renders pages without it.
 */

export const SIGN_IN = '/desk/sign-in';
const SECOND_FACTOR = '/desk/second-factor';
const PASSWORD = '/desk/account/password';
const NOT_ALLOWED = '/desk/not-allowed';

/** Somebody with a session, who may still have to set something up. */
export interface SignedIn {
  readonly account: StaffAccount;
  readonly staff: Staff;
  readonly session: { readonly id: string; readonly createdAt: string };
  /** What has to be set up before the desk opens. */
  readonly due: ReturnType<typeof findDue>;
}

export const toStaff = ({ id, name, roles, regions, categories }: StaffAccount): Staff => ({ id, name, roles, regions, categories });

/** How the core knows a member of staff. */
export const toActor = ({ roles, regions, categories }: Staff): Actor => ({ roles, regions, categories });

/**
 * Whose session the request carries. A session that is over (`DESK_SESSION_HOURS`, `DESK_IDLE_MINUTES`) is
 * ended here; an account taken away ends with its next request.
 * @returns refusal `unavailable` when the store is away
 */
export async function findSignedIn(): Promise<Result<SignedIn | undefined, Refusal>> {
  const head = await headers();
  if (!(head.get('cookie') ?? '').includes('suma-desk.session_token=')) return ok(undefined);
  try {
    const services = await getServices();
    const { auth, staff: store } = openDesk(services, toOrigin(head));
    const found = await auth.api.getSession({ headers: head });
    if (found === null) return ok(undefined);
    const now = new Date().toISOString();
    const session = { id: found.session.id, createdAt: found.session.createdAt.toISOString(), lastUsedAt: found.session.updatedAt.toISOString() };
    const account = await store.findStaff(found.user.id);
    if (account === undefined || account.disabledAt !== undefined || isSessionOver(session, now, toSessionLimits(services))) {
      await store.endSession(found.user.id, session.id);
      return ok(undefined);
    }
    await store.touchSession(session.id, now);
    return ok({ account, staff: toStaff(account), session: { id: session.id, createdAt: session.createdAt }, due: findDue(account) });
  } catch (error) {
    if (isAway(error)) return err(refusal('unavailable', 'The store does not answer at the moment.'));
    throw toLoggedFault('desk-session', error);
  }
}

/** The member of staff who asks; undefined for everybody else, and while a password or second factor is still to be set up. */
export async function currentStaff(): Promise<Staff | undefined> {
  const found = await findSignedIn();
  return found.ok && found.value?.due === undefined ? found.value?.staff : undefined;
}

/**
 * For route handlers: the member of staff, if he may do this.
 * @returns refusals `unauthenticated`, `not-allowed`, `unavailable`
 */
export async function allowedStaff(action: DeskAction, concerned: Concerned = {}): Promise<Result<Staff, Refusal>> {
  const found = await findSignedIn();
  if (!found.ok) return found;
  if (found.value === undefined) return err(refusal('unauthenticated', 'Sign in to the desk first.'));
  const { staff, due } = found.value;
  return due === undefined && canDo(staff, action, concerned) ? ok(staff) : err(refusal('not-allowed', 'This account may not do that.'));
}

/** Where the person wanted to go, to come back after signing in. */
async function toWay(to: string): Promise<string> {
  const head = await headers();
  const here = toLocalPath((head.get('x-suma-path') ?? '/desk') + (head.get('x-suma-search') ?? ''));
  return here === '/desk' || !here.startsWith('/desk') ? to : `${to}?back=${encodeURIComponent(here)}`;
}

/** For the pages on which an account is set up: anybody with a session; others are sent to sign in. */
export async function requireSignedIn(): Promise<SignedIn> {
  const found = await findSignedIn();
  if (!found.ok) redirect('/unavailable?from=%2Fdesk');
  if (found.value === undefined) redirect(await toWay(SIGN_IN));
  return found.value;
}

/**
 * For every page of the desk: the member of staff, who may do `action`. Others are sent to sign in, to set
 * up what is due, or to a page that says that their roles do not reach this far. Whether a certain case
 * lies within their scope is for the use case to say.
 */
export async function requireStaff(action: DeskAction): Promise<Staff> {
  const { staff, due } = await requireSignedIn();
  if (due === 'password') redirect(await toWay(PASSWORD));
  if (due === 'second-factor') redirect(await toWay(SECOND_FACTOR));
  // Who has no queue arrives at his own first place.
  if (!canDo(staff, action)) redirect(action === 'queue.read' && (await headers()).get('x-suma-path') === '/desk' ? homeOf(staff) : NOT_ALLOWED);
  return staff;
}

/** A path of the desk from text that came with a request, else the queue. */
export function toDeskPath(text: string | undefined): string {
  const path = toLocalPath(text ?? '');
  return /^\/desk(?:[/?]|$)/.test(path) && !path.startsWith(SIGN_IN) ? path : '/desk';
}
