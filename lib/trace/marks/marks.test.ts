import { describe, expect, it } from 'vitest';
import { ENTRY_KINDS } from '../model/register';
import { DOCUMENT_TYPES } from '../timeline/templates';
import { MARKS, MARK_GROUPS, findMark, isMarkId, markOfDocument } from './marks';

describe('the marks', () => {
  it('are those of the register of certifications, each once, in a group', () => {
    expect(MARKS.map(({ id }) => id)).toEqual([...ENTRY_KINDS.certifications]);
    for (const group of MARK_GROUPS) expect(MARKS.some((mark) => mark.group === group), group).toBe(true);
  });

  it('name a basis each, and dates that exist', () => {
    for (const { id, basis } of MARKS) {
      expect(basis.length, id).toBeGreaterThan(0);
      for (const { from } of basis) if (from !== undefined) expect(new Date(`${from}T00:00:00Z`).toISOString().slice(0, 10), `${id} ${from}`).toBe(from);
    }
  });

  it('are found by id, and nothing else is', () => {
    expect(findMark('organic')).toMatchObject({ id: 'organic', code: 'organic' });
    for (const id of ['', 'constructor', '__proto__', 'Organic', 'organic/']) {
      expect(findMark(id)).toBeUndefined();
      expect(isMarkId(id)).toBe(false);
    }
  });

  it('share no document type, so that a certificate leads to one of them', () => {
    const types = MARKS.flatMap(({ documents }) => documents);
    expect(new Set(types).size).toBe(types.length);
  });
});

describe('the mark of a document', () => {
  it.each([['organic-certificate', 'organic'], ['commitment-certificate', 'conformity-certificate'], ['haccp-certificate', 'haccp']])('%s leads to %s', (type, mark) => {
    expect(markOfDocument(type)).toBe(mark);
  });

  it('is the food licence only where the number says so', () => {
    expect(markOfDocument('production-licence', 'SC10199990100010')).toBe('quality-safety');
    expect(markOfDocument('production-licence', '示例药生证99990701')).toBeUndefined();
    expect(markOfDocument('production-licence')).toBeUndefined();
  });

  it('is none for a report, a voucher or a type nobody knows', () => {
    for (const type of ['inspection-report', 'trade-voucher', 'constructor', '']) expect(markOfDocument(type)).toBeUndefined();
  });

  it('is known for a type that the step templates use', () => {
    expect(DOCUMENT_TYPES.filter((type) => markOfDocument(type) !== undefined)).toContain('commitment-certificate');
  });
});
