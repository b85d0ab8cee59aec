import type { TraceKey } from '../codes/types';
import type { Chain } from '../lineage/walk';
import type { Evidence, Finding, VerdictState } from '../model/answer';
import type { LocalDate } from '../model/event';
import type { Enrolment, Listing, Party, Product, Recall, ScanStats } from '../model/master';
import type { Built, Step } from '../timeline/build';
import type { Known } from '../timeline/known';
import type { StepTemplate } from '../timeline/templates';

/** Everything the rules look at; made once per answer. */
export interface Scene {
  readonly key: TraceKey;
  /** `instance` codes name one item; only for them does "sold" mean used. */
  readonly level: 'class' | 'lot' | 'instance' | 'party';
  readonly today: LocalDate;
  readonly chain: Chain;
  readonly built: Built;
  readonly template: StepTemplate;
  readonly known: Known;
  readonly product?: Product;
  readonly lot?: string;
  readonly productionDate?: LocalDate;
  /** Dates that stand in the code itself. */
  readonly codeDates: { readonly production?: LocalDate; readonly expiry?: LocalDate; readonly bestBefore?: LocalDate };
  readonly lotsKnown: number;
  readonly recalls: readonly Recall[];
  readonly listings: readonly Listing[];
  readonly enrolments: readonly Enrolment[];
  /** The party that answers for the product. */
  readonly responsible?: Party;
  readonly scans?: ScanStats;
}

export interface RuleSettings {
  /** Greatest believable speed between two places, km/h: above that of any airliner. */
  readonly maxSpeedKmh: number;
  /** Distances below this are within the inexactness of registered places, km. */
  readonly minDistanceKm: number;
  /** Share by which more may come out than went in before it is told, for weighing and rounding. */
  readonly massTolerance: number;
}

export const RULE_SETTINGS: RuleSettings = { maxSpeedKmh: 1000, minDistanceKm: 50, massTolerance: 0.02 };

export const evidenceOf = (step: Step, fact?: string): Evidence => {
  const source = step.entry.stored.submissions[0]?.sourceId;
  return { ...(source === undefined ? {} : { sourceId: source }), eventId: step.entry.stored.event.id, at: step.at, ...(fact === undefined ? {} : { fact }) };
};

export const finding = (code: string, state: VerdictState | undefined, params: Readonly<Record<string, string>>, evidence: readonly Evidence[], stepId?: string): Finding => ({
  code,
  ...(state === undefined ? {} : { state }),
  params,
  evidence,
  ...(stepId === undefined ? {} : { stepId }),
});

/** A contradiction always stands on two facts. */
export const contradiction = (code: string, params: Readonly<Record<string, string>>, first: Evidence, second: Evidence, stepId?: string): Finding =>
  finding(code, 'contradiction', params, [first, second], stepId);
