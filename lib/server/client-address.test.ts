import { describe, expect, it } from 'vitest';
import { PEER, type Surroundings, toNetwork, toPeerAddress } from './client-address';
import { parseEnvironment } from './env';
import { notePeer } from './http-exchange';

const ALONE: Surroundings = { proxies: 0, vercel: false, peerKnown: true };
const of = (headers: Readonly<Record<string, string>>, around: Partial<Surroundings> = {}): string => toPeerAddress(new Headers(headers), { ...ALONE, ...around });

describe('the address of who asks', () => {
  it('is that of the socket, whatever the sender wrote, where no proxy of ours stands in front', () => {
    for (const forged of ['192.0.2.1', '192.0.2.2, 10.0.0.1', '2001:db8::1']) expect(of({ 'x-forwarded-for': forged, [PEER]: '198.51.100.7' })).toBe('198.51.100.7');
  });

  it('is the entry that many hops from the right, behind proxies of ours', () => {
    const headers = { 'x-forwarded-for': '1.1.1.1, 2.2.2.2, 198.51.100.7, 10.0.0.2', [PEER]: '10.0.0.1' };
    expect(of(headers, { proxies: 1 })).toBe('10.0.0.2');
    expect(of(headers, { proxies: 2 })).toBe('198.51.100.7');
    expect(of({ ...headers, 'x-forwarded-for': '9.9.9.9, 8.8.8.8, 198.51.100.7, 10.0.0.2' }, { proxies: 2 })).toBe('198.51.100.7');
  });

  it('is the furthest that is told when a request passed a proxy by', () => {
    expect(of({ 'x-forwarded-for': '198.51.100.7', [PEER]: '10.0.0.1' }, { proxies: 3 })).toBe('198.51.100.7');
    expect(of({ [PEER]: '10.0.0.1' }, { proxies: 3 })).toBe('10.0.0.1');
  });

  it('is the last entry where the server does not tell its socket, and never what the sender says of one', () => {
    expect(of({ 'x-forwarded-for': '1.1.1.1, 198.51.100.7', [PEER]: '3.3.3.3' }, { peerKnown: false })).toBe('198.51.100.7');
    expect(of({}, { peerKnown: false })).toBe('');
  });

  it('is what the platform says on Vercel', () => {
    expect(of({ 'x-vercel-forwarded-for': '198.51.100.7', 'x-forwarded-for': '1.1.1.1', [PEER]: '127.0.0.1' }, { vercel: true })).toBe('198.51.100.7');
    expect(of({ 'x-vercel-forwarded-for': '1.1.1.1', [PEER]: '198.51.100.7' })).toBe('198.51.100.7');
  });

  it('is written by the server over what the sender claims it to be', () => {
    const headers: Record<string, string> = { [PEER]: '1.1.1.1' };
    notePeer({ headers, socket: { remoteAddress: '198.51.100.7' } });
    expect(headers[PEER]).toBe('198.51.100.7');
    notePeer({ headers, socket: {} });
    expect(headers[PEER]).toBeUndefined();
  });
});

describe('a client', () => {
  it('is an address of IPv4, or a network of IPv6', () => {
    expect(toNetwork('192.0.2.1')).toBe('192.0.2.1');
    expect(toNetwork('2001:db8:1:2:3:4:5:6')).toBe(toNetwork('2001:0db8:0001:0002::9'));
    expect(toNetwork('2001:db8:1:3::9')).not.toBe(toNetwork('2001:db8:1:2::9'));
    expect(toNetwork('::1')).toBe('0:0:0:0');
    expect(toNetwork('::ffff:192.0.2.1')).toBe('::ffff:192.0.2.1');
    expect(toNetwork('')).toBe('');
  });
});

describe('TRUSTED_PROXIES', () => {
  it('is a small whole number, none unless said, and stops the start otherwise', () => {
    expect(parseEnvironment({}).TRUSTED_PROXIES).toBe(0);
    expect(parseEnvironment({ TRUSTED_PROXIES: '2' }).TRUSTED_PROXIES).toBe(2);
    for (const wrong of ['-1', '1.5', 'true', '11', 'loopback', '0x1']) expect(() => parseEnvironment({ TRUSTED_PROXIES: wrong }), wrong).toThrow(/TRUSTED_PROXIES: must be the number of proxies/);
  });
});
