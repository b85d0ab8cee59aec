import { getEnvironment } from './env';
import { processWide } from './process-wide';

/*
 * Who asks, for limits and for counting scans. `X-Forwarded-For` is a list to which each hop adds, at the right,
 * the address that it saw; whatever stands further left than our own hops may have been made up by the sender.
 */

/** Header on a request's way inside this server: the address of the socket it came in on. */
export const PEER = 'x-suma-peer';
/** Vercel's edge sets it anew on every request (Vercel documentation, "Request headers"). */
const VERCEL_PEER = 'x-vercel-forwarded-for';

/** Whether this process's HTTP server writes `PEER`; else the header came from outside and says nothing. */
const watch = processWide('peer-watch', () => ({ on: false }));
export const trustPeerHeader = (on = true): void => {
  watch.on = on;
};

export interface Surroundings {
  /** `TRUSTED_PROXIES`: hops in front of this server that are ours. */
  readonly proxies: number;
  readonly vercel: boolean;
  /** Whether `PEER` was written by this server. */
  readonly peerKnown: boolean;
}

const listOf = (header: string | null): readonly string[] => (header ?? '').split(',').map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== '');

/**
 * The address that the outermost hop of ours saw; empty when nothing tells it. Fewer entries than hops means that
 * a hop was passed by: then the furthest that is there.
 */
export function toPeerAddress(headers: Headers, { proxies, vercel, peerKnown }: Surroundings): string {
  const edge = vercel ? listOf(headers.get(VERCEL_PEER)).at(-1) : undefined;
  if (edge !== undefined) return edge;
  const seen = listOf(headers.get('x-forwarded-for'));
  const socket = peerKnown ? headers.get(PEER) : null;
  if (proxies === 0) return socket?.toLowerCase() ?? seen.at(-1) ?? '';
  return seen[Math.max(0, seen.length - proxies)] ?? socket?.toLowerCase() ?? '';
}

/** The address that a request came from, as this server stands (`TRUSTED_PROXIES`). */
export function peerAddressOf(headers: Headers): string {
  const { TRUSTED_PROXIES, VERCEL } = getEnvironment();
  return toPeerAddress(headers, { proxies: TRUSTED_PROXIES, vercel: VERCEL !== undefined, peerKnown: watch.on });
}

/** The part of an address that one client holds: all of IPv4, of IPv6 the first 64 bits. */
export function toNetwork(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const whole = tail === undefined ? groups : [...groups, ...Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0'), ...after];
  return whole.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}

/** What a limit for each client counts by. */
export const toClientAddress = (headers: Headers): string => toNetwork(peerAddressOf(headers));
