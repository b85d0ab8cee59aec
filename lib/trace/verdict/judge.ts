import type { Finding, Qualifier, TraceAnswer, VerdictState } from '../model/answer';
import { isOwn } from '../timeline/build';
import { CONTRADICTIONS } from './contradictions';
import { orderFindings, toVerdictState, type VerdictFacts } from './precedence';
import { finding, RULE_SETTINGS, type RuleSettings, type Scene } from './scene';
import { activationFindings, documentFindings, expiryFindings, listedFindings, recallFindings, remarks, scanFindings, testFindings, usedFindings } from './states';

/**
 * Findings and verdict of a scene. Every verdict but `ok` stands on a finding with its state, so the
 * verdict can always be read off the ordered findings: the first state, or `ok` where there is none.
 */
export function judge(scene: Scene, settings: RuleSettings = RULE_SETTINGS): { readonly findings: readonly Finding[]; readonly verdict: TraceAnswer['verdict'] } {
  const findings = [
    ...recallFindings(scene), ...testFindings(scene), ...expiryFindings(scene), ...usedFindings(scene),
    ...CONTRADICTIONS.flatMap((rule) => rule(scene, settings)),
    ...scanFindings(scene), ...documentFindings(scene), ...listedFindings(scene), ...activationFindings(scene), ...remarks(scene),
  ];
  const facts = toFacts(scene, findings);
  const state = toVerdictState(facts);
  // What is absent is told as if nobody were listed: with the listing taken out, the very same findings must remain.
  const otherwise = state === 'listed' ? toVerdictState({ ...facts, found: new Set([...facts.found].filter((one) => one !== 'listed')) }) : state;
  const own = ownFinding(otherwise, facts, scene);
  if (own !== undefined) findings.push(own);
  if (facts.partyKnown && !facts.enrolled && otherwise !== 'not-enrolled') findings.push(finding('not-enrolled', baseState(facts) === 'not-enrolled' ? 'not-enrolled' : undefined, { party: scene.responsible?.name ?? '' }, []));
  // A code that was never put into the world owes no further step.
  if (otherwise !== 'lot-missing' && !facts.found.has('not-activated') && baseState(facts) === 'lot-missing') findings.push(ownFinding('lot-missing', facts, scene) as Finding);
  const ordered = orderFindings(findings);
  return {
    findings: ordered,
    verdict: {
      state, qualifiers: qualifiersOf(state, scene), params: paramsOf(state, ordered, scene),
      ...(state === 'listed' ? { otherwise: { state: otherwise, params: paramsOf(otherwise, ordered, scene) } } : {}),
    },
  };
}

/** What would be said if no finding had a state of its own. */
const baseState = (facts: VerdictFacts): VerdictState => toVerdictState({ ...facts, found: new Set() });

function toFacts(scene: Scene, findings: readonly Finding[]): VerdictFacts {
  const { built } = scene;
  const hasEvents = built.steps.some((s) => isOwn(s.entry) || s.entry.relation === 'content' || s.entry.relation === 'component');
  return {
    found: new Set(findings.flatMap((f) => (f.state === undefined ? [] : [f.state]))),
    malformed: false,
    productKnown: scene.product !== undefined || built.steps.length > 0 || scene.lotsKnown > 0,
    partyKnown: scene.responsible !== undefined,
    enrolled: scene.enrolments.length > 0,
    hasEvents: hasEvents && scene.level !== 'class' && scene.level !== 'party',
    complete: !built.missingSteps.some((m) => m.legal || m.rule.need === 'must'),
    recallUnclear: findings.some((f) => f.code === 'recall-cannot-tell'),
  };
}

/** The finding behind the verdicts that come from what is absent. */
function ownFinding(state: VerdictState, facts: VerdictFacts, scene: Scene): Finding | undefined {
  const party = scene.responsible?.name ?? '';
  switch (state) {
    case 'lot-missing': {
      // One state, told for what it is: nobody is said to owe a batch that was never named.
      const variant =
        scene.level === 'party' ? 'party'
        : scene.level === 'class' ? (facts.recallUnclear ? 'choose_lot_recall' : scene.lotsKnown > 0 ? 'choose_lot' : 'name_lot')
        : facts.recallUnclear ? 'recall_unclear'
        : facts.hasEvents && scene.chain.truncated !== undefined ? 'truncated'
        : facts.hasEvents ? 'incomplete'
        : facts.enrolled ? 'none'
        : 'product_only';
      const since = scene.enrolments.map((e) => e.enrolledOn).sort()[0] ?? '';
      const missing = scene.built.missingSteps.find((m) => m.rule.need === 'must' || m.legal);
      return finding('lot-missing', 'lot-missing', { variant, party, since, lot: scene.lot ?? '', step: missing?.rule.id ?? '', category: scene.template.id }, []);
    }
    case 'not-enrolled':
      return finding('not-enrolled', 'not-enrolled', { party }, []);
    case 'unknown':
      return finding('unknown', 'unknown', { variant: 'none' }, []);
    default:
      return undefined;
  }
}

/** Parameters of the verdict's sentence: those of its first finding, with how many there are. */
function paramsOf(state: VerdictState, findings: readonly Finding[], scene: Pick<Scene, 'template' | 'product' | 'built'>): Record<string, string> {
  const mine = findings.filter((f) => f.state === state);
  return {
    category: scene.product?.category ?? scene.template.id,
    steps: String(scene.built.steps.length),
    ...(state === 'ok' ? remarkOf(findings) : mine[0]?.params),
    ...(mine.length > 1 ? { more: String(mine.length - 1) } : {}),
  };
}

/** Findings without a state that an unreserved `ok` must not pass over: two statements that differ, a sensor that raised something. */
const REMARKABLE: readonly Finding['code'][] = ['source-conflict', 'sensor-alarm'];

function remarkOf(findings: readonly Finding[]): Record<string, string> {
  const code = REMARKABLE.find((one) => findings.some((f) => f.code === one));
  return code === undefined ? {} : { remark: code.replace('-', '_') };
}

function qualifiersOf(state: VerdictState, scene: Scene): Qualifier[] {
  const made: Qualifier[] = [];
  // A lot of what nobody knows would be unknown too.
  if (state !== 'unknown' && scene.level === 'class' && scene.lot === undefined) made.push('needs-lot');
  const { steps, missingSteps } = scene.built;
  if (steps.length > 0 && scene.chain.truncated === undefined && missingSteps.length > 0 && missingSteps.every((m) => !m.legal)) made.push('gaps');
  if (scene.product?.sample === true || scene.responsible?.sample === true) made.push('sample');
  if (scene.chain.truncated !== undefined) made.push('truncated');
  return made;
}
