import { z } from 'zod';
import type { Enrolment, Listing, Recall, RecallScope } from '../model/master';
import type { RecallFollowUp } from '../model/register';
import type { Instant, LocalDate } from '../model/event';
import type { TraceKey } from '../codes/types';
import { TEMPLATES } from '../timeline/templates';
import { category, content, date, flag, instant, isDoubtfulUscc, json, list, partyKey, productKey, region, saysNothing, text, uscc, webAddress } from './fields';
import { listingId } from './listing-id';
import { endOfTerm, findListingTerm } from './listing-term';
import { readLotRange, readLots, saysAllLots, type LotFault } from './lot-cells';
import type { ListingRemoval } from './removal';
import { findIdFault, noticeId } from './row-ids';
import { ENROLMENT_WORDS, findEnrolmentStatus, findListingStatus, findRecallStatus, LISTING_WORDS, RECALL_WORDS } from './statuses';

/* Rows of enterprises, listings and recalls: cells by field → the shapes of the model, or refusals by field. */

/** Something odd that is accepted. */
export interface RowWarning {
  readonly field: string;
  readonly code: string;
  readonly reason: string;
}
export interface Row<T> {
  readonly value: T;
  readonly warnings: readonly RowWarning[];
}
export interface RowContext {
  /** Day of the import in China. */
  readonly today: LocalDate;
  readonly now: Instant;
  /** Sources by id and by name. */
  readonly sources: ReadonlyMap<string, string>;
}

export const refuse = (ctx: z.RefinementCtx, field: string, code: string, reason: string, repair: string): void => {
  ctx.addIssue({ code: 'custom', path: [field], message: reason, params: { code, repair } });
};
export const noFuture = (ctx: z.RefinementCtx, field: string, day: LocalDate | undefined, today: LocalDate): void => {
  if (day !== undefined && day > today) refuse(ctx, field, 'future', `${day} has not come yet`, 'check the year');
};
export const usccWarning = (code: string): RowWarning[] =>
  isDoubtfulUscc(code) ? [{ field: 'uscc', code: 'uscc-check', reason: 'the check characters of the code do not agree (GB 32100-2015); some early codes are legal all the same' }] : [];
export const checkId = (ctx: z.RefinementCtx, field: string, id: string): void => {
  const fault = findIdFault(id);
  if (fault !== undefined) refuse(ctx, field, fault.code, fault.reason, fault.repair);
};
export const has = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } => (value === undefined ? {} : ({ [key]: value } as { [P in K]: V }));

export const enrolmentRow = (row: RowContext) =>
  z
    .object({
      name: content, uscc, category, region, step: text.optional(), licence: text.optional(), enrolledOn: date, sourceId: text, status: text.optional(), endedOn: date.optional(),
      lastReportedAt: instant.optional(), party: partyKey.optional(), sample: flag.default(false),
    })
    .transform((r, ctx): Row<Enrolment> => {
      noFuture(ctx, 'enrolledOn', r.enrolledOn, row.today);
      const sourceId = row.sources.get(r.sourceId);
      if (sourceId === undefined) refuse(ctx, 'sourceId', 'unknown-source', `no source platform is called ${r.sourceId}`, 'give the id or the name of a registered source');
      const status = findEnrolmentStatus(r.status);
      if (status === undefined) refuse(ctx, 'status', 'status', `${r.status} is not a status of an enrolment`, `write ${ENROLMENT_WORDS}`);
      const left = status === 'ended';
      if (left && r.endedOn === undefined) refuse(ctx, 'endedOn', 'missing', 'an enrolment that has ended needs the day on which it did', 'fill in 退出日期');
      if (r.endedOn !== undefined && r.endedOn < r.enrolledOn) refuse(ctx, 'endedOn', 'order', `ended ${r.endedOn}, before it began ${r.enrolledOn}`, 'check the two dates');
      const id = ['enrolment', r.uscc, r.category, r.step ?? '', sourceId ?? ''].join(':');
      checkId(ctx, 'step', id);
      return {
        value: {
          id,
          ...has('party', r.party), name: r.name, uscc: r.uscc, category: r.category, ...has('step', r.step), region: r.region, ...has('licence', r.licence),
          enrolledOn: r.enrolledOn, ...has('endedOn', r.endedOn), sourceId: sourceId ?? '', ...has('lastReportedAt', r.lastReportedAt), sample: r.sample,
        },
        warnings: [...usccWarning(r.uscc), ...stepWarning(r.category, r.step)],
      };
    });

