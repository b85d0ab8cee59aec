import type { LegalRule } from './types';

/**
 * Laws behind the templates, as dated data. Titles and articles as published; validity days are the
 * days of entry into force. Re-check with the issuing authority before any legal use.
 */
export const LAWS = {
  /** 合格证: MARA Order 2025-4. Vegetables, fruit, fresh tea leaf, livestock and poultry, eggs, farmed aquatic; not grain. */
  commitmentCertificate: { id: 'commitment-certificate-2026', basis: '《农产品质量安全承诺达标合格证管理办法》（农业农村部令2025年第4号）', validFrom: '2026-02-01' },
  originQuarantine: { id: 'origin-quarantine-2021', basis: '《中华人民共和国动物防疫法》第四十九条', validFrom: '2021-05-01' },
  productQuarantine: { id: 'product-quarantine-2021', basis: '《中华人民共和国动物防疫法》第五十一条', validFrom: '2021-05-01' },
  meatInspection: { id: 'meat-inspection-2021', basis: '《生猪屠宰管理条例》第十五条', validFrom: '2021-08-01' },
  foodTest: { id: 'food-test-2015', basis: '《中华人民共和国食品安全法》第五十二条', validFrom: '2015-10-01' },
  infantFormulaTest: { id: 'infant-formula-test-2015', basis: '《中华人民共和国食品安全法》第八十一条', validFrom: '2015-10-01' },
  drugRelease: { id: 'drug-release-2019', basis: '《中华人民共和国药品管理法》第四十七条', validFrom: '2019-12-01' },
  entryInspection: { id: 'entry-inspection-2015', basis: '《中华人民共和国食品安全法》第九十二条', validFrom: '2015-10-01' },
  equipmentRegistration: { id: 'equipment-registration-2014', basis: '《中华人民共和国特种设备安全法》第三十三条', validFrom: '2014-01-01' },
  equipmentInspection: { id: 'equipment-inspection-2014', basis: '《中华人民共和国特种设备安全法》第四十条', validFrom: '2014-01-01' },
  pesticideTest: { id: 'pesticide-test-2017', basis: '《农药管理条例》第二十一条', validFrom: '2017-06-01' },
} as const satisfies Record<string, LegalRule>;

/** Whether the rule is in force on the day. */
export const inForce = (rule: LegalRule, day: string): boolean => day >= rule.validFrom && (rule.validTo === undefined || day <= rule.validTo);
