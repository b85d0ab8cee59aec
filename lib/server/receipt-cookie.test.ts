import { expect, it, vi } from 'vitest';

const browser = vi.hoisted(() => ({ kept: [] as unknown[] }));
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () => Promise.resolve({ set: (_name: string, _value: string, options: unknown) => browser.kept.push(options) }),
}));
vi.mock('./running', () => ({ getServices: () => Promise.resolve({ keys: { encrypt: (text: string) => Buffer.from(text) } }) }));
vi.mock('./env', () => ({ getEnvironment: () => ({ PUBLIC_ORIGIN: 'https://suma.example' }) }));

const { keepReceipt } = await import('./receipt-session');

it('a receipt is held open by a cookie that only this site gets, and only encrypted, whatever the proxy in front says', async () => {
  await keepReceipt({ number: 'SM260601000018', secret: '0123456789' });
  expect(browser.kept).toMatchObject([{ httpOnly: true, sameSite: 'strict', path: '/complaints', secure: true }]);
});