/** A step that is none of its category's template is kept and shown as it was written, and found by no filter. */
function stepWarning(of: Enrolment['category'], step: string | undefined): RowWarning[] {
  const ids = TEMPLATES[of].steps.map(({ id }) => id);
  return step === undefined || ids.includes(step) ? [] : [{ field: 'step', code: 'unknown-step', reason: `${step} is no step of ${of}: it is shown as written and cannot be filtered by; the steps are ${ids.join(', ')}` }];
}

const LIST_NAME = '市场监督管理严重违法失信名单';

/**
 * An entry of the statutory list (SAMR Order 44). Basis, authority, number, both dates and the link are
 * demanded. An entry that was removed, or whose decision was annulled, is no entry any more: the row
 * ends the published one, and is never published itself.
 */
export const listingRow = (row: RowContext) =>
  z
    .object({
      name: content, uscc, region: region.optional(), listName: content.default(LIST_NAME), reason: content, basis: content, authority: content, decisionNumber: content, decidedOn: date, listedOn: date,
      endsOn: date.optional(), status: text.optional(), removedOn: date.optional(), sourceUrl: webAddress.optional(), fetchedAt: instant.optional(), sample: flag.default(false),
    })
    .transform((r, ctx): Row<Listing | ListingRemoval> => {
      noFuture(ctx, 'decidedOn', r.decidedOn, row.today);
      noFuture(ctx, 'listedOn', r.listedOn, row.today);
      if (r.listedOn < r.decidedOn) refuse(ctx, 'listedOn', 'order', `listed ${r.listedOn}, before the decision of ${r.decidedOn}`, 'check the two dates');
      if (r.endsOn !== undefined && r.endsOn < r.listedOn) refuse(ctx, 'endsOn', 'order', `ends ${r.endsOn}, before it was listed ${r.listedOn}`, 'check the two dates');
      const status = findListingStatus(r.status);
      if (status === undefined) refuse(ctx, 'status', 'status', `whether ${r.status ?? ''} is in force cannot be told`, `write ${LISTING_WORDS}; an empty cell means in force`);
      if (status !== undefined && status !== 'in-force' && r.removedOn === undefined) refuse(ctx, 'removedOn', 'missing', 'a removed entry needs the day of its removal', 'fill in 移出日期');
      if (r.removedOn !== undefined && r.removedOn <= r.listedOn) refuse(ctx, 'removedOn', 'order', `removed ${r.removedOn}, not after it was listed ${r.listedOn}`, 'check the two dates');
      if (status === 'in-force' && r.removedOn === undefined && r.sourceUrl === undefined) refuse(ctx, 'sourceUrl', 'missing', 'an entry needs the address of its publication', 'fill in 来源网址; the row cannot be taken without it');
      const rule = findListingTerm(r.listedOn);
      if (r.endsOn === undefined && r.removedOn === undefined && rule === undefined) refuse(ctx, 'endsOn', 'no-rule', `no term is known for a listing of ${r.listedOn}`, 'give the end named by the decision');
      const id = listingId(r.uscc, r.decisionNumber);
      checkId(ctx, 'decisionNumber', id);
      if (r.removedOn !== undefined) {
        return {
          value: { id, name: r.name, uscc: r.uscc, decisionNumber: r.decisionNumber, removal: { on: r.removedOn, reason: status === undefined || status === 'in-force' ? 'withdrawn' : status } },
          warnings: [...usccWarning(r.uscc), { field: 'removedOn', code: 'not-in-force', reason: `not on the list since ${r.removedOn}: the published entry is ended and shown nowhere` }],
        };
      }
      const latest = rule === undefined ? undefined : endOfTerm(rule, r);
      const endsOn = r.endsOn ?? latest ?? r.listedOn;
      const beyond = r.endsOn !== undefined && latest !== undefined && r.endsOn > latest;
      return {
        value: {
          id, name: r.name, uscc: r.uscc, ...has('region', r.region), listName: r.listName, reason: r.reason, basis: r.basis, authority: r.authority, decisionNumber: r.decisionNumber,
          decidedOn: r.decidedOn, listedOn: r.listedOn, endsOn, endsBy: r.endsOn === undefined ? 'rule' : 'decision', ...has('sourceUrl', r.sourceUrl), fetchedAt: r.fetchedAt ?? row.now, sample: r.sample,
        },
        warnings: [
          ...usccWarning(r.uscc),
          ...(beyond ? [{ field: 'endsOn', code: 'beyond-term', reason: `ends ${endsOn}, later than ${latest ?? ''} by the rule ${rule?.id ?? ''}: check it against the decision` }] : []),
          ...(endsOn < row.today ? [{ field: 'endsOn', code: 'not-in-force', reason: `no longer in force since ${endsOn}: the entry is shown nowhere` }] : []),
        ],
      };
    });

