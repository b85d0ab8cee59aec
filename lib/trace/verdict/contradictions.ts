import type { TraceKey } from '../codes/types';
import type { Finding } from '../model/answer';
import { term, type EventItem, type LocalDate } from '../model/event';
import type { Place } from '../model/master';
import { diffStatements } from '../timeline/amendments';
import { isOwn, type Step } from '../timeline/build';
import { findPlace } from '../timeline/known';
import { daysBetween, saidDate, saidNumber } from '../timeline/said';
import type { StepPart } from '../timeline/templates';
import { addMeasures, distanceKm, showMeasure, toMeasure, type Measure } from './measures';
import { contradiction, evidenceOf, finding, type RuleSettings, type Scene } from './scene';

/*
 * Each rule looks for two facts that exclude each other and names both. A rule that lacks a fact
 * finds nothing: silence is never evidence.
 */

type Rule = (scene: Scene, settings: RuleSettings) => Finding[];

const has = (step: Step, part: StepPart): boolean => step.rule?.part?.includes(part) === true;
const title = (step: Step): string => step.rule?.id ?? step.entry.stored.event.bizStep ?? 'other';
const fact = (step: Step): string => `${title(step)} ${step.day}`;
const stepsOf = (scene: Scene, id: string): Step[] => scene.built.steps.filter((s) => s.rule?.id === id);
const first = (steps: readonly Step[]): Step | undefined => steps.reduce<Step | undefined>((a, b) => (a === undefined || b.at < a.at ? b : a), undefined);
/** Said of the scanned thing, its lot, or a container it is in. */
const nearby = (step: Step): boolean => isOwn(step.entry) || step.entry.relation === 'container';

const isPart = (step: Step): boolean => step.entry.relation === 'input' || step.entry.relation === 'component';

/** A step that comes before the one it needs. Only the first time counts: repeating a step later excludes nothing. */
export const stepOrder: Rule = (scene) =>
  scene.template.order.flatMap(([before, after]) => {
    const [a, b] = [first(stepsOf(scene, before)), first(stepsOf(scene, after))];
    if (a === undefined || b === undefined || b.at >= a.at) return [];
    // A step on one side path says nothing about the order on another, nor one of an input about what was made of it.
    if (isPart(b) && !isPart(a)) return [];
    if (a.entry.branch !== b.entry.branch && a.entry.branch !== 0 && b.entry.branch !== 0) return [];
    return [contradiction('step-order', { before, after, category: scene.template.id, beforeDate: a.day, afterDate: b.day }, evidenceOf(b, fact(b)), evidenceOf(a, fact(a)), b.id)];
  });

/** The only tests lie after the first sale: what was sold had not been tested. A later surveillance test beside an earlier one is normal. */
export const testAfterSale: Rule = (scene) => {
  const sale = first(scene.built.steps.filter((s) => has(s, 'sale') && nearby(s)));
  const test = first(scene.built.steps.filter((s) => has(s, 'test') && s.rule?.recurring !== true && nearby(s)));
  if (sale === undefined || test === undefined || test.at <= sale.at) return [];
  return [contradiction('test-after-sale', { testDate: test.day, saleDate: sale.day }, evidenceOf(test, fact(test)), evidenceOf(sale, fact(sale)), test.id)];
};

export const treatmentAfterSale: Rule = (scene) => {
  const sale = first(scene.built.steps.filter((s) => has(s, 'sale') && isOwn(s.entry)));
  if (sale === undefined) return [];
  return scene.built.steps
    .filter((s) => (has(s, 'treatment') || saidNumber(s.entry.stored.event, term.withdrawalDays) !== undefined) && isOwn(s.entry) && s.at > sale.at)
    .map((s) => contradiction('treatment-after-sale', { treatmentDate: s.day, saleDate: sale.day }, evidenceOf(s, fact(s)), evidenceOf(sale, fact(sale)), s.id));
};

/** Harvested or slaughtered before the withdrawal period (休药期、安全间隔期) of a treatment was over. */
export const withdrawalPeriod: Rule = (scene) => {
  const harvests = scene.built.steps.filter((s) => has(s, 'harvest'));
  return scene.built.steps.flatMap((treated) => {
    const days = saidNumber(treated.entry.stored.event, term.withdrawalDays);
    if (days === undefined) return [];
    const harvest = first(harvests.filter((h) => h.at > treated.at && h !== treated));
    if (harvest === undefined) return [];
    const harvested = saidDate(harvest.entry.stored.event, term.harvestDate) ?? harvest.day;
    const passed = daysBetween(treated.day, harvested);
    if (passed >= days || passed < 0) return [];
    return [contradiction('withdrawal-period', { days: String(days), passed: String(passed), treatmentDate: treated.day, harvestDate: harvested }, evidenceOf(treated, `${fact(treated)}: ${days} d`), evidenceOf(harvest, `${title(harvest)} ${harvested}`), treated.id)];
  });
};

