import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'csv-parse/sync';
import { ok } from '@/lib/trace/result';

/* The sheet as a file, with the questions behind it held still. */

const { environment } = vi.hoisted(() => ({ environment: {} as { PUBLIC_ORIGIN?: string } }));
vi.mock('next-intl/server', () => ({ getTranslations: () => Promise.resolve((key: string) => key) }));
vi.mock('@/lib/server/env', () => ({ getEnvironment: () => environment }));
vi.mock('@/lib/server/clock', () => ({ presentMoment: () => new Date('2026-11-21T04:00:00.000Z') }));
vi.mock('@/lib/server/questions', () => ({ askCheck: () => Promise.resolve(ok([])) }));
vi.mock('../sheet', () => ({
  toSheet: () => Promise.resolve({ now: '2026-11-21T04:00:00.000Z', rows: [{ line: 1, times: 1, input: '09520000001308', outcome: 'answered', path: '/t/01/09520000001308', kept: { state: 'ok', word: '可追溯', findings: 0 } }] }),
}));

const { POST } = await import('./route');

async function linkOf(headers: Record<string, string>): Promise<string | undefined> {
  const form = new URLSearchParams({ codes: '09520000001308' });
  const response = await POST(new Request('http://10.0.0.7:3000/check/sheet.csv', { method: 'POST', body: form, headers }));
  expect(response.status).toBe(200);
  const rows = parse(await response.text(), { bom: true, relax_column_count: true, skip_empty_lines: true }) as string[][];
  return rows[1]?.at(-1);
}

beforeEach(() => {
  delete environment.PUBLIC_ORIGIN;
});

describe('the links in a verdict sheet', () => {
  it('lead to the address of this site that was set, whatever the request calls it', async () => {
    environment.PUBLIC_ORIGIN = 'https://suma.example';
    expect(await linkOf({ host: '10.0.0.7:3000', 'x-forwarded-host': 'evil.example' })).toBe('https://suma.example/t/01/09520000001308');
  });
  it('lead to the host of the request where none was set, and never to one that a header made up', async () => {
    expect(await linkOf({ host: 'shop.example', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' })).toBe('https://shop.example/t/01/09520000001308');
    expect(await linkOf({ host: '"><x>' })).toBe('http://localhost/t/01/09520000001308');
  });
});
