import { describe, expect, it } from 'vitest';
import { RateLimiter, toLimitHeaders } from './rate-limit';

const limiter = (mostClients?: number) => new RateLimiter({ perMinute: 120, burst: 60, ...(mostClients === undefined ? {} : { mostClients }) });

describe('the limit', () => {
  it('lets a burst through, then two a second', () => {
    const limit = limiter();
    const first = Array.from({ length: 61 }, () => limit.take('a', 0));
    expect(first.filter(({ allowed }) => allowed)).toHaveLength(60);
    expect(first.at(-1)).toEqual({ allowed: false, remaining: 0, reset: 1 });
    expect(limit.take('a', 499).allowed).toBe(false);
    expect(limit.take('a', 500).allowed).toBe(true);
    expect(limit.take('a', 501).allowed).toBe(false);
  });

  it('fills up again in half a minute, and no further', () => {
    const limit = limiter();
    for (let n = 0; n < 60; n++) limit.take('a', 0);
    expect(limit.take('a', 30_000).remaining).toBe(59);
    expect(limit.take('a', 10_000_000).remaining).toBe(59);
  });

  it('is each client’s own', () => {
    const limit = limiter();
    for (let n = 0; n < 100; n++) limit.take('a', 0);
    expect(limit.take('b', 0)).toMatchObject({ allowed: true, remaining: 59 });
  });

  it('keeps a bounded number of clients, those of late', () => {
    const limit = limiter(3);
    for (let n = 0; n < 60; n++) limit.take('a', 0);
    for (const client of ['b', 'c', 'a', 'd']) limit.take(client, 0);
    expect(limit.size).toBe(3);
    expect(limit.take('a', 0).allowed).toBe(false);
  });

  it('does not run backwards with the clock', () => {
    const limit = limiter();
    limit.take('a', 1_000);
    expect(limit.take('a', 0).remaining).toBe(58);
  });

  it('is told in headers', () => {
    expect(toLimitHeaders({ allowed: true, remaining: 12, reset: 24 }, 120)).toEqual({ ratelimit: '"open-data";r=12;t=24', 'ratelimit-policy': '"open-data";q=120;w=60, "burst";q=60;w=60' });
  });
});