const LEVELS: readonly (readonly [RegExp, Recall['level']])[] = [[/^(1|一|Ⅰ|I|i)级?$|^class (1|i)$/i, '1'], [/^(2|二|Ⅱ|II)级?$|^class (2|ii)$/i, '2'], [/^(3|三|Ⅲ|III)级?$|^class (3|iii)$/i, '3'], [/^(unclassified|未分级|不分级)$/i, 'unclassified']];

const FOLLOW_UP_KINDS: Readonly<Record<string, RecallFollowUp['kind']>> = {
  notified: 'notified', 通知: 'notified', 已通知: 'notified', recovered: 'recovered', 召回: 'recovered', 已召回: 'recovered', 回收: 'recovered',
  disposed: 'disposed', 处置: 'disposed', 已处置: 'disposed', 销毁: 'disposed', completed: 'completed', 完成: 'completed', 已完成: 'completed',
};

/** Progress as the issuer reported it; a report without issuer, number and date is none. */
const followUps = json.pipe(
  z.array(
    z.object({ kind: text, on: date, quantity: text.optional(), text: text.optional(), issuer: text, documentNumber: text, url: webAddress.optional() }).transform((r, ctx): RecallFollowUp => {
      const kind = FOLLOW_UP_KINDS[r.kind.toLowerCase()];
      if (kind === undefined) ctx.addIssue({ code: 'custom', message: `${r.kind} is no kind of report`, params: { code: 'follow-up-kind', repair: 'write notified, recovered, disposed or completed' } });
      for (const field of ['issuer', 'documentNumber'] as const) {
        if (saysNothing(r[field])) ctx.addIssue({ code: 'custom', message: `a report without ${field}`, params: { code: 'missing', repair: 'fill it in; a report cannot be taken without it' } });
      }
      return { kind: kind ?? 'notified', on: r.on, ...has('quantity', r.quantity), ...has('text', r.text), issuer: r.issuer, documentNumber: r.documentNumber, ...has('url', r.url) };
    }),
  ),
);

function lotScope(ctx: z.RefinementCtx, field: string, read: RecallScope | LotFault): readonly RecallScope[] {
  if ('kind' in read) return [read];
  refuse(ctx, field, read.code, read.reason, read.repair);
  return [];
}

