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

/**
 * Things made from other things: what is said of a raw material or a component fills none of their
 * steps unless the step asks for it. Crops and pork stay as they are: their leaf and their carcass are
 * the thing itself in an earlier form.
 */
const ofItem = (template: StepTemplate): StepTemplate => ({
  ...template,
  steps: template.steps.map((step) => ({ ...step, match: step.match.map((match) => (match.on === undefined ? { ...match, on: 'item' as const } : match)) })),
});

/** The step template of every category, and the one for products nobody has described. */
export const TEMPLATES: Readonly<Record<Category | 'generic', StepTemplate>> = {
  crops, pork, 'infant-formula': ofItem(infantFormula), food: ofItem(food), drug: ofItem(drug), elevator: ofItem(elevator), 'gas-cylinder': ofItem(gasCylinder),
  'imported-wine': ofItem(importedWine), 'medical-device': ofItem(medicalDevice), cosmetics: ofItem(cosmetics), 'farm-input': ofItem(farmInput), hazardous: ofItem(hazardous), generic,
};

/** Document types with a name of their own; a source may use any other id, shown as it stands. */
export const DOCUMENT_TYPES: readonly string[] = [
  ...new Set(Object.values(TEMPLATES).flatMap((template) => template.steps.flatMap((step) => (step.documents ?? []).map((document) => document.type)))),
];

/** Whether a delivered document is the one the rule means. */
export const isDocument = (rule: DocumentRule, type: string): boolean => rule.type === type || (rule.also?.includes(type) ?? false);
