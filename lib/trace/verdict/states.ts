import type { Finding } from '../model/answer';
import { term, type LocalDate } from '../model/event';
import { toLocalDate } from '../model/local-date';
import { REPEAT_SCAN_THRESHOLD } from '../model/master';
import { isOwn, type Step } from '../timeline/build';
import { saidDate } from '../timeline/said';
import { matchRecall } from './recalls';
import { evidenceOf, finding, type Scene } from './scene';

/* Findings that are no contradictions: each justifies one verdict state, or is only worth telling. */

/** A recall that still runs speaks before one whose notice says it is completed. */
const runningFirst = (recalls: Scene['recalls']): Scene['recalls'] => [...recalls].sort((a, b) => Number(a.status === 'completed') - Number(b.status === 'completed'));

export const recallFindings = (scene: Scene): Finding[] =>
  runningFirst(scene.recalls).map((recall) => {
    const match = matchRecall(recall, scene);
    const params = { title: recall.title, issuer: recall.issuer, number: recall.documentNumber, date: recall.issuedOn, lot: scene.lot ?? '' };
    const evidence = [{ at: `${recall.issuedOn}T00:00:00.000Z`, fact: `${recall.issuer} ${recall.documentNumber}` }];
    if (match === 'in') return finding('recalled', 'recalled', { ...params, completed: recall.status === 'completed' ? 'yes' : 'no' }, evidence);
    return match === 'not-in' ? finding('recall-other-lot', 'recall-other-lot', params, evidence) : finding('recall-cannot-tell', undefined, params, evidence);
  });

/** Failed reports; one about an input is told as such. */
export function testFindings(scene: Scene): Finding[] {
  const found: Finding[] = [];
  const seen = new Set<string>();
  const add = (number: string, type: string, issuer: string, items: string, own: boolean, evidence: Finding['evidence'], stepId?: string): void => {
    if (seen.has(number)) return;
    seen.add(number);
    found.push(finding(own ? 'test-failed' : 'input-test-failed', 'test-failed', { variant: own ? 'own' : 'input', document: type, number, issuer, items }, evidence, stepId));
  };
  const failing = (items: Step['documents'][number]['items']): string => (items ?? []).filter((i) => i.passed === false).map((i) => i.name).join('、');
  for (const step of scene.built.steps) {
    if (step.entry.relation === 'product') continue;
    for (const d of step.documents) if (d.result === 'failed') add(d.number, d.type, d.issuer ?? '', failing(d.items), step.entry.relation !== 'input' && step.entry.relation !== 'component', [evidenceOf(step, d.number)], step.id);
  }
  for (const d of scene.known.documents) {
    const relation = scene.chain.keys.get(d.about);
    if (d.result !== 'failed' || relation === undefined || relation === 'product') continue;
    add(d.number, d.type, d.issuer ?? '', failing(d.items), relation !== 'input' && relation !== 'component', [{ sourceId: d.provenance.sourceId, at: d.provenance.recordedAt, fact: d.number }]);
  }
  return found;
}

/** Past its expiry, its best-before date, or the due date of its inspection; the last day itself still counts. */
export function expiryFindings(scene: Scene): Finding[] {
  const { today } = scene;
  const own = scene.built.steps.filter((s) => isOwn(s.entry));
  const over = (date: LocalDate | undefined): date is LocalDate => date !== undefined && date < today;
  const due = scene.built.timeline.dueDates.find((d) => d.kind === 'next-inspection');
  if (scene.template.due === 'next-inspection') {
    if (!over(due?.date)) return [];
    const step = [...own].reverse().find((s) => saidDate(s.entry.stored.event, term.nextInspectionDate) === due?.date || s.documents.some((d) => d.validUntil === due?.date));
    return [finding('inspection-overdue', 'expired', { variant: 'inspection', date: due?.date ?? '' }, step === undefined ? [] : [evidenceOf(step, `nextInspectionDate ${due?.date ?? ''}`)], step?.id)];
  }
  for (const [field, variant] of [['itemExpirationDate', 'expiry'], ['bestBeforeDate', 'best_before']] as const) {
    const name = term[field];
    const step = [...own].reverse().find((s) => saidDate(s.entry.stored.event, name) !== undefined);
    const date = (step && saidDate(step.entry.stored.event, name)) ?? (variant === 'expiry' ? scene.codeDates.expiry : scene.codeDates.bestBefore);
    if (over(date)) return [finding('expired', 'expired', { variant, date }, step === undefined ? [{ fact: `${field} ${date}` }] : [evidenceOf(step, `${field} ${date}`)], step?.id)];
  }
  const marked = own.at(-1);
  if (marked?.entry.stored.event.disposition === 'expired') return [finding('expired', 'expired', { variant: 'marked', date: marked.day }, [evidenceOf(marked, 'expired')], marked.id)];
  return [];
}

const BACK = new Set(['returned', 'sellable_accessible', 'sellable_not_accessible', 'active', 'available']);

