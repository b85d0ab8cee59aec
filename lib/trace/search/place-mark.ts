/** Characters that tell a place's rank: many write 临江市溯丰 and as many 临江溯丰. */
const MARKS = '省市县区州盟旗镇乡';
/** Places before the mark have two to four characters. */
const FROM = 2;
const TO = 4;

/** Where the mark of the place stands at the beginning of a name, counted in characters. */
export function placeMarkOf(plain: string): number | undefined {
  const start = [...plain].slice(0, TO + 2);
  const at = start.findIndex((character, index) => index >= FROM && index <= TO && MARKS.includes(character));
  return at === -1 || at === start.length - 1 ? undefined : at;
}
