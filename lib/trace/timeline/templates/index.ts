import type { Category } from '../../model/category';
import { crops } from './crops';
import { drug, medicalDevice } from './drug';
import { elevator, gasCylinder } from './equipment';
import { cosmetics, food, infantFormula } from './food';
import { importedWine } from './imported-wine';
import { farmInput, generic, hazardous } from './other';
import { pork } from './pork';
import type { DocumentRule, StepTemplate } from './types';

export type { DocumentRule, LegalRule, OwedRole, StepMatch, StepNeed, StepPart, StepRule, StepTemplate } from './types';
export { inForce, LAWS } from './laws';

/** The step template of every category, and the one for products nobody has described. */
export const TEMPLATES: Readonly<Record<Category | 'generic', StepTemplate>> = {
  crops, pork, 'infant-formula': infantFormula, food, drug, elevator, 'gas-cylinder': gasCylinder, 'imported-wine': importedWine,
  'medical-device': medicalDevice, cosmetics, 'farm-input': farmInput, hazardous, generic,
};

/** Document types with a name of their own; a source may use any other id, shown as it stands. */
export const DOCUMENT_TYPES: readonly string[] = [
  ...new Set(Object.values(TEMPLATES).flatMap((template) => template.steps.flatMap((step) => (step.documents ?? []).map((document) => document.type)))),
];

/** Whether a delivered document is the one the rule means. */
export const isDocument = (rule: DocumentRule, type: string): boolean => rule.type === type || (rule.also?.includes(type) ?? false);
