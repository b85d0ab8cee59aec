import { LAWS } from './laws';
import { USED_EQUIPMENT, type StepTemplate } from './types';

/** 电梯: made once, looked after for decades. */
export const elevator: StepTemplate = {
  id: 'elevator',
  steps: [
    { id: 'manufacture', need: 'must', owedBy: 'producer', part: ['production'], words: ['production', 'manufacturing'], match: [{ biz: ['commissioning', 'creating_class_instance'] }, { type: ['TransformationEvent'] }, { type: ['AssociationEvent'], biz: ['assembling'] }] },
    { id: 'delivery', need: 'optional', owedBy: 'producer', part: ['dispatch'], match: [{ biz: ['shipping', 'receiving', 'transporting', 'arriving', 'departing'] }] },
    { id: 'installation', need: 'must', owedBy: 'installer', words: ['installing'], match: [{ biz: ['installing', 'assembling'] }] },
    { id: 'supervision-inspection', need: 'optional', owedBy: 'inspector', words: ['acceptance-inspection', 'supervision'], match: [] },
    {
      id: 'registration', need: 'must', legal: LAWS.equipmentRegistration, owedBy: 'user', words: ['use-registration', 'registering'], match: [{ biz: ['accepting'] }],
      documents: [{ type: 'use-registration', also: ['registration', 'use-registration-certificate', 'elevator-registration', 'equipment-registration'], legal: LAWS.equipmentRegistration }],
    },
    { id: 'maintenance', need: 'expected', owedBy: 'maintainer', words: ['maintaining', 'servicing'], recurring: true, match: [{ biz: ['repairing', 'replacing'] }], documents: [{ type: 'maintenance-record', also: ['maintenance'] }] },
    {
      id: 'inspection', need: 'must', legal: LAWS.equipmentInspection, owedBy: 'user', words: ['periodic-inspection', 'inspecting', 'regular-inspection'], recurring: true, part: ['test'], match: [{ biz: ['inspecting'] }],
      documents: [{ type: 'periodic-inspection', also: ['elevator-inspection', 'inspection-report', 'regular-inspection', 'equipment-inspection', 'special-equipment-inspection'], legal: LAWS.equipmentInspection }],
    },
    { id: 'modification', need: 'optional', owedBy: 'installer', words: ['modifying', 'renovation'], recurring: true, match: [{ biz: ['disassembling'] }] },
    { id: 'scrapping', need: 'optional', owedBy: 'user', match: [{ biz: ['decommissioning', 'destroying'] }] },
  ],
  order: [['manufacture', 'installation'], ['manufacture', 'registration'], ['installation', 'registration'], ['installation', 'maintenance']],
  usedBy: USED_EQUIPMENT,
  due: 'next-inspection',
};

/** 气瓶: one cylinder, one code, filled again and again. */
export const gasCylinder: StepTemplate = {
  id: 'gas-cylinder',
  steps: [
    { id: 'manufacture', need: 'must', owedBy: 'producer', part: ['production'], words: ['production', 'manufacturing'], match: [{ biz: ['commissioning', 'creating_class_instance'] }, { type: ['TransformationEvent'] }] },
    { id: 'installation', need: 'optional', owedBy: 'installer', words: ['installing', 'vehicle-installation'], match: [{ biz: ['installing'] }] },
    { id: 'registration', need: 'optional', owedBy: 'user', words: ['use-registration', 'registering'], match: [{ biz: ['accepting'] }], documents: [{ type: 'use-registration', also: ['registration'] }] },
    { id: 'filling', need: 'must', owedBy: 'filler', words: ['refilling'], recurring: true, match: [] },
    { id: 'delivery', need: 'optional', owedBy: 'carrier', words: ['transport', 'distribution'], recurring: true, match: [{ biz: ['transporting', 'shipping', 'receiving', 'departing', 'arriving', 'retail_selling'] }] },
    {
      id: 'inspection', need: 'must', legal: LAWS.equipmentInspection, owedBy: 'filler', words: ['periodic-inspection', 'inspecting'], recurring: true, part: ['test'], match: [{ biz: ['inspecting'] }],
      documents: [{ type: 'periodic-inspection', also: ['cylinder-inspection', 'inspection-report', 'regular-inspection', 'equipment-inspection', 'special-equipment-inspection'], legal: LAWS.equipmentInspection }],
    },
    { id: 'scrapping', need: 'optional', owedBy: 'filler', match: [{ biz: ['decommissioning', 'destroying'] }] },
  ],
  order: [['manufacture', 'filling'], ['manufacture', 'inspection'], ['manufacture', 'installation']],
  usedBy: USED_EQUIPMENT,
  due: 'next-inspection',
};
