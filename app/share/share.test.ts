import { NextRequest } from 'next/server';
import { describe, expect, it, vi } from 'vitest';

const asked: string[] = [];
vi.mock('@/lib/server/questions', () => ({
  askScan: ({ raw }: { raw: string }) => {
    asked.push(raw);
    return Promise.resolve({ ok: true, value: { kind: 'personal-id' } });
  },
}));
vi.mock('@/lib/server/look-up', () => ({ toLanding: () => '/t/found' }));
const { GET, POST } = await import('./route');

function share(parts: Readonly<Record<string, string | File>>, headers: Record<string, string> = {}): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(parts)) body.append(name, value);
  return POST(new NextRequest('http://suma.example/share', { method: 'POST', body, headers: { 'content-length': '500', ...headers } }));
}

describe('a share that reaches the server', () => {
  it('looks up the first code in its text', async () => {
    const answer = await share({ title: '茶', text: '条码 9520000001025 好喝' });
    expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([303, '/t/found', 'no-store']);
    expect(asked).toEqual(['9520000001025']);
  });

  it('with pictures says in words that they were neither opened nor kept, and reads nothing', async () => {
    asked.length = 0;
    const answer = await share({ text: '9520000001025', images: new File(['x'], 'a.jpg', { type: 'image/jpeg' }) }, { 'content-length': '70000000', 'accept-language': 'zh' });
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('服务器没有打开、也没有保存');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
    expect(asked).toEqual([]);
    expect(await (await share({ text: 'nothing' }, { 'accept-language': 'en' })).text()).toContain('neither opened nor kept');
  });

  it('is refused from another site, and nothing is shared by opening the address', async () => {
    expect((await share({ text: '9520000001025' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(GET().headers.get('location')).toBe('/');
  });
});
