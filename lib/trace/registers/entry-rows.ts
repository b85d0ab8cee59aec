import { z } from 'zod';
import type { TraceKey } from '../codes/types';
import { ENTRY_KINDS, type EntryRegister, type OfficialEntry } from '../model/register';
import { findEntryKind } from './entry-kinds';
import { area, category, content, date, flag, json, listOf, productKey, text, uscc, webAddress } from './fields';
import { noticeId } from './row-ids';
import { checkId, has, noFuture, refuse, usccWarning, type Row, type RowContext } from './rows';

/* Rows of the registers of official entries. */

const months = z.union([z.array(text), text]).transform((value, ctx): number[] => {
  const written = Array.isArray(value) ? value : value.split(/[;；、|,，\s]+/);
  const found = written.map((part) => part.trim().replace(/月$/, '')).filter((part) => part !== '').map(Number);
  const wrong = found.find((month) => !Number.isInteger(month) || month < 1 || month > 12);
  if (wrong !== undefined || found.some(Number.isNaN)) {
    ctx.addIssue({ code: 'custom', message: 'a month is a number from 1 to 12', params: { code: 'month', repair: 'write the months as 5；6；7' } });
    return z.NEVER;
  }
  return [...new Set(found)].sort((a, b) => a - b);
});

const detail = z.object({ label: text, value: text });
/** `[{label, value}, …]`, or in a table `标签:值；标签:值`. */
const details = z
  .unknown()
  .transform((value) => (typeof value === 'string' && !value.trimStart().startsWith('[') ? splitDetails(value) : value))
  .pipe(json)
  .pipe(z.array(detail));

const splitDetails = (cell: string): { label: string; value: string }[] =>
  cell.split(/[;；\n]/).map((part) => part.trim()).filter((part) => part !== '').map((part) => {
    const [, label = '', value = ''] = /^([^:：]*)[:：](.*)$/su.exec(part) ?? [undefined, '', part];
    return { label: label.trim(), value: value.trim() };
  });

const kindOf = (register: EntryRegister) =>
  text.transform((written, ctx) => {
    const kind = findEntryKind(register, written);
    if (kind !== undefined) return kind;
    ctx.addIssue({ code: 'custom', message: `${written} is no kind of entry of this register`, params: { code: 'kind', repair: `write one of ${ENTRY_KINDS[register].join(', ')}` } });
    return z.NEVER;
  });

const subject = json.pipe(z.object({ name: text, uscc: uscc.optional(), productKey: text.optional() }));

/**
 * An official entry: re-published, never ours. Without issuer, document number and date it is none
 * (Food Safety Law art. 118); a tip also needs the link to its publication.
 */
export const entryRow = (register: EntryRegister, row: RowContext) =>
  z
    .object({
      id: content.optional(), register: text.optional(), kind: kindOf(register).optional(), title: content, issuer: content, documentNumber: content, issuedOn: date, url: register === 'tips' ? webAddress : webAddress.optional(), validFrom: date.optional(), validTo: date.optional(),
      categories: listOf(category).default([]), regions: listOf(area).default([]), months: months.default([]),
      subjectName: text.optional(), uscc: uscc.optional(), product: text.optional(), subject: subject.optional(), body: text.default(''), details: details.default([]), sample: flag.default(false),
    })
    .transform((r, ctx): Row<OfficialEntry> => {
      const kind = r.kind ?? findEntryKind(register, undefined);
      if (kind === undefined) refuse(ctx, 'kind', 'missing', 'the row does not say what kind of entry it is', `write one of ${ENTRY_KINDS[register].join(', ')}`);
      if (r.register !== undefined && r.register !== register) refuse(ctx, 'register', 'register', `the row belongs to ${r.register}, not to ${register}`, 'import it with its own register');
      noFuture(ctx, 'issuedOn', r.issuedOn, row.today);
      const validFrom = r.validFrom ?? r.issuedOn;
      if (r.validTo !== undefined && r.validTo < validFrom) refuse(ctx, 'validTo', 'order', `runs out ${r.validTo}, before it begins ${validFrom}`, 'check the two dates');
      const name = r.subject?.name ?? r.subjectName;
      const code = r.subject?.uscc ?? r.uscc;
      const written = r.subject?.productKey ?? r.product;
      const found = written === undefined ? undefined : productKey(written);
      if (written !== undefined && found === undefined) refuse(ctx, 'product', 'product', `${written} is not a product identifier`, 'give a GTIN with a right check digit, or an identifier URI');
      if (found === 'lot') refuse(ctx, 'product', 'product-level', `${written ?? ''} names a lot or an item`, 'name the product');
      if (name === undefined && (code !== undefined || written !== undefined)) refuse(ctx, 'subjectName', 'missing', 'a code without the name of whom it belongs to', 'fill in 主体名称');
      const key: TraceKey | undefined = found === 'lot' ? undefined : found;
      const id = r.id ?? noticeId(r.issuer, r.documentNumber, ...(code === undefined ? [] : [code]));
      checkId(ctx, r.id === undefined ? 'documentNumber' : 'id', id);
      return {
        value: {
          id,
          register, kind: kind ?? '', title: r.title, issuer: r.issuer, documentNumber: r.documentNumber, issuedOn: r.issuedOn, ...has('url', r.url), validFrom, ...has('validTo', r.validTo),
          categories: [...new Set(r.categories)], regions: [...new Set(r.regions)], months: r.months,
          ...has('subject', name === undefined ? undefined : { name, ...has('uscc', code), ...has('productKey', key) }),
          body: r.body, details: r.details, sample: r.sample,
        },
        warnings: [
          ...(code === undefined ? [] : usccWarning(code)),
          ...(r.validTo !== undefined && r.validTo < row.today ? [{ field: 'validTo', code: 'not-in-force', reason: `ran out on ${r.validTo}: the entry is shown nowhere` }] : []),
        ],
      };
    });
