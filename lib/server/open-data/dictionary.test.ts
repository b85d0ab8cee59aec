import { describe, expect, it } from 'vitest';
import { COLUMNS, isIdleColumn } from '@/lib/trace/registers/columns';
import { loadMessages } from '@/lib/i18n/messages';
import { toColumns } from './columns';
import { toDictionary } from './dictionary';
import { OPEN_REGISTERS } from './schemas';

describe('the field dictionary', () => {
  it.each(OPEN_REGISTERS)('names every field of %s in both languages', (register) => {
    const fields = toDictionary(register);
    expect(fields.length).toBeGreaterThan(8);
    for (const { name, zh, en, aboutZh, aboutEn } of fields) {
      expect(zh, name).toMatch(/\p{Script=Han}/u);
      expect(en, name).toMatch(/^[A-Z]/);
      expect(aboutZh === undefined, name).toBe(aboutEn === undefined);
    }
  });

  it.each(['enterprises', 'recalls', 'tips', 'agri-inputs', 'honours', 'catalogue'] as const)('the Chinese headers of %s are those that the intake reads', async (register) => {
    const known = new Set(Object.values(COLUMNS[register]).flat());
    const headers = toColumns(register, 'zh-Hans', await loadMessages('zh-Hans'), new Map()).map(({ header }) => header);
    expect(headers.filter((header) => !known.has(header) && !isIdleColumn(header))).toEqual([]);
    expect(new Set(headers).size).toBe(headers.length);
  });
});
