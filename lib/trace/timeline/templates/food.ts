import { LAWS } from './laws';
import { USED_GOODS, type LegalRule, type StepRule, type StepTemplate } from './types';

const rawPurchase: StepRule = { id: 'raw-purchase', need: 'expected', owedBy: 'producer', words: ['raw-material', 'raw-milk', 'milking', 'raw-receiving', 'purchase'], match: [{ biz: ['receiving', 'arriving', 'accepting', 'collecting', 'commissioning', 'shipping', 'transporting', 'storing', 'inspecting'], on: 'input' }] };

const steps = (testLaw: LegalRule, packing: StepRule['need']): readonly StepRule[] => [
  rawPurchase,
  { id: 'production', need: 'must', owedBy: 'producer', part: ['production'], words: ['producing', 'manufacturing', 'processing', 'bottling'], match: [{ biz: ['commissioning', 'creating_class_instance'], on: 'item' }, { type: ['TransformationEvent'], on: 'item' }] },
  {
    id: 'test', need: 'must', legal: testLaw, owedBy: 'producer', part: ['test'], words: ['testing', 'factory-test', 'batch-test', 'release'], match: [{ biz: ['inspecting', 'sampling'], on: 'item' }],
    documents: [{ type: 'factory-test', also: ['factory-inspection', 'batch-test', 'test-report', 'inspection-report', 'product-test', 'factory-test-report', 'product-inspection', 'release-test'], legal: testLaw }],
  },
  { id: 'packing', need: packing, owedBy: 'producer', match: [{ biz: ['packing', 'loading', 'repackaging'] }, { type: ['AggregationEvent'], biz: ['commissioning'] }] },
  { id: 'dispatch', need: 'must', owedBy: 'producer', part: ['dispatch'], match: [{ biz: ['shipping', 'departing', 'staging_outbound', 'consigning'], on: 'item' }] },
  { id: 'transport', need: 'optional', owedBy: 'carrier', words: ['transporting'], match: [{ biz: ['transporting', 'unloading', 'sensor_reporting'] }] },
  { id: 'distribution', need: 'optional', owedBy: 'wholesaler', match: [{ biz: ['receiving', 'arriving', 'accepting', 'storing', 'stocking', 'unpacking', 'shipping', 'departing'], on: 'item' }] },
  { id: 'retail', need: 'expected', owedBy: 'retailer', part: ['sale'], match: [{ biz: ['retail_selling', 'dispensing'] }] },
  // An authority's sampling (食品安全抽样检验管理办法) happens where the food is sold, and is no test of the factory's.
  { id: 'spot-check', need: 'optional', owedBy: 'authority', words: ['market-sampling', 'supervision-sampling'], match: [] },
];

const order: StepTemplate['order'] = [['production', 'packing'], ['production', 'dispatch'], ['production', 'retail'], ['dispatch', 'distribution']];

/** 食品: dairy, meat products, oil, liquor … */
export const food: StepTemplate = { id: 'food', steps: steps(LAWS.foodTest, 'optional'), order, usedBy: USED_GOODS };

/** 婴幼儿配方乳粉: every batch is tested, the formula registered. */
export const infantFormula: StepTemplate = {
  id: 'infant-formula',
  steps: [
    { id: 'formula-registration', need: 'optional', owedBy: 'producer', words: ['registration'], match: [] },
    ...steps(LAWS.infantFormulaTest, 'expected'),
  ],
  order,
  usedBy: USED_GOODS,
};

/** 化妆品 */
export const cosmetics: StepTemplate = {
  id: 'cosmetics',
  steps: [
    { id: 'filing', need: 'optional', owedBy: 'producer', words: ['registration'], match: [] },
    { id: 'production', need: 'must', owedBy: 'producer', part: ['production'], match: [{ biz: ['commissioning', 'creating_class_instance'] }, { type: ['TransformationEvent'] }] },
    { id: 'test', need: 'expected', owedBy: 'producer', part: ['test'], words: ['testing', 'factory-test'], match: [{ biz: ['inspecting', 'sampling'] }], documents: [{ type: 'factory-test', also: ['test-report', 'inspection-report'] }] },
    { id: 'packing', need: 'optional', owedBy: 'producer', match: [{ biz: ['packing', 'repackaging'] }] },
    { id: 'dispatch', need: 'must', owedBy: 'producer', part: ['dispatch'], match: [{ biz: ['shipping', 'departing', 'consigning'] }] },
    { id: 'distribution', need: 'optional', owedBy: 'wholesaler', match: [{ biz: ['receiving', 'arriving', 'accepting', 'storing', 'stocking', 'unpacking', 'transporting', 'shipping'] }] },
    { id: 'retail', need: 'expected', owedBy: 'retailer', part: ['sale'], match: [{ biz: ['retail_selling', 'dispensing'] }] },
  ],
  order: [['production', 'packing'], ['production', 'dispatch'], ['production', 'retail']],
  usedBy: USED_GOODS,
};
