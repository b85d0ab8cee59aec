import { describe, expect, it } from 'vitest';
import { PUBLIC_ACTOR } from '../model/actor';
import type { Resolution, VerdictState } from '../model/answer';
import { ctxOf, itemOf, listing, lotOf, party, RAW_GTIN, recall, usccOf, type Told, type World } from '../testing/scenario';
import { resolveCode } from '../usecases/resolve-code';
import { withoutListed } from './without-listed';

const L = lotOf('L1');
const LOT = '(01)09520000000011(10)L1';
const FIRM = usccOf(1);
const ITEM = itemOf('7');
const sound: readonly Told[] = [
  { at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [L], party: 1 },
  { at: '2026-05-02', biz: 'inspecting', of: [L], party: 1, docs: [{ type: 'factory-test', number: 'T1' }] },
  { at: '2026-05-03', biz: 'shipping', of: [L], party: 1 },
];
const none: World = { products: [], parties: [], enrolled: [] };
const hazardous = [{ category: 'hazardous', name: '示例雷管' }] as const;

async function ask(world: World, raw: string): Promise<Extract<Resolution, { answer: unknown }>> {
  const resolution = await resolveCode({ raw }, ctxOf(world));
  if (!('answer' in resolution)) throw new Error(resolution.kind);
  return resolution;
}

describe('what is kept or shared of an answer that rests on a listing', () => {
  const cases: readonly [string, World, string, VerdictState][] = [
    ['a firm that nobody describes', none, FIRM, 'unknown'],
    ['a firm that is enrolled', { ...none, enrolled: [1] }, FIRM, 'lot-missing'],
    ['a firm that a source describes and that is not enrolled', { ...none, parties: [party(1, { key: `https://id.suma.example/uscc/${FIRM}` as typeof L })] }, FIRM, 'not-enrolled'],
    ['a whole chain', { events: sound }, LOT, 'ok'],
    ['a whole chain of a firm not enrolled', { events: sound, enrolled: [] }, LOT, 'ok'],
    ['a chain with gaps', { events: sound.slice(0, 1) }, LOT, 'lot-missing'],
    ['a product without statements', { events: [] }, LOT, 'lot-missing'],
    ['a product of a firm not enrolled', { events: [], enrolled: [] }, LOT, 'not-enrolled'],
    ['another lot that is recalled', { events: sound, recalls: [recall([{ kind: 'lot', lot: 'L2' }])] }, LOT, 'recall-other-lot'],
    ['an item asleep', { events: [{ at: '2026-05-01', biz: 'encoding', disp: 'encoded', of: [ITEM], party: 1 }] }, '(01)09520000000011(21)7', 'not-activated'],
    ['hazardous goods without statements', { products: hazardous, events: [] }, LOT, 'lot-missing'],
    ['a hazardous item asleep', { products: hazardous, events: [{ at: '2026-05-01', biz: 'encoding', disp: 'encoded', of: [ITEM], party: 1 }] }, '(01)09520000000011(21)7', 'not-activated'],
    ['a chain with a hazardous part', { products: [{ category: 'food' }, { key: `https://id.gs1.org/01/${RAW_GTIN}` as typeof L, category: 'hazardous' }], events: [{ at: '2026-04-30', biz: 'receiving', of: [lotOf('R1', RAW_GTIN)], party: 2 }, { at: '2026-05-01', inputs: [lotOf('R1', RAW_GTIN)], outputs: [L], party: 1 }] }, LOT, 'lot-missing'],
  ];
  for (const actor of [PUBLIC_ACTOR, { ...PUBLIC_ACTOR, roles: ['handler' as const] }]) {
    it.each(cases)(`is the very answer given if nobody were listed: %s (${actor.roles.join()})`, async (_, world, raw, state) => {
      const listed = await ask({ ...world, listings: [listing(1)], actor }, raw);
      const free = await ask({ ...world, actor }, raw);
      expect([listed.answer.verdict.state, free.answer.verdict.state]).toEqual(['listed', state]);
      // The whole resolution: the address of the page tells nothing either.
      expect({ ...listed, answer: withoutListed(listed.answer) }).toEqual(free);
      expect(withoutListed(free.answer)).toEqual(free.answer);
    });
  }

  it('says nothing of the listing where something graver comes before it', async () => {
    const world: World = { events: sound, recalls: [recall([{ kind: 'all' }])] };
    const listed = await ask({ ...world, listings: [listing(1)] }, LOT);
    expect(listed.answer.listed).toHaveLength(1);
    expect(withoutListed(listed.answer)).toEqual((await ask(world, LOT)).answer);
  });
});