/** An official recall notice; without issuer, number, date and link it is none (Food Safety Law art. 118). */
export const recallRow = (row: RowContext) =>
  z
    .object({
      id: content.optional(), title: content, issuer: content, documentNumber: content, issuedOn: date, url: webAddress, level: text.default('unclassified'), category, products: list.default([]), productName: content,
      responsibleParty: text.optional(), responsibleUscc: uscc.optional(), brand: text.optional(), spec: text.optional(), shops: list.optional(), followUps: followUps.optional(),
      lots: list.default([]), lotFrom: text.optional(), lotTo: text.optional(), madeFrom: date.optional(), madeTo: date.optional(), scope: text.optional(), hazard: content, advice: content, remedy: text.optional(), phone: text.optional(),
      regions: list.default([]), status: text.optional(), sample: flag.default(false),
    })
    .transform((r, ctx): Row<Recall> => {
      noFuture(ctx, 'issuedOn', r.issuedOn, row.today);
      const level = LEVELS.find(([pattern]) => pattern.test(r.level))?.[1];
      if (level === undefined) refuse(ctx, 'level', 'level', `${r.level} is not a recall level`, 'write 1, 2, 3 or unclassified');
      const productKeys = r.products.flatMap((product): TraceKey[] => {
        const key = productKey(product);
        if (key === undefined) refuse(ctx, 'products', 'product', `${product} is not a product identifier`, 'give a GTIN with a right check digit, or an identifier URI');
        else if (key === 'lot') refuse(ctx, 'products', 'product-level', `${product} names a lot or an item`, 'name the product here and its lots in 批次');
        else return [key];
        return [];
      });
      if ((r.madeFrom === undefined) !== (r.madeTo === undefined)) refuse(ctx, r.madeFrom === undefined ? 'madeFrom' : 'madeTo', 'missing', 'a range of production dates needs both ends', 'fill in the other end; for one day write it twice');
      if (r.madeFrom !== undefined && r.madeTo !== undefined && r.madeTo < r.madeFrom) refuse(ctx, 'madeTo', 'range-backwards', `the range runs from ${r.madeFrom} back to ${r.madeTo}`, 'exchange the two dates');
      if ((r.lotFrom === undefined) !== (r.lotTo === undefined)) refuse(ctx, r.lotFrom === undefined ? 'lotFrom' : 'lotTo', 'missing', 'a range of lots needs both ends', 'fill in the other end; a single lot stands in 批次');
      for (const [n, followUp] of (r.followUps ?? []).entries()) if (followUp.on > row.today) refuse(ctx, 'followUps', 'future', `report ${n + 1} is of ${followUp.on}, which has not come yet`, 'check the year');
      const scopes: RecallScope[] = [
        ...r.lots.flatMap((lot) => lotScope(ctx, 'lots', readLots(lot))),
        ...(r.lotFrom !== undefined && r.lotTo !== undefined ? lotScope(ctx, 'lotTo', readLotRange({ from: r.lotFrom, to: r.lotTo })) : []),
        ...(r.madeFrom !== undefined && r.madeTo !== undefined ? [{ kind: 'dates' as const, from: r.madeFrom, to: r.madeTo }] : []),
        ...(r.scope !== undefined && saysAllLots(r.scope) ? [{ kind: 'all' as const }] : []),
      ];
      if (r.scope !== undefined && !saysAllLots(r.scope)) refuse(ctx, 'scope', 'scope', `${r.scope} is not understood`, 'write 全部, or leave the cell empty and fill in lots or dates');
      const status = findRecallStatus(r.status);
      if (status === undefined) refuse(ctx, 'status', 'status', `whether the recall goes on cannot be told from ${r.status ?? ''}`, `write ${RECALL_WORDS}; an empty cell means that it goes on`);
      const id = r.id ?? noticeId(r.issuer, r.documentNumber);
      checkId(ctx, r.id === undefined ? 'documentNumber' : 'id', id);
      const byLotOrDate = scopes.some(({ kind }) => kind === 'lot' || kind === 'lots') && scopes.some(({ kind }) => kind === 'dates');
      return {
        value: {
          id,
          title: r.title, issuer: r.issuer, documentNumber: r.documentNumber, issuedOn: r.issuedOn, url: r.url, level: level ?? 'unclassified', category: r.category, productKeys, productName: r.productName,
          ...has('responsibleParty', r.responsibleParty), ...has('responsibleUscc', r.responsibleUscc), ...has('brand', r.brand), ...has('spec', r.spec),
          ...has('shops', r.shops), ...has('followUps', r.followUps === undefined || r.followUps.length === 0 ? undefined : r.followUps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))), scopes, hazard: r.hazard, advice: r.advice, ...has('remedy', r.remedy), ...has('phone', r.phone), regions: r.regions, status: status ?? 'ongoing', sample: r.sample,
        },
        warnings: [
          ...(r.responsibleUscc === undefined ? [] : usccWarning(r.responsibleUscc).map((warning) => ({ ...warning, field: 'responsibleUscc' }))),
          ...(productKeys.length === 0 ? [{ field: 'products', code: 'no-product', reason: 'no product identifier: the notice is listed, but no scan can be matched with it' }] : []),
          ...(scopes.length === 0 ? [{ field: 'lots', code: 'no-lot', reason: 'no lot and no dates: nothing can be told of a single lot' }] : []),
          ...(byLotOrDate ? [{ field: 'lots', code: 'lots-and-dates', reason: 'lots and production dates in one row: a package is matched by either of them, also where the notice means both together' }] : []),
        ],
      };
    });
