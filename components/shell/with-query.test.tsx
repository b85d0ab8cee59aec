import { expect, it } from 'vitest';
import { splitPath, withQuery } from './with-query';

it('adds to the query that a code’s address already has', () => {
  expect(withQuery('/t/01/1/10/A?17=280805', { order: 'oldest', lot: undefined })).toBe('/t/01/1/10/A?17=280805&order=oldest');
  expect(withQuery('/t/01/1', {})).toBe('/t/01/1');
  expect(withQuery('/t/01/1?lang=zh', { lang: 'en' })).toBe('/t/01/1?lang=en');
});

it('takes an address apart for a form, which would drop the query', () => {
  expect(splitPath('/t/01/1?17=280805&11=260101')).toEqual({ pathname: '/t/01/1', pairs: [['17', '280805'], ['11', '260101']] });
});
