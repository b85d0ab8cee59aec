import { describe, expect, it } from 'vitest';
import { findRegionInText } from './region-in-text';

describe('the division an address names', () => {
  it.each([
    ['浙江省杭州市西湖区文三路1号', '330106'],
    ['杭州 西湖区 文三路', '330106'],
    ['北京市朝阳区建国路', '110105'],
    ['长春市朝阳区', '220104'],
    ['南京鼓楼区中央路', '320106'],
    ['江苏省苏州市', '320500'],
  ])('%s is %s', (address, code) => expect(findRegionInText(address)).toBe(code));

  it.each(['鼓楼区中央路3号', '朝阳区', '东门菜市场旁边', '', '浙江'])('%s is no single one', (address) => expect(findRegionInText(address)).toBeUndefined());
});
