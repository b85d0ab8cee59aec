import { describe, expect, it, vi } from 'vitest';
import { refusal } from '@/lib/trace/errors';
import { err, ok } from '@/lib/trace/result';
import { toBesideStatus } from './beside-status';

const asked: (string | undefined)[][] = [];
vi.mock('./questions', () => ({
  askEntry: (register: string, id: string, asOf?: string) => {
    asked.push([register, id, asOf]);
    return Promise.resolve(id === 'away' ? err(refusal('unavailable', 'away')) : ok(id === 'known 1' ? { id } : undefined));
  },
}));

const status = (path: string, query = '') => toBesideStatus(path.split('/'), new URLSearchParams(query));

describe('the status of a page below a list', () => {
  it.each([
    ['honours/known%201', 200], ['honours/unknown', 404], ['agri-inputs/away', 503], ['catalogue/constructor', 404],
    ['marks/organic', 200], ['marks/constructor', 404], ['learn/reader/lot', 200], ['learn/reader/toString', 404],
  ])('%s is %s', async (path, expected) => expect(await status(path)).toBe(expected));

  it.each(['honours', 'honours/feed.atom', 'agri-inputs/agri-inputs.csv', 'catalogue/feed.json', 'learn', 'learn/reader', 'learn/reader/all', 'learn/campaigns.ics', 'learn/poster', 'enterprises/x', 'honours/a/b'])(
    '%s is left to its own page', async (path) => expect(await status(path)).toBeUndefined(),
  );

  it('asks the catalogue for the day of the address, if it is one', async () => {
    asked.length = 0;
    await status('catalogue/a', 'asof=2025-06-30');
    await status('catalogue/a', 'asof=2025-02-30');
    await status('catalogue/a', 'asof=soon');
    await status('honours/a', 'asof=2025-06-30');
    expect(asked).toEqual([['catalogue', 'a', '2025-06-30'], ['catalogue', 'a', undefined], ['catalogue', 'a', undefined], ['honours', 'a', undefined]]);
  });
});
