import { describe, expect, it } from 'vitest';
import { usccCheck } from '../codes/china/uscc';
import { checkTypedUscc, nearUsccs } from './uscc-query';

const BODY = '91999901MA0DEMA2X';
const CODE = BODY + usccCheck(BODY);

describe('codes near a USCC', () => {
  it.each([
    ['a wrong digit', CODE.slice(0, 5) + (CODE[5] === '7' ? '8' : '7') + CODE.slice(6)],
    ['a missing digit', CODE.slice(0, 9) + CODE.slice(10)],
    ['an extra digit', `${CODE.slice(0, 9)}4${CODE.slice(9)}`],
    ['two digits swapped', CODE.slice(0, 8) + CODE.charAt(9) + CODE.charAt(8) + CODE.slice(10)],
  ])('the right one is among them after %s', (_, typed) => {
    const near = nearUsccs(typed);
    expect(near).toContain(CODE);
    expect(near.length).toBeLessThan(60);
  });

  it('there is none with one digit exchanged for a code that is right', () => {
    expect(nearUsccs(CODE).filter((near) => [...near].filter((character, at) => character !== CODE[at]).length === 1)).toEqual([]);
  });

  it('a whole code is told apart by its check character, whatever its spelling', () => {
    expect(checkTypedUscc(` ${CODE.toLowerCase().slice(0, 8)} ${CODE.slice(8)}`)).toBe('right');
    expect(checkTypedUscc(`${CODE.slice(0, 17)}${CODE.endsWith('7') ? '8' : '7'}`)).toBe('wrong');
    expect(checkTypedUscc(CODE.slice(0, 17))).toBeUndefined();
  });

  it('there is none for a part of a code', () => {
    expect(nearUsccs(CODE.slice(0, 12))).toEqual([]);
  });
});
