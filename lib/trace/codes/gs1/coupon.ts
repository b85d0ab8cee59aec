/**
 * North American coupons, AI 8110 and 8112 (GS1 General Specifications §3.9 and the North
 * American Coupon Application Guideline): digits only, most fields led by their own length.
 * Returns the offset of the first wrong place, or undefined when the structure holds.
 *
 * A pattern is read left to right: `<ab+c>` a length digit between a and b, then that many digits
 * plus c; `<ab+c!>` likewise with 9 for "absent"; `#n` n digits; `[…]` one of these characters.
 */
const OPTIONAL = {
  '1': '[0123]<15+0>[012349]#3<06+6!>',
  '2': '<15+0>[012349]#3<06+6!>',
  '3': '#6',
  '4': '#6',
  '5': '<09+6>',
  '6': '<17+6>',
  '9': '[01256][012]#1[01]',
} as const;

type Failure = number;

export function findCouponFault(data: string, isDate: (text: string) => boolean): Failure | undefined {
  let at = match('<06+6>#6<15+0><15+0>[012349]#3', data, 0);
  let expiry = '';
  for (const [field, pattern] of Object.entries(OPTIONAL)) {
    if (at < 0 || data[at] !== field) continue;
    const start = at + 1;
    at = match(pattern, data, start);
    if (at < 0 || (field !== '3' && field !== '4')) continue;
    const date = data.slice(start, start + 6);
    if (!isDate(date) || (field === '4' && expiry && date > expiry)) return start;
    if (field === '3') expiry = date;
  }
  return fault(at, data);
}

/** Positive offer file coupon, AI 8112: format 0 or 1, funder, offer code, serial number. */
export function findOfferFault(data: string): Failure | undefined {
  return fault(match('[01]<06+6>#6<09+6>', data, 0), data);
}

const fault = (end: number, data: string): Failure | undefined =>
  end < 0 ? -1 - end : end < data.length ? end : undefined;

/** End of the match, or −1 − (offset of the fault). */
function match(pattern: string, data: string, start: number): number {
  if (!/^\d*$/.test(data)) return -1 - data.search(/\D/);
  let at = start;
  for (const [, low, high, plus, absent, count, choice] of pattern.matchAll(
    /<(\d)(\d)\+(\d)(!?)>|#(\d)|\[(\d+)\]/g,
  )) {
    const digit = data[at] ?? 'x';
    let length = 1;
    if (count) length = Number(count);
    else if (choice) {
      if (!choice.includes(digit)) return -1 - at;
    } else if (absent && digit === '9') length = 1;
    else if (low && high && digit >= low && digit <= high) length = 1 + Number(digit) + Number(plus);
    else return -1 - at;
    if (at + length > data.length) return -1 - at;
    at += length;
  }
  return at;
}
