export { canSee, disclose, DISCLOSED_FIELDS, MATRIX, type DisclosedField } from './matrix';
export { withoutListed } from './without-listed';
