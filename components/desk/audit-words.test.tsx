import { describe, expect, it } from 'vitest';
import { render } from '@/components/testing/render';
import type { ChainedEntry } from '@/lib/trace/desk/audit';
import { useAuditWords } from './audit-words';

const NAMES = new Map([['staff-7', '示例承办员']]);

function Details({ of }: { readonly of: ChainedEntry['detail'] }) {
  return useAuditWords(NAMES).details(of).join('；');
}

function Subject({ of }: { readonly of: string }) {
  return useAuditWords(NAMES).subject(of);
}

describe('what the audit log holds, in words', () => {
  it.each<[ChainedEntry['detail'], string]>([
    [{ with: 'password' }, '方式：密码'],
    [{ step: 'second-factor-set' }, '设置身份验证器'],
    [{ kind: 'complaint' }, '种类：投诉'],
    [{ kind: 'notified' }, '种类：已通知'],
    [{ step: 'refused', reason: 'not-for-living', factors: 'many-similar,other' }, '不予受理；理由：不是为生活消费需要，或不能证明存在争议；情形：短时间大量类似投诉、其他'],
    [{ step: 'assigned', to: 'staff-7' }, '分派；交给：示例承办员'],
    [{ step: 'assigned', to: '' }, '分派；交给：不再分派'],
    [{ step: 'changed', roles: 'intake handler', regions: '*', before: 'intake | 3301 | *' }, '修改；角色：受理登记、承办；地区：全部地区；原来：受理登记 · 浙江 杭州市 · 全部类别'],
    [{ publishOn: '2026-12-01' }, '公开日：2026年12月1日'],
  ])('%o', (detail, said) => expect(render(<Details of={detail} />)).toBe(said));

  it('speaks English', () => {
    expect(render(<Details of={{ with: 'backup-code' }} />, 'en')).toBe('With: password and backup code');
  });

  it('keeps what nobody named, and what somebody typed', () => {
    expect(render(<Details of={{ weather: 'rain', reason: '电话核实购买日期' }} />)).toBe('weather：rain；理由：电话核实购买日期');
  });

  it.each([
    ['case:SM261121000001', '案件 SM261121000001'], ['staff:staff-7', '示例承办员'], ['staff:unknown', '没有这个账户'], ['register:blacklist', '名单：严重违法失信名单'], ['lot:https://id.gs1.org/01/0952', '批次 https://id.gs1.org/01/0952'],
    ['audit', '审计记录'], ['something:else', 'something:else'],
  ])('subject %s', (subject, said) => expect(render(<Subject of={subject} />)).toBe(said));
});
