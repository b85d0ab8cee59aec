import { LAWS } from './laws';
import { USED_GOODS, type StepTemplate } from './types';

/** 生猪产品: from the farm through slaughter to the counter. */
export const pork: StepTemplate = {
  id: 'pork',
  steps: [
    { id: 'rearing', need: 'expected', owedBy: 'farm', part: ['origin'], words: ['farming', 'breeding', 'raising'], match: [{ biz: ['commissioning', 'creating_class_instance'], on: 'input' }] },
    { id: 'treatment', need: 'optional', owedBy: 'farm', part: ['treatment'], words: ['medicating', 'medication', 'vaccination', 'vaccinating', 'inputs'], recurring: true, match: [] },
    {
      id: 'origin-quarantine', need: 'must', legal: LAWS.originQuarantine, owedBy: 'authority', words: ['quarantine-origin', 'farm-quarantine', 'quarantine'], match: [{ biz: ['inspecting'], on: 'input' }],
      documents: [{ type: 'origin-quarantine', also: ['animal-quarantine', 'origin-animal-quarantine', 'animal-origin-quarantine', 'animal-quarantine-origin', 'pig-quarantine'], legal: LAWS.originQuarantine }],
    },
    { id: 'transport', need: 'optional', owedBy: 'carrier', words: ['transporting'], match: [{ biz: ['transporting', 'shipping', 'loading', 'departing'], on: 'input' }] },
    { id: 'arrival', need: 'expected', owedBy: 'slaughterhouse', words: ['slaughterhouse-entry', 'plant-entry'], match: [{ biz: ['receiving', 'arriving', 'accepting', 'unloading'], on: 'input' }] },
    { id: 'slaughter', need: 'must', owedBy: 'slaughterhouse', part: ['production', 'harvest'], words: ['slaughtering'], match: [{ biz: ['commissioning', 'creating_class_instance'], type: ['TransformationEvent'] }, { type: ['TransformationEvent'] }, { biz: ['commissioning', 'creating_class_instance'], on: 'line' }] },
    {
      id: 'slaughter-inspection', need: 'must', legal: LAWS.meatInspection, owedBy: 'slaughterhouse', part: ['test'], words: ['slaughter-quarantine', 'meat-inspection', 'quality-inspection'], match: [{ biz: ['inspecting', 'sampling'], on: 'line' }],
      documents: [
        { type: 'animal-product-quarantine', also: ['product-quarantine', 'animal-products-quarantine'], legal: LAWS.productQuarantine },
        { type: 'meat-quality-inspection', also: ['meat-inspection', 'pork-quality-inspection', 'meat-quality'], legal: LAWS.meatInspection },
      ],
    },
    { id: 'cutting', need: 'optional', owedBy: 'processor', words: ['splitting', 'portioning'], match: [{ biz: ['commissioning', 'creating_class_instance', 'disassembling', 'repackaging'], type: ['TransformationEvent'] }, { biz: ['packing', 'repackaging'] }] },
    { id: 'dispatch', need: 'must', owedBy: 'slaughterhouse', part: ['dispatch'], words: ['plant-exit'], match: [{ biz: ['shipping', 'departing', 'staging_outbound'], on: 'line' }] },
    { id: 'cold-transport', need: 'optional', owedBy: 'carrier', words: ['cold-chain'], match: [{ biz: ['transporting', 'loading', 'unloading', 'sensor_reporting'], on: 'line' }] },
    { id: 'market-entry', need: 'optional', owedBy: 'wholesaler', words: ['market-access'], match: [{ biz: ['receiving', 'arriving', 'accepting'], on: 'line' }] },
    { id: 'wholesale', need: 'expected', owedBy: 'wholesaler', match: [{ biz: ['shipping', 'storing', 'stocking', 'departing'], on: 'line' }, { biz: ['unpacking'] }] },
    { id: 'shop-entry', need: 'optional', owedBy: 'retailer', match: [{ biz: ['receiving', 'arriving', 'accepting', 'stocking'], on: 'line' }] },
    { id: 'retail', need: 'expected', owedBy: 'retailer', part: ['sale'], match: [{ biz: ['retail_selling', 'dispensing'] }] },
  ],
  order: [['rearing', 'slaughter'], ['arrival', 'slaughter'], ['origin-quarantine', 'arrival'], ['slaughter', 'dispatch'], ['slaughter', 'wholesale'], ['slaughter', 'retail'], ['dispatch', 'market-entry']],
  usedBy: USED_GOODS,
};
