/**
 * Administrative divisions, GB/T 2260: province-level codes with the prefecture-level numbers in use
 * (current ones and abolished ones still found on labels). 99 is fictional and only used by samples.
 * Names are messages (`codes.meaning.area.{province}`).
 */
const PREFECTURES: Readonly<Record<string, string>> = {
  11: '00-02', 12: '00-02', 13: '00-11,31,90', 14: '00-11,22-27', 15: '00-09,21-30',
  21: '00-14', 22: '00-08,24', 23: '00-12,27', 31: '00-02', 32: '00-13', 33: '00-11',
  34: '00-18', 35: '00-09', 36: '00-11', 37: '00-17', 41: '00-18,90', 42: '00-13,28,90',
  43: '00-13,31', 44: '00-20,51-53', 45: '00-14', 46: '00-04,90', 50: '00-03', 51: '00-20,32-34',
  52: '00-06,22-27', 53: '00-09,23-34', 54: '00-06,21-27', 61: '00-10', 62: '00-12,24-30',
  63: '00-02,21-28', 64: '00-05', 65: '00-05,21-32,40-43,90', 71: '00', 81: '00', 82: '00', 99: '00-99',
};

/** Whether two digits are a province-level code (the fictional 99 included). */
export const isProvince = (code: string): boolean => code in PREFECTURES;

/**
 * Province test of a six-digit area code: the province exists, the prefecture number is in use there
 * and the county number is of a kind GB/T 2260 assigns (01–99, or 00 for the prefecture itself).
 */
export function isPlausibleArea(code: string): boolean {
  const ranges = /^\d{6}$/.test(code) ? PREFECTURES[code.slice(0, 2)] : undefined;
  const prefecture = code.slice(2, 4);
  const known = ranges?.split(',').some((range) => {
    const [low = '', high = low] = range.split('-');
    return prefecture >= low && prefecture <= high;
  });
  return known === true && !(prefecture === '00' && code.slice(4) !== '00');
}
