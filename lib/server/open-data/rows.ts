import { toPath } from '@/lib/trace/codes';
import type { Enrolment, Product, Recall } from '@/lib/trace/model/master';
import type { EntryRegister, OfficialEntry } from '@/lib/trace/model/register';
import type { OpenEnterprise, OpenEntry, OpenProduct, OpenRecall, OpenRegister } from './schemas';

/* What the stores tell → rows of the open data. Member by member: nothing that the schemas do not name gets out. */

/** Registers of official entries that are open data. */
export type OpenEntryRegister = Extract<OpenRegister, EntryRegister>;

const has = <K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } => (value === undefined ? {} : ({ [name]: value } as { [P in K]: V }));

export const toOpenEnterprise = (row: Enrolment): OpenEnterprise => ({
  id: row.id, name: row.name, uscc: row.uscc, category: row.category, ...has('step', row.step), region: row.region, ...has('licence', row.licence), enrolledOn: row.enrolledOn,
  ...has('endedOn', row.endedOn), sourceId: row.sourceId, ...has('lastReportedAt', row.lastReportedAt), ...has('party', row.party), page: `/e/${row.uscc}`, sample: row.sample,
});

/** Path of a product below `/products` and below `/api/v1/products`: that of its result page. */
export const toProductPath = (key: Product['key']): string => toPath(key).slice('/t'.length);

export const toOpenProduct = (row: Product): OpenProduct => ({
  key: row.key, name: row.name, ...has('nameEn', row.nameEn), category: row.category, ...has('brand', row.brand), ...has('spec', row.spec), ...has('responsibleParty', row.responsibleParty),
  ...has('approval', row.approval && { kind: row.approval.kind, number: row.approval.number }), carrier: row.carrier, sourceId: row.provenance.sourceId, recordedAt: row.provenance.recordedAt,
  page: `/products${toProductPath(row.key)}`, sample: row.sample,
});

export const toOpenRecall = (row: Recall): OpenRecall => ({
  id: row.id, title: row.title, issuer: row.issuer, documentNumber: row.documentNumber, issuedOn: row.issuedOn, url: row.url, level: row.level, category: row.category, productKeys: [...row.productKeys],
  productName: row.productName, ...has('responsibleParty', row.responsibleParty), ...has('responsibleUscc', row.responsibleUscc), ...has('brand', row.brand), ...has('spec', row.spec),
  ...has('shops', row.shops && [...row.shops]), scopes: [...row.scopes], hazard: row.hazard, advice: row.advice, ...has('remedy', row.remedy), ...has('phone', row.phone), regions: [...row.regions], status: row.status,
  ...has('followUps', row.followUps?.map((step) => ({ kind: step.kind, on: step.on, ...has('quantity', step.quantity), ...has('text', step.text), issuer: step.issuer, documentNumber: step.documentNumber, ...has('url', step.url) }))),
  page: `/recalls/${encodeURIComponent(row.id)}`, sample: row.sample,
});

export const toOpenEntry = (row: OfficialEntry): OpenEntry => ({
  // The kind is one of the register's: intake refuses any other.
  id: row.id, kind: row.kind as OpenEntry['kind'], title: row.title, issuer: row.issuer, documentNumber: row.documentNumber, issuedOn: row.issuedOn, ...has('url', row.url), validFrom: row.validFrom, ...has('validTo', row.validTo),
  categories: [...row.categories], regions: [...row.regions], months: [...row.months],
  ...has('subject', row.subject && { name: row.subject.name, ...has('uscc', row.subject.uscc), ...has('productKey', row.subject.productKey) }),
  body: row.body, details: row.details.map(({ label, value }) => ({ label, value })), page: `/${row.register}/${encodeURIComponent(row.id)}`, sample: row.sample,
});
