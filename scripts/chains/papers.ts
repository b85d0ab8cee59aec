import type { DocumentRef } from '@/lib/trace/model/event';
import { PARTIES } from './world';

/* Vouchers, certificates and reports of the samples; every number is marked 示例 (sample). */

const paper = (type: string, number: string, issuer: string, issuedOn: string, more: Partial<DocumentRef> = {}): DocumentRef => ({ type, number: `示例-${number}`, issuer, issuedOn, ...more });
const LAB = PARTIES.lab.name;
type Items = NonNullable<DocumentRef['items']>;

/** 承诺达标合格证 (MARA Order 2025-4). */
export const commitment = (number: string, issuer: string, on: string): DocumentRef => paper('commitment-certificate', number, issuer, on);
export const originQuarantine = (number: string, on: string): DocumentRef => paper('origin-quarantine', number, PARTIES.animalHealth.name, on, { result: 'passed' });
export const productQuarantine = (number: string, on: string): DocumentRef => paper('animal-product-quarantine', number, PARTIES.animalHealth.name, on, { result: 'passed' });
export const meatQuality = (number: string, on: string): DocumentRef => paper('meat-quality-inspection', number, PARTIES.slaughterhouse.name, on, { result: 'passed' });
/** 出厂检验报告. */
export const factoryReport = (number: string, issuer: string, on: string, items: Items = []): DocumentRef =>
  paper('factory-test', number, issuer, on, { result: 'passed', ...(items.length > 0 ? { items } : {}) });
/** Report of an independent laboratory. */
export const testReport = (number: string, on: string, items: Items, result: 'passed' | 'failed' = 'passed'): DocumentRef =>
  paper('inspection-report', number, LAB, on, { result, items });
export const marketVoucher = (number: string, issuer: string, on: string): DocumentRef => paper('trade-voucher', number, issuer, on);
export const drugRelease = (number: string, on: string, items: Items): DocumentRef => paper('drug-test-report', number, PARTIES.pharma.name, on, { result: 'passed', items });
export const liftCertificate = (number: string, on: string): DocumentRef => paper('product-quality-certificate', number, PARTIES.liftMaker.name, on, { result: 'passed' });
export const maintenanceRecord = (number: string, on: string): DocumentRef => paper('maintenance-record', number, PARTIES.liftService.name, on);
export const useRegistration = (number: string, on: string): DocumentRef => paper('use-registration', number, PARTIES.marketRegulator.name, on);
export const equipmentReport = (type: 'periodic-inspection' | 'supervision-inspection', number: string, on: string, validUntil?: string): DocumentRef =>
  paper(type, number, PARTIES.equipmentInspection.name, on, { result: 'passed', ...(validUntil ? { validUntil } : {}) });
/** 入境货物检验检疫证明. */
export const inboundInspection = (number: string, on: string): DocumentRef => paper('entry-inspection-quarantine', number, PARTIES.portInspection.name, on, { result: 'passed' });
export const customsDeclaration = (number: string, on: string): DocumentRef => paper('customs-declaration', number, PARTIES.portInspection.name, on);
export const originCertificate = (number: string, on: string): DocumentRef => paper('origin-certificate', number, PARTIES.winery.name, on);
export const registration = (number: string, issuer: string, on: string, validUntil: string): DocumentRef => paper('registration-certificate', number, issuer, on, { validUntil });
