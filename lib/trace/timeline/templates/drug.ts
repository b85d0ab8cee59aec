import { LAWS } from './laws';
import { USED_GOODS, USED_PARTS, type StepTemplate } from './types';

/** 药品 */
export const drug: StepTemplate = {
  id: 'drug',
  steps: [
    { id: 'production', need: 'must', owedBy: 'producer', part: ['production'], words: ['producing', 'manufacturing'], match: [{ biz: ['commissioning', 'creating_class_instance'] }, { type: ['TransformationEvent'] }, { biz: ['encoding'] }] },
    {
      id: 'release', need: 'must', legal: LAWS.drugRelease, owedBy: 'producer', part: ['test'], words: ['quality-release', 'testing', 'test', 'factory-test'], match: [{ biz: ['inspecting', 'sampling'] }],
      documents: [{ type: 'drug-test-report', also: ['drug-release', 'release-report', 'drug-test', 'factory-test', 'test-report', 'inspection-report', 'drug-inspection', 'batch-release'], legal: LAWS.drugRelease }],
    },
    { id: 'packing', need: 'optional', owedBy: 'producer', match: [{ biz: ['packing', 'repackaging'] }] },
    { id: 'storage', need: 'optional', owedBy: 'producer', match: [{ biz: ['storing', 'stocking'] }] },
    { id: 'dispatch', need: 'must', owedBy: 'producer', part: ['dispatch'], words: ['wholesale'], match: [{ biz: ['shipping', 'departing', 'consigning'] }] },
    { id: 'transport', need: 'optional', owedBy: 'carrier', words: ['transporting', 'cold-chain'], match: [{ biz: ['transporting', 'loading', 'unloading', 'sensor_reporting'] }] },
    { id: 'distribution', need: 'expected', owedBy: 'wholesaler', words: ['purchase'], match: [{ biz: ['receiving', 'arriving', 'accepting', 'storing', 'stocking', 'shipping', 'departing', 'unpacking'] }] },
    { id: 'dispensing', need: 'expected', owedBy: 'dispenser', part: ['sale'], words: ['retail', 'sale'], match: [{ biz: ['dispensing', 'retail_selling'] }] },
  ],
  order: [['production', 'packing'], ['production', 'dispatch'], ['production', 'dispensing'], ['dispatch', 'distribution']],
  usedBy: USED_GOODS,
};

/** 医疗器械 with a unique device identification. Patient data never. */
export const medicalDevice: StepTemplate = {
  id: 'medical-device',
  steps: [
    { id: 'production', need: 'must', owedBy: 'producer', part: ['production'], words: ['producing', 'manufacturing'], match: [{ biz: ['commissioning', 'creating_class_instance'] }, { type: ['TransformationEvent'] }] },
    { id: 'test', need: 'expected', owedBy: 'producer', part: ['test'], words: ['testing', 'factory-test', 'release', 'sterilising'], match: [{ biz: ['inspecting', 'sampling'] }], documents: [{ type: 'factory-test', also: ['test-report', 'inspection-report'] }] },
    { id: 'packing', need: 'optional', owedBy: 'producer', match: [{ biz: ['packing', 'repackaging'] }] },
    { id: 'dispatch', need: 'must', owedBy: 'producer', part: ['dispatch'], match: [{ biz: ['shipping', 'departing', 'consigning'] }] },
    { id: 'distribution', need: 'optional', owedBy: 'wholesaler', match: [{ biz: ['receiving', 'arriving', 'accepting', 'storing', 'stocking', 'unpacking', 'transporting', 'shipping'] }] },
    { id: 'use', need: 'expected', owedBy: 'dispenser', part: ['sale'], words: ['implanting', 'using'], match: [{ biz: ['dispensing', 'installing', 'retail_selling'] }] },
  ],
  order: [['production', 'packing'], ['production', 'dispatch'], ['production', 'use']],
  usedBy: USED_PARTS,
};
