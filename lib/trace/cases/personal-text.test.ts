import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFirmName, cleanLine, cleanPersonName, cleanText, ID_CARD_LEFT_OUT, maskComplainant, maskPhone, parsePhone } from './personal-text';

describe('the name of a firm', () => {
  it.each([['7-11', '7-11'], ['７－１１', '7-11'], ['85度C', '85度C'], ['99 便利', '99 便利'], ['3–6–9', '3–6–9'], [' 7 - 11 ', '7 - 11']])('%j is kept as %j', (typed, kept) => expect(cleanFirmName(typed)).toBe(kept));

  it('is no bare number, and nothing that only looks like one', () => {
    for (const typed of ['', '123', '12315', '７１１', '-7', '7-', '--', '7.11', '😀-7']) expect(cleanFirmName(typed), typed).toBe('');
  });

  it('of a person needs letters', () => expect(cleanPersonName('7-11')).toBe(''));
});

describe('a telephone number', () => {
  it.each([
    ['138 0000 0000', '+8613800000000'], ['138-0000-0000', '+8613800000000'], ['１３８００００００００', '+8613800000000'], ['+86 13800000000', '+8613800000000'], ['0086 138 0000 0000', '+8613800000000'],
    ['（010）8888 8888', '+861088888888'], ['010-88888888', '+861088888888'], ['010-88888888 转 801', '+861088888888;ext=801'], ['010-88888888转801', '+861088888888;ext=801'], ['010-88888888 分机：801', '+861088888888;ext=801'],
    ['+1 212 555 2368', '+12125552368'], ['+852 2345 6789', '+85223456789'], ['\u202d138\u200b0000\u00a00000\u202c', '+8613800000000'], ['13800000000 📱', '+8613800000000'],
    ['12315', '12315'], ['400-800-8888', '+864008008888'],
  ])('%s is kept as %s', (typed, kept) => expect(parsePhone(typed)).toBe(kept));

  it('that cannot be read stays as it was typed, if it could be one at all', () => {
    expect(parsePhone('138000')).toBe('138000');
    for (const typed of ['', '没有', '1234', 'a1b2c3d4e5', '<b>12315</b>', '1'.repeat(41)]) expect(parsePhone(typed)).toBeUndefined();
  });

  it('is shown with its middle hidden', () => {
    expect(maskPhone('+8613800000000')).toBe('138****0000');
    expect(maskPhone('+861088888888;ext=801')).toBe('108****88');
    expect(maskPhone('12315')).toBe('****15');
  });

  it('never shows more than seven of its digits', () => {
    fc.assert(fc.property(fc.stringMatching(/^\+?\d{5,15}$/), (phone) => {
      expect(maskPhone(phone).replace(/\D/g, '').length).toBeLessThanOrEqual(7);
    }), { seed: 1 });
  });
});

describe('a name', () => {
  it.each([
    ['  张　三 ', '张 三'], ['👨‍👩‍👧张三❤️', '张三'], ['🇨🇳张三', '张三'], ['张\u0000\u0008三', '张三'], ['\u202e三张', '三张'], ['Åsa O’Neill-Ødegård', 'Åsa O’Neill-Ødegård'], ['阿卜杜拉·买买提', '阿卜杜拉·买买提'], ['ＡＢＣ超市', 'ABC超市'], ['江湾超市（杭州）有限公司', '江湾超市（杭州）有限公司'], ['3号店#2', '3号店#2'], ['张\ud83d三', '张三'], ['🅰店', '店'],
  ])('%j becomes %j', (typed, kept) => expect(cleanPersonName(typed)).toBe(kept));

  it('without a letter is none', () => {
    for (const typed of ['', '🍎', '123', '\u200b\u200d', '……']) expect(cleanPersonName(typed)).toBe('');
  });

  it('is the same when it is cleaned again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => {
      for (const clean of [cleanLine, cleanText, cleanPersonName]) expect(clean(clean(typed))).toBe(clean(typed));
      expect(cleanLine(typed)).not.toMatch(/[\p{Cc}\p{Cf}\p{Emoji_Presentation}]/u);
    }), { seed: 2, numRuns: 2_000 });
  });
});

describe('a text', () => {
  it('keeps lines and pictures, and loses what disturbs reading', () => expect(cleanText('a\tb\r\nc 👍🏽\u2028d\u202e\u0007\n\n\n\ne  \nf')).toBe('a b\nc 👍🏽\nd\n\ne\nf'));
  it('loses ID-card numbers in any writing, and keeps other long numbers', () => {
    for (const number of ['11010519491231002X', '11010519491231002x', '110105 19491231 002X', '110105-1949-1231-002X']) expect(cleanText(`号码：${number}。`)).toBe(`号码：${ID_CARD_LEFT_OUT}。`);
    for (const number of ['110105194912310021', '106141411234567897', '6901234567892']) expect(cleanText(`号码：${number}。`)).toBe(`号码：${number}。`);
  });
});

describe('who complains', () => {
  it('is shown with no more than an initial, a few digits, and that there is more', () => {
    const masked = maskComplainant({ name: '欧阳示例', phone: '+8613800000000', address: '示例路1号', guardian: { name: '示例甲', phone: '1', relation: '母亲' }, group: { people: 5, representatives: [{ name: '示例乙', phone: '1' }] } });
    expect(masked).toEqual({ name: '欧**', phone: '138****0000', hasAddress: true, guardian: true, agent: false, people: 5 });
    expect(maskComplainant({})).toEqual({ hasAddress: false, guardian: false, agent: false });
  });
});