/** The day of production as stated, with the step that states it. */
function production(scene: Scene): { step: Step; day: LocalDate } | undefined {
  const own = scene.built.steps.filter((s) => isOwn(s.entry));
  for (const step of own) {
    const day = saidDate(step.entry.stored.event, term.productionDate);
    if (day !== undefined) return { step, day };
  }
  const made = first(own.filter((s) => has(s, 'production')));
  return made && { step: made, day: made.day };
}

const ENTRY_STEPS = ['customs', 'port-inspection', 'arrival'];

/** Entered at customs before it was made: a reported form of fraud. */
export const entryBeforeProduction: Rule = (scene) => {
  const made = production(scene);
  const entry = first(scene.built.steps.filter((s) => has(s, 'entry') && nearby(s)));
  if (made === undefined || entry === undefined || entry.day >= made.day) return [];
  return [contradiction('entry-before-production', { entryDate: entry.day, productionDate: made.day }, evidenceOf(entry, fact(entry)), evidenceOf(made.step, `productionDate ${made.day}`), entry.id)];
};

const HANDLED = new Set(['shipping', 'receiving', 'arriving', 'departing', 'storing', 'retail_selling', 'dispensing', 'transporting', 'accepting', 'packing']);

/** Shipped, received or sold before the stated day of production. */
export const handledBeforeProduction: Rule = (scene) => {
  const made = production(scene);
  if (made === undefined) return [];
  const early = first(
    scene.built.steps.filter((s) => isOwn(s.entry) && s.day < made.day && s !== made.step && HANDLED.has(s.entry.stored.event.bizStep ?? '') && !ENTRY_STEPS.includes(s.rule?.id ?? '') && !has(s, 'entry') && !has(s, 'origin')),
  );
  if (early === undefined) return [];
  // The template's own order tells the same thing in better words where it knows both steps.
  const rule = made.step.rule?.id;
  if (rule !== undefined && made.step.at > early.at && scene.template.order.some(([a, b]) => a === rule && b === early.rule?.id)) return [];
  return [contradiction('handled-before-production', { step: title(early), category: scene.template.id, stepDate: early.day, productionDate: made.day }, evidenceOf(early, fact(early)), evidenceOf(made.step, `productionDate ${made.day}`), early.id)];
};

const plainName = (name: string): string => name.normalize('NFKC').replace(/[（(].*?[)）]/g, '').replace(/\s+/g, '').toLowerCase();

/** The same thing under two names. A name that only adds words to the other is not another name. */
export const nameChange: Rule = (scene) => {
  const named = scene.built.steps.filter((s) => s.productName !== undefined && isOwn(s.entry));
  const one = named[0];
  if (one?.productName === undefined) return [];
  const name = plainName(one.productName);
  for (const other of named.slice(1)) {
    const second = plainName(other.productName ?? '');
    if (second === '' || second.includes(name) || name.includes(second)) continue;
    return [contradiction('name-change', { first: one.productName, second: other.productName ?? '' }, evidenceOf(one, one.productName), evidenceOf(other, other.productName ?? ''), other.id)];
  }
  return [];
};

/** A licence or certificate that had run out on the day of the step it was used for. */
export const licenceExpired: Rule = (scene) => {
  const found: Finding[] = [];
  const covering = (type: string, about: TraceKey | undefined, day: LocalDate): boolean =>
    scene.known.documents.some((d) => d.type === type && d.about === about && (d.validUntil === undefined || d.validUntil >= day) && (d.issuedOn === undefined || d.issuedOn <= day));
  for (const step of scene.built.steps) {
    for (const document of step.documents) {
      if (document.validUntil === undefined || document.validUntil >= step.day) continue;
      if (step.documents.some((d) => d.type === document.type && d !== document && (d.validUntil === undefined || d.validUntil >= step.day))) continue;
      found.push(contradiction('licence-expired', { document: document.type, number: document.number, validUntil: document.validUntil, step: title(step), category: scene.template.id, stepDate: step.day }, evidenceOf(step, `${document.number} ≤ ${document.validUntil}`), evidenceOf(step, fact(step)), step.id));
    }
    const party = step.party?.key;
    for (const licence of scene.known.documents) {
      if (party === undefined || licence.kind !== 'licence' || licence.about !== party || licence.validUntil === undefined || licence.validUntil >= step.day) continue;
      if (covering(licence.type, party, step.day)) continue;
      found.push(contradiction('licence-expired', { document: licence.type, number: licence.number, validUntil: licence.validUntil, step: title(step), category: scene.template.id, stepDate: step.day }, { sourceId: licence.provenance.sourceId, at: licence.provenance.recordedAt, fact: `${licence.number} ≤ ${licence.validUntil}` }, evidenceOf(step, fact(step)), step.id));
    }
  }
  return found;
};

