import { LAWS } from './laws';
import { USED_GOODS, type StepTemplate } from './types';

/** Grain is outside the commitment certificate. */
const GRAIN = /稻|大米|小米|小麦|面粉|杂粮|高粱|谷子|大豆|原粮/;

/** 食用农产品 (从农田到餐桌): vegetables, fruit, tea leaf. */
export const crops: StepTemplate = {
  id: 'crops',
  steps: [
    { id: 'inputs', need: 'optional', owedBy: 'grower', part: ['treatment'], words: ['input-use', 'treatment', 'spraying', 'fertilising', 'pesticide', 'irrigating'], match: [] },
    { id: 'growing', need: 'expected', owedBy: 'grower', part: ['origin'], words: ['planting', 'sowing', 'seeding', 'cultivating'], match: [{ biz: ['commissioning', 'creating_class_instance'] }] },
    { id: 'harvest', need: 'must', owedBy: 'grower', part: ['harvest', 'production'], words: ['harvesting', 'plucking', 'picking-crop'], match: [{ biz: ['commissioning', 'creating_class_instance'] }, { biz: ['collecting'] }] },
    { id: 'processing', need: 'optional', owedBy: 'processor', words: ['drying', 'grading', 'withering', 'making'], match: [{ biz: ['commissioning', 'creating_class_instance'], type: ['TransformationEvent'] }, { biz: ['assembling', 'repackaging'] }] },
    {
      id: 'test', need: 'expected', owedBy: 'grower', part: ['test'], words: ['testing', 'certificate', 'certifying'], match: [{ biz: ['inspecting', 'sampling'] }],
      documents: [
        { type: 'commitment-certificate', also: ['commitment', 'conformity-commitment', 'produce-certificate'], legal: LAWS.commitmentCertificate, exempt: GRAIN },
        { type: 'pesticide-residue-test', also: ['residue-test', 'test-report', 'inspection-report'] },
      ],
    },
    { id: 'packing', need: 'optional', owedBy: 'grower', match: [{ biz: ['packing', 'repackaging', 'loading'] }] },
    { id: 'dispatch', need: 'must', owedBy: 'grower', part: ['dispatch'], words: ['origin-release'], match: [{ biz: ['shipping', 'departing', 'staging_outbound', 'consigning'] }] },
    { id: 'transport', need: 'optional', owedBy: 'carrier', words: ['transporting'], match: [{ biz: ['transporting', 'loading', 'unloading'] }] },
    { id: 'market-entry', need: 'expected', owedBy: 'wholesaler', words: ['market-access'], match: [{ biz: ['receiving', 'arriving', 'accepting'] }] },
    { id: 'wholesale', need: 'optional', owedBy: 'wholesaler', match: [{ biz: ['shipping', 'storing', 'stocking', 'departing'] }, { biz: ['unpacking'] }] },
    { id: 'shop-entry', need: 'optional', owedBy: 'retailer', match: [{ biz: ['receiving', 'arriving', 'accepting', 'stocking'] }] },
    { id: 'retail', need: 'expected', owedBy: 'retailer', part: ['sale'], match: [{ biz: ['retail_selling'] }] },
    { id: 'catering', need: 'optional', owedBy: 'retailer', part: ['sale'], match: [{ biz: ['dispensing'] }] },
  ],
  order: [['growing', 'harvest'], ['harvest', 'dispatch'], ['harvest', 'market-entry'], ['harvest', 'retail'], ['dispatch', 'market-entry'], ['market-entry', 'wholesale']],
  usedBy: USED_GOODS,
};
