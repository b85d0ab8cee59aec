import type { PrivateLook } from './private-looks';

/** Things people scan or type that are no trace codes: undefined when the text may be one. Total. */
export function findOtherKind(text: string): Exclude<PrivateLook, 'binary'> | undefined {
  if (/^WIFI:/i.test(text)) return 'wifi';
  if (/^(?:BEGIN:VCARD|MECARD:)/i.test(text)) return 'vcard';
  if (/^(?:wxp:\/\/|weixin:\/\/wxpay|alipays?:|https:\/\/(?:qr\.alipay\.com|qr\.95516\.com|payapp\.weixin\.qq\.com)\/)/i.test(text)) return 'payment';
  if (/^(?:tel|sms|smsto):/i.test(text)) return 'phone';
  const digits = text.replace(/[\s+-]/g, '');
  if (/^(?:86)?1[3-9]\d{9}$/.test(digits) && (digits.length === 11 || text.startsWith('+'))) return 'phone';
  if (/^(?:400\d{7}|0\d{2,3}-\d{7,8})$/.test(text) || /^400-?\d{3}-?\d{4}$/.test(text)) return 'phone';
  if (/^(?:mailto:)?[^\s@:/]{1,64}@[^\s@/]+\.[a-z]{2,24}$/i.test(text)) return 'email';
  return isBankCard(digits) ? 'payment' : undefined;
}

/**
 * A UnionPay card number (62…, Luhn): not looked up, so that nobody's card ends in a search. Sixteen
 * digits in an area of Gansu (6201–6212) stay a batch code.
 */
function isBankCard(digits: string): boolean {
  if (!/^62(?:(?!0[1-9]|1[0-2])\d{14}|\d{17})$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