const MOVED = new Set(['commissioning', 'creating_class_instance', 'shipping', 'departing', 'receiving', 'arriving', 'accepting', 'storing', 'stocking', 'packing', 'unpacking', 'loading', 'unloading', 'retail_selling', 'dispensing', 'installing', 'entering_exiting']);

/** Two places that nothing can travel between in the time. */
export const impossibleSpeed: Rule = (scene, settings) => {
  const located = scene.built.steps.flatMap((step) => {
    const { event } = step.entry.stored;
    if (event.type !== 'TransformationEvent' && !MOVED.has(event.bizStep ?? '')) return [];
    const place = findPlace(event, scene.known);
    return place?.latitude === undefined ? [] : [{ step, place }];
  });
  const byKey = new Map<TraceKey, { step: Step; place: Place }[]>();
  for (const entry of located) byKey.set(entry.step.entry.key, [...(byKey.get(entry.step.entry.key) ?? []), entry]);
  for (const [key, list] of byKey) {
    const single = key === scene.key ? scene.level === 'instance' : list[0]?.step.entry.relation === 'container';
    for (let i = 1; i < list.length; i++) {
      const to = list[i];
      // One item is in one place; a lot may be in many, but all of it left from where it was made.
      const from = single ? list[i - 1] : list[0];
      if (from === undefined || to === undefined || (!single && !has(from.step, 'production') && !has(from.step, 'origin'))) continue;
      const km = distanceKm(from.place, to.place);
      if (km === undefined || km < settings.minDistanceKm) continue;
      const hours = (Date.parse(to.step.at) - Date.parse(from.step.at)) / 3_600_000;
      if (hours > 0 && km / hours <= settings.maxSpeedKmh) continue;
      const params = { from: from.place.name, to: to.place.name, km: String(Math.round(km)), minutes: String(Math.round(hours * 60)) };
      return [contradiction('impossible-speed', params, evidenceOf(from.step, `${from.place.name} ${from.step.at}`), evidenceOf(to.step, `${to.place.name} ${to.step.at}`), to.step.id)];
    }
  }
  return [];
};

const measureOf = (item: EventItem): Measure | undefined => toMeasure(item.quantity, item.uom);
const CREATING = new Set(['commissioning', 'creating_class_instance']);
const LEAVING = new Set(['shipping', 'retail_selling', 'dispensing', 'departing']);

