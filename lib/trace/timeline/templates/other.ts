import { LAWS } from './laws';
import { USED_GOODS, type StepTemplate } from './types';

/** 主要农资: pesticide, veterinary drug, feed, fertiliser, seed. */
export const farmInput: StepTemplate = {
  id: 'farm-input',
  steps: [
    { id: 'registration', need: 'optional', owedBy: 'producer', words: ['registering'], match: [] },
    { id: 'production', need: 'must', owedBy: 'producer', part: ['production'], words: ['producing', 'manufacturing'], match: [{ biz: ['commissioning', 'creating_class_instance'] }, { type: ['TransformationEvent'] }] },
    { id: 'test', need: 'expected', owedBy: 'producer', part: ['test'], words: ['testing', 'factory-test'], match: [{ biz: ['inspecting', 'sampling'] }], documents: [{ type: 'factory-test', also: ['test-report', 'inspection-report', 'pesticide-test'], legal: LAWS.pesticideTest, exempt: /^(?!.*(农药|杀虫|杀菌|除草)).*$/ }] },
    { id: 'packing', need: 'optional', owedBy: 'producer', match: [{ biz: ['packing', 'repackaging'] }] },
    { id: 'dispatch', need: 'must', owedBy: 'producer', part: ['dispatch'], match: [{ biz: ['shipping', 'departing', 'consigning'] }] },
    { id: 'distribution', need: 'optional', owedBy: 'wholesaler', match: [{ biz: ['receiving', 'arriving', 'accepting', 'storing', 'stocking', 'unpacking', 'transporting', 'shipping'] }] },
    { id: 'retail', need: 'expected', owedBy: 'retailer', part: ['sale'], match: [{ biz: ['retail_selling'] }] },
    { id: 'use', need: 'optional', owedBy: 'user', words: ['using', 'applying'], match: [{ biz: ['dispensing'] }] },
  ],
  order: [['production', 'packing'], ['production', 'dispatch'], ['production', 'retail']],
  usedBy: USED_GOODS,
};

/** 危险品: the public sees licence and safety notice only (`disclosure/matrix`). */
export const hazardous: StepTemplate = {
  id: 'hazardous',
  steps: [
    { id: 'production', need: 'must', owedBy: 'producer', part: ['production'], match: [{ biz: ['commissioning', 'creating_class_instance'] }, { type: ['TransformationEvent'] }] },
    { id: 'test', need: 'optional', owedBy: 'producer', part: ['test'], words: ['testing'], match: [{ biz: ['inspecting', 'sampling'] }] },
    { id: 'dispatch', need: 'must', owedBy: 'producer', part: ['dispatch'], match: [{ biz: ['shipping', 'departing', 'packing'] }] },
    { id: 'transport', need: 'optional', owedBy: 'carrier', match: [{ biz: ['transporting', 'loading', 'unloading'] }] },
    { id: 'storage', need: 'optional', owedBy: 'wholesaler', match: [{ biz: ['storing', 'stocking', 'receiving', 'arriving'] }] },
    { id: 'use', need: 'optional', owedBy: 'user', part: ['sale'], words: ['using', 'blasting'], match: [{ biz: ['dispensing', 'retail_selling'] }] },
    { id: 'destruction', need: 'optional', owedBy: 'user', match: [{ biz: ['destroying', 'decommissioning'] }] },
  ],
  order: [['production', 'dispatch'], ['production', 'use']],
  usedBy: USED_GOODS,
};

/** A thing whose product no source has described: its origin and one hand-over are the least a path needs. */
export const generic: StepTemplate = {
  id: 'generic',
  steps: [
    { id: 'production', need: 'must', owedBy: 'producer', part: ['production'], words: ['producing', 'manufacturing', 'harvest', 'slaughter', 'manufacture'], match: [{ biz: ['commissioning', 'creating_class_instance'] }, { type: ['TransformationEvent'] }] },
    { id: 'test', need: 'optional', owedBy: 'producer', part: ['test'], words: ['testing', 'inspection'], match: [{ biz: ['inspecting', 'sampling'] }] },
    { id: 'packing', need: 'optional', owedBy: 'producer', match: [{ biz: ['packing', 'repackaging'] }] },
    { id: 'dispatch', need: 'must', owedBy: 'producer', part: ['dispatch'], match: [{ biz: ['shipping', 'departing', 'consigning'] }] },
    { id: 'transport', need: 'optional', owedBy: 'carrier', match: [{ biz: ['transporting', 'loading', 'unloading', 'sensor_reporting'] }] },
    { id: 'distribution', need: 'optional', owedBy: 'wholesaler', match: [{ biz: ['receiving', 'arriving', 'accepting', 'storing', 'stocking', 'unpacking', 'shipping'] }] },
    { id: 'retail', need: 'optional', owedBy: 'retailer', part: ['sale'], match: [{ biz: ['retail_selling', 'dispensing'] }] },
  ],
  order: [['production', 'packing'], ['production', 'dispatch'], ['production', 'retail']],
  usedBy: USED_GOODS,
};
