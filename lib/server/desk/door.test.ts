import { describe, expect, it, vi } from 'vitest';
import type { DeskFormState } from '@/lib/trace/desk/form-state';
import { SIGN_INS, runSignIn } from './door';

/** Each request from an address of its own, as a flood through many of them is. */
let sent = 0;
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ 'sec-fetch-site': 'same-origin', 'x-forwarded-for': `198.51.${Math.floor(sent / 250)}.${(sent++ % 250) + 1}` })),
  cookies: () => Promise.resolve(new Map()),
}));
vi.mock('../running', () => ({ getServices: () => Promise.resolve({ ctx: () => ({}) }) }));
vi.mock('./auth', () => ({ openDesk: () => ({}) }));

describe('many who sign in at once', () => {
  it('are looked at few at a time, and the rest are asked to try again with what they typed', async () => {
    const form = new FormData();
    form.set('email', 'handler@desk.example');
    let now = 0;
    let most = 0;
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => runSignIn('test', form, async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise<void>((resolve) => setImmediate(resolve));
      now -= 1;
      return { to: '/desk' };
    })));
    const asked = outcomes.filter((outcome): outcome is DeskFormState => 'state' in outcome);
    expect(most).toBe(SIGN_INS.atOnce);
    expect(outcomes.length - asked.length).toBe(SIGN_INS.atOnce + SIGN_INS.waiting);
    expect(new Set(asked.map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set([JSON.stringify({ state: 'refused', values: { email: ['handler@desk.example'] }, problems: {}, refusal: { code: 'too-many', reason: 'busy' } })]),
    );
  });
});