/** More came out than went in: of a transformation, or of the place where the lot was made. */
export const massBalance: Rule = (scene, settings) => {
  const found: Finding[] = [];
  for (const step of scene.built.steps) {
    const { event } = step.entry.stored;
    if (event.type !== 'TransformationEvent') continue;
    const side = (role: EventItem['role']): Measure | undefined => {
      const items = event.items.filter((i) => i.role === role || (role.endsWith('Quantity') && i.role === role.slice(0, -8)));
      // An item without a quantity (one pig) has an unknown mass: nothing can be said then.
      return items.length === 0 || items.some((i) => i.quantity === undefined) ? undefined : addMeasures(items.map(measureOf));
    };
    const [input, output] = [side('inputQuantity'), side('outputQuantity')];
    if (input === undefined || output === undefined || input.kind !== output.kind || input.kind === 'count') continue;
    if (output.value <= input.value * (1 + settings.massTolerance)) continue;
    found.push(contradiction('mass-balance', { in: showMeasure(input), out: showMeasure(output) }, evidenceOf(step, `in ${showMeasure(input)}`), evidenceOf(step, `out ${showMeasure(output)}`), step.id));
  }
  // Per key and place: what left may not exceed what was made and received there.
  const ledgers = new Map<string, { ins: { step: Step; measure: Measure }[]; outs: { step: Step; measure: Measure }[]; open: boolean }>();
  for (const step of scene.built.steps) {
    const { event } = step.entry.stored;
    if (event.type === 'AggregationEvent' || event.type === 'AssociationEvent' || step.entry.relation === 'container') continue;
    const at = event.bizLocation ?? event.readPoint;
    if (at === undefined) continue;
    const item = event.items.find((i) => i.key === step.entry.key && i.quantity !== undefined);
    const measure = item && measureOf(item);
    const id = `${step.entry.key} ${at}`;
    const ledger = ledgers.get(id) ?? { ins: [], outs: [], open: false };
    ledgers.set(id, ledger);
    const word = event.bizStep ?? '';
    const born = item?.role === 'outputQuantity' || (CREATING.has(word) && event.action === 'ADD');
    const arriving = /^(receiving|arriving|accepting)$/.test(word);
    if (!born && !arriving && !LEAVING.has(word)) continue;
    // A movement without a quantity leaves the account open.
    if (measure === undefined) ledger.open ||= born || arriving;
    else if (born || arriving) ledger.ins.push({ step, measure });
    else ledger.outs.push({ step, measure });
  }
  for (const { ins, outs: all, open } of ledgers.values()) {
    // Two platforms may tell one dispatch in two statements: what left is added up per source.
    const outs = [...new Set(all.flatMap((o) => o.step.entry.stored.submissions.map((s) => s.sourceId)))]
      .map((source) => all.filter((o) => o.step.entry.stored.submissions.some((s) => s.sourceId === source)))
      .reduce<typeof all>((most, some) => ((addMeasures(some.map((o) => o.measure))?.value ?? 0) > (addMeasures(most.map((o) => o.measure))?.value ?? 0) ? some : most), []);
    const [input, output] = [addMeasures(ins.map((i) => i.measure)), addMeasures(outs.map((o) => o.measure))];
    const [firstIn, lastOut] = [ins[0], outs.at(-1)];
    if (open || input === undefined || output === undefined || firstIn === undefined || lastOut === undefined || input.kind !== output.kind) continue;
    if (output.value <= input.value * (1 + settings.massTolerance)) continue;
    found.push(contradiction('mass-balance', { in: showMeasure(input), out: showMeasure(output) }, evidenceOf(firstIn.step, `in ${showMeasure(input)}`), evidenceOf(lastOut.step, `out ${showMeasure(output)}`), lastOut.step.id));
  }
  return found;
};

/** The date in the code is another than the recorded one. */
export const labelDiffers: Rule = (scene) =>
  ([['expiry', term.itemExpirationDate], ['production', term.productionDate]] as const).flatMap(([kind, name]) => {
    const label = scene.codeDates[kind];
    if (label === undefined) return [];
    for (const step of scene.built.steps) {
      const recorded = isOwn(step.entry) ? saidDate(step.entry.stored.event, name) : undefined;
      if (recorded === undefined || recorded === label) continue;
      return [contradiction('label-differs', { kind, label, recorded }, { fact: `code ${label}` }, evidenceOf(step, `${kind} ${recorded}`), step.id)];
    }
    return [];
  });

/** Fields in which two statements about the same event cannot both be true. */
const EXCLUSIVE = new Set(['eventTime', 'bizStep', 'readPoint', 'bizLocation', 'quantity', 'items', 'productionDate', 'harvestDate', 'itemExpirationDate', 'bestBeforeDate', 'lotNumber', 'productName']);

/** Two platforms state different things under one event identifier. Both stay; what excludes is a contradiction, the rest only told. */
export const sourceConflict: Rule = (scene) => {
  const seen = new Set<string>();
  return scene.built.steps.flatMap((step) => {
    const { stored } = step.entry;
    return stored.conflictsWith.flatMap((id) => {
      const pair = [stored.event.id, id].sort().join(' ');
      if (seen.has(pair)) return [];
      seen.add(pair);
      const other = scene.chain.read.get(id);
      if (other === undefined || other.supersededBy !== undefined) return [];
      const changes = diffStatements(stored.event, other.event);
      const exclusive = changes.find((c) => EXCLUSIVE.has(c.field) && c.from !== '' && c.to !== '');
      const shown = exclusive ?? changes[0];
      if (shown === undefined) return [];
      const second = other.submissions[0]?.sourceId;
      return [
        finding('source-conflict', exclusive === undefined ? undefined : 'contradiction', { field: shown.field, first: shown.from, second: shown.to, firstSource: stored.submissions[0]?.sourceId ?? '', secondSource: second ?? '' }, [evidenceOf(step, `${shown.field}: ${shown.from}`), { ...(second === undefined ? {} : { sourceId: second }), eventId: id, at: other.event.eventTime, fact: `${shown.field}: ${shown.to}` }], step.id),
      ];
    });
  });
};

export const CONTRADICTIONS: readonly Rule[] = [
  entryBeforeProduction, handledBeforeProduction, stepOrder, testAfterSale, treatmentAfterSale, withdrawalPeriod, nameChange, licenceExpired, impossibleSpeed, massBalance, labelDiffers, sourceConflict,
];
