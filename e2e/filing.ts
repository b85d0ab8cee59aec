import { type APIRequestContext, expect } from '@playwright/test';
import { sampleOf } from './samples';

const tea = sampleOf('tea');
export const SHOP = { name: '示例便利店', where: 'shop', region: '999901', address: '示例省示例市示例县示例路1号' };
export const PERSON = { name: '示例钱某', phone: '13800000000', address: '示例省示例市示例路2号' };
/** A complaint about the tea of the samples, as the form writes it. */
export const FILING = {
  kind: 'complaint', subject: { path: tea.path, productName: '示例茶', category: tea.category }, respondent: SHOP, facts: '打开以后有霉味，商家不肯退。', claim: { wishes: ['refund'], bases: ['unknown'] },
  anonymous: false, under14: false, consent: { version: '2026-11-22', at: '2026-11-21T04:00:00.000Z' }, locale: 'zh-Hans', complainant: PERSON,
};

/** Files as a phone does. @returns the number on the receipt */
export async function file(request: APIRequestContext, base: string, { filing = FILING, seen }: { readonly filing?: object; readonly seen?: object } = {}): Promise<string> {
  const response = await request.post(`${base}/api/v1/complaints`, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    multipart: { filing: JSON.stringify(filing), ...(seen === undefined ? {} : { seen: JSON.stringify(seen) }) },
  });
  expect(response.status(), await response.text()).toBe(201);
  return ((await response.json()) as { number: string }).number;
}
