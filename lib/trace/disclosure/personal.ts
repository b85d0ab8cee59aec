/*
 * Personal data that sources may have put into free fields. Masked where an answer leaves the core,
 * whatever the category: order, waybill and payment numbers, recipients, patients, phone and
 * ID-card numbers (PIPL Arts. 28, 51).
 */

const PERSONAL_LABEL = /订单|运单|快递|支付|收货|收件|患者|病人|病历|住院|姓名|身份证|手机|电话|联系方式|住址|家庭|司机|驾驶员|押运员|patient|recipient|consignee|phone|mobile|order.?(no|number|id)|waybill|payment|id.?card|passport|driver|email/i;
/** Declaration numbers are shown by their last four characters. */
const MASKED_LABEL = /报关单|declaration/i;

/** A mainland mobile number, not inside a longer number. */
const MOBILE = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g;
/** Citizen identity number, GB 11643. */
const ID_CARD = /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const EMAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/g;

export const maskText = (text: string): string => text.replace(ID_CARD, '******').replace(MOBILE, '$1****$2').replace(EMAIL, '***@***');

/** A fact as anybody may see it; undefined when nothing of it may be shown. */
export function maskFact(fact: { readonly label: string; readonly value: string }): { label: string; value: string } | undefined {
  if (PERSONAL_LABEL.test(fact.label)) return undefined;
  if (MASKED_LABEL.test(fact.label)) return { label: fact.label, value: `****${fact.value.slice(-4)}` };
  return { label: maskText(fact.label), value: maskText(fact.value) };
}
