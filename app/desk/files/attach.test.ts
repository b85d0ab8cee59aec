import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '@/lib/trace/result';
import { POST } from './[number]/route';

/* Scans for a case: what the door lets through, and where it leads. */

const world = vi.hoisted(() => ({ staff: { ok: true, value: { id: 'intake-1' } } as Result<unknown, { code: string }>, sizes: [] as number[] }));
vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }));
vi.mock('next-intl/server', () => ({ getTranslations: () => Promise.resolve((key: string) => key) }));
vi.mock('@/lib/server/desk/staff', () => ({ allowedStaff: () => Promise.resolve(world.staff) }));
vi.mock('@/lib/server/desk/attach-files', () => ({ attachFiles: (_number: string, { contents }: { contents: readonly Uint8Array[] }) => {
  world.sizes = contents.map(({ length }) => length);
  return Promise.resolve({ ok: true, value: [] });
} }));

const OWN = { 'sec-fetch-site': 'same-origin' };
const send = async (headers: Readonly<Record<string, string>>, bytes: number): Promise<string> => {
  const form = new FormData();
  form.set('version', '3');
  form.append('file', new File([new Uint8Array(bytes)], '来信.pdf', { type: 'application/pdf' }));
  const answer = await POST(new Request('http://suma.example/desk/files/SM260601000008', { method: 'POST', body: form, headers }), { params: Promise.resolve({ number: 'SM260601000008' }) });
  expect(answer.status).toBe(303);
  return (answer.headers.get('location') ?? '').replace('/desk/cases/SM260601000008?files=', '');
};

describe('scans for a case', () => {
  beforeEach(() => {
    world.staff = { ok: true, value: { id: 'intake-1' } };
    world.sizes = [];
  });

  it('arrive whole where a form of a page would have ended', async () => {
    expect(await send(OWN, 5_000_000)).toBe('added#files');
    expect(world.sizes).toEqual([5_000_000]);
  });

  it('are not taken from another site, from nobody, or without the right', async () => {
    const foreign: readonly Readonly<Record<string, string>>[] = [{}, { 'sec-fetch-site': 'cross-site' }, { ...OWN, origin: 'https://evil.example' }];
    for (const headers of foreign) expect(await send(headers, 10)).toBe('cross-site#files');
    for (const code of ['unauthenticated', 'not-allowed', 'unavailable']) {
      world.staff = { ok: false, error: { code } };
      expect(await send(OWN, 10)).toBe(`${code}#files`);
    }
    expect(world.sizes).toEqual([]);
  });

  it('that are too large together are named as that', async () => {
    expect(await send({ ...OWN, 'content-length': '70000000' }, 10)).toBe('too-large#files');
  });
});
