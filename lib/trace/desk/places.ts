import { type DeskAction, type Staff, canDo } from './access';

/** Places of the desk, in the order of its navigation; words under `desk.places`. `key` follows a `g` on the keyboard. */
export const DESK_PLACES = [
  { name: 'queue', path: '/desk', key: 'q', needs: ['queue.read'] },
  { name: 'clusters', path: '/desk/clusters', key: 'c', needs: ['cluster.read'] },
  { name: 'recalls', path: '/desk/recalls', key: 'r', needs: ['recall.draft'] },
  { name: 'registers', path: '/desk/registers', key: 'd', needs: ['notice.record', 'source.manage'] },
  { name: 'warnings', path: '/desk/warnings', key: 'w', needs: ['warning.read'] },
  { name: 'draws', path: '/desk/draws', key: 'i', needs: ['draw.read'] },
  { name: 'statistics', path: '/desk/statistics', key: 's', needs: ['statistics.read'] },
  { name: 'audit', path: '/desk/audit', key: 'l', needs: ['audit.read'] },
  { name: 'staff', path: '/desk/staff', key: 'p', needs: ['staff.manage'] },
  { name: 'account', path: '/desk/account', key: 'a', needs: ['account.own'] },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly key: string; readonly needs: readonly DeskAction[] }[];
export type DeskPlace = (typeof DESK_PLACES)[number];

/** Addresses that pages of the shell link to by name. */
export const DESK_PATHS = { home: '/desk', account: '/desk/account', password: '/desk/account/password', secondFactor: '/desk/second-factor', staff: '/desk/staff' } as const;

/** The places that somebody's roles open. */
export const placesOf = (staff: Staff): readonly DeskPlace[] => DESK_PLACES.filter(({ needs }) => needs.some((action) => canDo(staff, action)));

/** Where somebody arrives after signing in: the first place that is open. */
export const homeOf = (staff: Staff): string => placesOf(staff)[0]?.path ?? '/desk/account';