/** One item that was sold, dispensed or destroyed before. A lot in a shop is sold piece by piece: that says nothing about one of them. */
export function usedFindings(scene: Scene): Finding[] {
  if (scene.level !== 'instance') return [];
  let used: Step | undefined;
  for (const step of scene.built.steps) {
    // A date still to come is announced, not done.
    if (step.entry.relation !== 'self' || step.day > scene.today) continue;
    const { event } = step.entry.stored;
    const gone = [event.disposition ?? '', ...(event.persistentDisposition?.set ?? [])].some((d) => scene.template.usedBy.dispositions.includes(d));
    // On the shelf is not sold, whatever the step is called; a return makes the item saleable again.
    const back = event.disposition !== undefined && BACK.has(event.disposition);
    if (gone || (!back && scene.template.usedBy.bizSteps.includes(event.bizStep ?? ''))) used = step;
    else if (back) used = undefined;
  }
  if (used === undefined) return [];
  const { event } = used.entry.stored;
  const words = [event.bizStep ?? '', event.disposition ?? '', ...(event.persistentDisposition?.set ?? [])];
  const how = words.some((w) => /destroy|dispos|decommission/.test(w)) ? 'destroyed' : words.some((w) => w === 'installing') ? 'installed' : words.some((w) => /dispens/.test(w)) ? 'dispensed' : 'sold';
  return [finding('already-used', 'already-used', { how, date: used.day, party: used.party?.name ?? '' }, [evidenceOf(used, how)], used.id)];
}

/** Assigned and not yet put into the world. */
export function activationFindings(scene: Scene): Finding[] {
  if (scene.level !== 'instance') return [];
  const own = scene.built.steps.filter((s) => s.entry.relation === 'self');
  const asleep = (s: Step): boolean => {
    const { bizStep, disposition } = s.entry.stored.event;
    return disposition === 'encoded' || disposition === 'inactive' || (bizStep === 'encoding' && (disposition === undefined || disposition === 'reserved'));
  };
  const last = own.at(-1);
  if (last === undefined || !own.every(asleep)) return [];
  return [finding('not-activated', 'not-activated', { date: last.day, party: last.party?.name ?? '' }, [evidenceOf(last, last.entry.stored.event.disposition ?? 'encoding')], last.id)];
}

export function scanFindings(scene: Scene): Finding[] {
  const carrier = scene.product?.carrier ?? 'printed';
  const threshold = REPEAT_SCAN_THRESHOLD[carrier];
  if (scene.scans === undefined || threshold === null || scene.level !== 'instance' || scene.scans.count <= threshold) return [];
  const params = { count: String(scene.scans.count), threshold: String(threshold), carrier, firstDate: scene.scans.firstAt === undefined ? '' : toLocalDate(scene.scans.firstAt) };
  return [finding('repeat-scan', 'repeat-scan', params, [{ ...(scene.scans.firstAt === undefined ? {} : { at: scene.scans.firstAt }), fact: String(scene.scans.count) }])];
}

export const documentFindings = (scene: Scene): Finding[] =>
  scene.built.missingDocuments.map(({ type, basis, rule, step }) => {
    const party = step?.party ?? scene.responsible;
    return finding('document-missing', 'document-missing', { document: type, basis, step: rule.id, category: scene.template.id, party: party?.name ?? '' }, step === undefined ? [] : [evidenceOf(step, `${rule.id} ${step.day}`)], step?.id);
  });

/** Entities of this chain on the statutory list today. Never cached, saved or shared. */
export const listedFindings = (scene: Scene): Finding[] =>
  scene.listings.map((l) => finding('listed', 'listed', { enterprise: l.name, uscc: l.uscc, authority: l.authority, number: l.decisionNumber, date: l.listedOn }, [{ at: `${l.listedOn}T00:00:00.000Z`, fact: `${l.authority} ${l.decisionNumber}` }]));

/** Worth telling without a verdict of its own. */
export function remarks(scene: Scene): Finding[] {
  const found: Finding[] = [];
  for (const step of scene.built.steps) {
    const { event } = step.entry.stored;
    const alarm = event.sensors.find((s) => s.exception !== undefined);
    if (alarm !== undefined) found.push(finding('sensor-alarm', undefined, { type: alarm.type, step: step.rule?.id ?? 'other', date: step.day }, [evidenceOf(step, alarm.exception ?? '')], step.id));
    if (step.entry.stored.supersedes.length > 0) {
      const node = scene.built.timeline.nodes.find((n) => n.id === step.id);
      const change = node?.kind === 'step' ? node.amendments[0] : undefined;
      const first = change?.changes[0];
      if (change !== undefined && first !== undefined) found.push(finding('amended', undefined, { date: toLocalDate(change.at), at: change.at, field: first.field, from: first.from, to: first.to }, [evidenceOf(step)], step.id));
    }
  }
  for (const entry of scene.chain.withdrawn) {
    const declared = entry.stored.declarations[0];
    const source = entry.stored.submissions[0]?.sourceId;
    found.push(finding('withdrawn', undefined, { step: entry.stored.event.bizStep ?? 'other', date: toLocalDate(entry.stored.event.eventTime), declared: declared === undefined ? '' : toLocalDate(declared.declarationTime), reason: declared?.reason ?? '' }, [{ ...(source === undefined ? {} : { sourceId: source }), eventId: entry.stored.event.id, ...(declared === undefined ? {} : { at: declared.declarationTime }) }]));
  }
  const asleep = activationFindings(scene).length > 0;
  for (const missing of scene.built.missingSteps) {
    if (!asleep && missing.legal && scene.built.steps.length > 0) found.push(finding('step-missing', undefined, { step: missing.rule.id, category: scene.template.id, basis: missing.rule.legal?.basis ?? '', since: missing.since === undefined ? '' : toLocalDate(missing.since) }, [], missing.nodeId));
  }
  return found;
}
