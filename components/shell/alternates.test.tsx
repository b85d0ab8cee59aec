import { expect, it } from 'vitest';
import { alternatesOf, exportsOf } from './alternates';

it('names a page in both languages under one address of its own', () => {
  expect(alternatesOf('/')).toEqual({ canonical: '/', languages: { 'zh-Hans': '/?lang=zh-Hans', en: '/?lang=en', 'x-default': '/' } });
  expect(alternatesOf('/tips/a%20b').languages).toEqual({ 'zh-Hans': '/tips/a%20b?lang=zh-Hans', en: '/tips/a%20b?lang=en', 'x-default': '/tips/a%20b' });
});

it('keeps the dates of a code beside the language', () => {
  expect(alternatesOf('/t/01/1/10/A?17=280805')).toEqual({ canonical: '/t/01/1/10/A', languages: { 'zh-Hans': '/t/01/1/10/A?17=280805&lang=zh-Hans', en: '/t/01/1/10/A?17=280805&lang=en', 'x-default': '/t/01/1/10/A?17=280805' } });
});

it('names the feeds of a list where a reader of feeds looks for them', () => {
  const feeds = exportsOf('/agri-inputs');
  expect(feeds).toEqual({ csv: '/agri-inputs/agri-inputs.csv', atom: '/agri-inputs/feed.atom', jsonFeed: '/agri-inputs/feed.json' });
  expect(alternatesOf('/agri-inputs', feeds)).toMatchObject({ canonical: '/agri-inputs', types: { 'application/atom+xml': '/agri-inputs/feed.atom', 'application/feed+json': '/agri-inputs/feed.json' } });
});
