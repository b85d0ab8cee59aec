import { describe, expect, it } from 'vitest';
import { searchColumns } from './columns';

describe('what search keeps beside a name', () => {
  it('keeps the name in simplified form, its sounds and its initials', () => {
    const columns = searchColumns('臨江溯豐食品有限公司（虚构）');
    expect(columns.plain).toBe('临江溯丰食品有限公司');
    expect(columns.sound.split(' ')[0]).toBe('liljialsufelsipilyouxialgolsi');
    expect(columns.initials.split(' ')[0]).toBe('ljsfspyxgs');
    expect(columns.grams).toEqual(expect.arrayContaining(['溯', '溯丰', ':sf']));
  });

  it('keeps both readings of a character that has two', () => {
    expect(searchColumns('长丰').sound.split(' ').sort()).toEqual(['calfel', 'zalfel']);
  });

  it('keeps nothing of nothing, and does not fall over broken text', () => {
    expect(searchColumns(undefined, '', ' （） ')).toEqual({ plain: '', sound: '', initials: '', grams: [] });
    expect(searchColumns('\u0000\ud800溯').plain).toBe('溯');
  });
});
