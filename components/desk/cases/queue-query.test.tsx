import { describe, expect, it } from 'vitest';
import { isOver } from '@/lib/trace/cases/procedure';
import { toneOf } from './case-clock';
import { queueLink, readQueueQuery, toCaseQuery } from './queue-query';

describe('the address of the queue', () => {
  it('asks for what is not over when it says nothing', () => {
    const query = toCaseQuery(readQueueQuery({}), 'me');
    expect(query).toMatchObject({ page: 1, perPage: 50 });
    expect(query.states?.some(isOver)).toBe(false);
    expect(query.states).toContain('submitted');
  });

  it('finds a number or a firm whatever became of the case', () => {
    expect(toCaseQuery(readQueueQuery({ q: 'SM2611' }), 'me').states).toBeUndefined();
    expect(toCaseQuery(readQueueQuery({ state: 'all' }), 'me').states).toBeUndefined();
    expect(toCaseQuery(readQueueQuery({ q: 'SM2611', state: 'refused' }), 'me').states).toEqual(['refused']);
  });

  it('passes over conditions that are none', () => {
    const asked = readQueueQuery({ kind: 'both', state: '<script>', ball: ['desk', 'person'], due: 'never', sort: 'best', uscc: "x' or 1=1", page: '-3', assigned: 'somebody-else' });
    expect(asked).toEqual({ page: 1, ball: 'desk' });
  });

  it('knows whose own cases are meant', () => {
    expect(toCaseQuery(readQueueQuery({ assigned: 'mine' }), 'staff-7').assignedTo).toBe('staff-7');
  });

  it('is written without what is not asked', () => {
    expect(queueLink({})).toBe('/desk');
    expect(queueLink({ due: 'overdue', page: 1 })).toBe('/desk?due=overdue');
    expect(queueLink({ ...readQueueQuery({ q: '示例', page: '2' }) })).toBe('/desk?q=%E7%A4%BA%E4%BE%8B&page=2');
  });
});

describe('a clock', () => {
  it('is red after its last day, amber within three days, and calm before', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-24', '2026-11-25'].map((due) => toneOf(due, '2026-11-21'))).toEqual(['late', 'soon', 'soon', 'calm']);
  });
});
