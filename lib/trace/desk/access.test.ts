import { describe, expect, it } from 'vitest';
import { canDo, DESK_ACTIONS, type DeskAction, isInScope, SECOND_SIGNATURES, type Staff, STAFF_ROLES, type StaffRole } from './access';

/*
 * Every role × every action × own and foreign scope. The matrix is written out once more here, letter for
 * letter of a role's initial, so that a right cannot be given by a slip: i intake, h handler, p approver,
 * u auditor, a admin.
 */
const LETTERS: Readonly<Record<StaffRole, string>> = { intake: 'i', handler: 'h', approver: 'p', auditor: 'u', admin: 'a' };
const MATRIX: Readonly<Record<DeskAction, string>> = {
  'queue.read': 'ihpu', 'case.read': 'ihpu', 'case.file': 'i', 'case.reveal': 'ihp', 'case.assign': 'ihp', 'case.transfer': 'ihp', 'case.accept': 'ihp', 'case.refuse': 'hp', 'case.mediate': 'h',
  'case.decide': 'hp', 'case.message': 'ihp', 'case.note': 'ihp', 'case.extend': 'p', 'case.erase': 'p', 'case.export': 'hp',
  'cluster.read': 'ihpu', 'reach.read': 'ihpu', 'reach.export': 'hp', 'recall.draft': 'hp', 'recall.send': 'hp', 'recall.follow-up': 'hp', 'notice.record': 'hp', 'notice.approve': 'p', 'notice.end': 'p',
  'warning.read': 'ihpu', 'draw.make': 'hp', 'draw.read': 'ihpu', 'statistics.read': 'ihpu', 'statistics.publish': 'p', 'source.manage': 'a', 'staff.manage': 'a', 'audit.read': 'u', 'account.own': 'ihpua',
};

const staff = (roles: readonly StaffRole[], scope: Partial<Staff> = {}): Staff => ({ id: 'me', name: '示例', roles, regions: ['3301'], categories: ['food', 'drug'], ...scope });
const CELLS = STAFF_ROLES.flatMap((role) => DESK_ACTIONS.map((action) => [role, action, MATRIX[action].includes(LETTERS[role])] as const));

const OWN = { region: '330102', category: 'food' };
const FOREIGN = [{ region: '110101', category: 'food' }, { region: '330102', category: 'cosmetics' }, { region: '330202', category: 'drug' }, { region: '000000', category: 'cosmetics' }, { region: '110101', category: 'unknown' }];
const PLACELESS = [{ region: '000000', category: 'food' }, { region: '330102', category: 'unknown' }, { region: '000000', category: 'unknown' }];
/** Who may do something to a case that nobody knows the place of: who reads, and intake, who finds it. */
const ON_PLACELESS: Partial<Readonly<Record<DeskAction, string>>> = { 'queue.read': 'ihpu', 'case.read': 'ihpu', 'case.assign': 'i', 'case.transfer': 'i' };

describe('who may do what at the desk', () => {
  it('is said for every action', () => expect(Object.keys(MATRIX).sort()).toEqual([...DESK_ACTIONS].sort()));

  it.each(CELLS)('%s, %s, own scope: %s', (role, action, may) => expect(canDo(staff([role]), action, OWN)).toBe(may));

  it.each(CELLS)('%s, %s, foreign scope: never', (role, action) => {
    for (const foreign of FOREIGN) expect(canDo(staff([role]), action, foreign)).toBe(false);
  });

  it.each(CELLS)('%s, %s, of a case that nobody knows the place of', (role, action) => {
    for (const placeless of PLACELESS) expect(canDo(staff([role]), action, placeless)).toBe(ON_PLACELESS[action]?.includes(LETTERS[role]) ?? false);
  });

  it.each(CELLS)('%s, %s, without any scope of its own: %s everywhere', (role, action, may) => {
    for (const concerned of [OWN, ...FOREIGN, ...PLACELESS]) expect(canDo(staff([role], { regions: [], categories: [] }), action, concerned)).toBe(may);
  });

  it('nobody without a role, or with one that is none, may do anything', () => {
    for (const action of DESK_ACTIONS) {
      expect(canDo(staff([]), action)).toBe(false);
      expect(canDo(staff(['public' as StaffRole, 'source' as StaffRole, 'complainant' as StaffRole]), action)).toBe(false);
    }
  });

  it('an administrator has no rights over cases, nor an auditor any that changes something', () => {
    for (const action of DESK_ACTIONS.filter((one) => /^(case|queue|cluster|reach|recall|notice)\./.test(one))) expect(canDo(staff(['admin']), action)).toBe(false);
    expect(DESK_ACTIONS.filter((action) => canDo(staff(['auditor']), action)).every((action) => action.endsWith('.read') || action === 'account.own')).toBe(true);
  });

  it('several roles are the rights of each', () => {
    for (const action of DESK_ACTIONS) expect(canDo(staff(['intake', 'admin']), action, OWN)).toBe(/[ia]/.test(MATRIX[action]));
  });
});

describe('two signatures', () => {
  it.each(SECOND_SIGNATURES)('%s is never both by one person', (action) => {
    const approver = staff(['approver', 'handler', 'intake']);
    expect(canDo(approver, action, { ...OWN, firstSigner: 'me' })).toBe(false);
    expect(canDo(approver, action, { ...OWN, firstSigner: 'another' })).toBe(true);
  });

  it('who signed first keeps all other rights', () => {
    for (const action of DESK_ACTIONS.filter((one) => !SECOND_SIGNATURES.includes(one))) expect(canDo(staff(STAFF_ROLES), action, { ...OWN, firstSigner: 'me' })).toBe(true);
  });
});

describe('a scope', () => {
  it('holds areas by their beginning and categories whole', () => {
    expect(isInScope({ regions: ['33'], categories: [] }, { region: '330102' })).toBe(true);
    expect(isInScope({ regions: ['3301', '11'], categories: [] }, { region: '110101' })).toBe(true);
    expect(isInScope({ regions: ['330102'], categories: [] }, { region: '3301' })).toBe(false);
    expect(isInScope({ regions: [], categories: ['food'] }, { category: 'foo' })).toBe(false);
  });
});
