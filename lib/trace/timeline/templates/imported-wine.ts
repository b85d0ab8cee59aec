import { LAWS } from './laws';
import { USED_GOODS, type StepTemplate } from './types';

/** 进口葡萄酒: made abroad, entered at a port. */
export const importedWine: StepTemplate = {
  id: 'imported-wine',
  steps: [
    { id: 'harvest', need: 'optional', owedBy: 'producer', words: ['grape-harvest', 'growing'], match: [{ biz: ['commissioning', 'collecting'], on: 'input' }] },
    { id: 'production', need: 'must', owedBy: 'producer', part: ['production'], words: ['producing', 'bottling', 'overseas-production'], match: [{ biz: ['commissioning', 'creating_class_instance'], on: 'item' }, { type: ['TransformationEvent'], on: 'item' }] },
    { id: 'packing', need: 'optional', owedBy: 'producer', match: [{ biz: ['packing', 'repackaging'] }] },
    { id: 'export', need: 'expected', owedBy: 'producer', part: ['dispatch'], words: ['exporting', 'overseas-dispatch', 'exit'], match: [{ biz: ['shipping', 'departing', 'consigning'] }] },
    { id: 'transport', need: 'optional', owedBy: 'carrier', words: ['sea-transport', 'transporting'], match: [{ biz: ['transporting', 'loading', 'unloading'] }] },
    { id: 'arrival', need: 'optional', owedBy: 'importer', part: ['entry'], words: ['port-arrival', 'entry'], match: [{ biz: ['arriving', 'entering_exiting', 'receiving'] }] },
    {
      id: 'port-inspection', need: 'must', legal: LAWS.entryInspection, owedBy: 'importer', part: ['test', 'entry'], words: ['entry-inspection', 'port-quarantine', 'customs-inspection', 'quarantine'], match: [{ biz: ['inspecting', 'sampling'] }],
      documents: [{ type: 'entry-inspection-quarantine', also: ['entry-inspection', 'entry-quarantine', 'import-inspection', 'import-quarantine', 'entry-goods-inspection', 'inspection-quarantine'], legal: LAWS.entryInspection }],
    },
    { id: 'customs', need: 'expected', owedBy: 'importer', part: ['entry'], words: ['customs-clearance', 'clearance', 'customs-entry', 'bonded'], match: [{ biz: ['accepting', 'receiving', 'entering_exiting'] }], documents: [{ type: 'customs-declaration', also: ['customs'] }] },
    { id: 'storage', need: 'optional', owedBy: 'importer', match: [{ biz: ['storing', 'stocking', 'receiving', 'unpacking'] }] },
    { id: 'importer-dispatch', need: 'must', owedBy: 'importer', words: ['dispatch', 'import-sale', 'importer-shipping'], match: [{ biz: ['shipping', 'departing', 'staging_outbound'] }] },
    { id: 'wholesale', need: 'optional', owedBy: 'wholesaler', words: ['distribution'], match: [{ biz: ['receiving', 'arriving', 'shipping', 'storing', 'unpacking', 'stocking'] }] },
    { id: 'retail', need: 'expected', owedBy: 'retailer', part: ['sale'], match: [{ biz: ['retail_selling', 'dispensing'] }] },
  ],
  order: [['production', 'packing'], ['production', 'export'], ['export', 'arrival'], ['production', 'importer-dispatch'], ['production', 'retail']],
  usedBy: USED_GOODS,
};
