import { describe, expect, it } from 'vitest';
import { isPersonalAddress } from './personal-path';

const PERSON = '11010519491231002X';
/** An agri identifier of a person whose number was mistyped: the check character is wrong. */
const MISTYPED = '1.2.156.326.8.2.0.110105194912310021.01010101.20170515162828.000';
const asks = (address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://suma.test');
  return isPersonalAddress(pathname, searchParams);
};

describe('an address with a person’s number', () => {
  const doors = ['/check?codes=', '/blacklist?q=', '/recalls/x?lot=', '/api/v1/traces?code=', '/api/v1/suggest?q=', '/e/', '/t/text/'];
  const numbers = [PERSON, '110105-19491231-002X', '110105.19491231.002x', '110105%2019491231%20002X', '110105_19491231_002X', '110105%E2%80%9419491231%E2%80%94002X', MISTYPED, encodeURIComponent(MISTYPED.replaceAll('.', '．')), `x%0A${MISTYPED}%0Ay`];
  it.each(doors)('is stopped at %s however it is written', (door) => {
    for (const number of numbers) expect([number, asks(door + number)]).toEqual([number, true]);
  });
});

describe('an address with a code', () => {
  it.each([
    '/t/01/09520000001308/10/WC-2026-03-01', '/recalls/x?lot=WC-2026.03.01_A', '/recalls/x?lot=20260301-0012&date=2026-03-01', '/check?codes=09520000001308%0A09520000001025%0A20999902202605200017',
    '/blacklist?q=91999903-MA00DEM065', '/e/91999903MA00DEM065', '/api/v1/suggest?q=138-0000-0000', '/blacklist?q=2026-11-21%2012:00', '/t/agri-oid/1.2.156.326.8.2.0.91999903MA00DEM065.01010101.20170515162828.000',
    '/blacklist?q=1.2.156.326.8.2.0.91999903MA00DEM065', '/t/h/0123456789abcdef0123456789abcdef',
  ])('%s is let through', (address) => expect(asks(address)).toBe(false));
});
