import { describe, expect, it } from 'vitest';
import type { TraceKey } from '../codes/types';
import type { Party } from '../model/master';
import { toPartyView } from './known';

const party = (changes: Partial<Party>): Party => ({
  key: 'https://id.gs1.org/417/9521234000005' as TraceKey, name: '示例厂（虚构）', naturalPerson: false, attestation: 'enterprise', sample: true,
  provenance: { sourceId: 'city-1', recordedAt: '2026-06-01T00:00:00.000Z' }, ...changes,
});

describe('the page of a party', () => {
  it('is that of the firm under its social credit code', () => {
    expect(toPartyView(party({ uscc: '91999901MA00FAKE84' })).path).toBe('/e/91999901MA00FAKE84');
  });

  it('does not exist for natural persons, for firms without a code, and for a code that is none', () => {
    expect([party({ uscc: '92999901MA00FAKE84', naturalPerson: true }), party({}), party({ uscc: '../admin' }), party({ uscc: '123' })].map((p) => toPartyView(p).path)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
