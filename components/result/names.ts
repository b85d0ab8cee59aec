import { useTranslations } from 'next-intl';
import { say } from '@/lib/i18n/say';
import type { SourceView } from '@/lib/trace/model/answer';

/** Words for ids that stand in data; each falls back to the id itself, so nothing is ever blank. */
export interface Names {
  /** Title of a step from its message key, e.g. `steps.pork.slaughter`. */
  step(titleKey: string, step: string): string;
  document(type: string): string;
  /** Label of a free fact: a key of ours, or the words the source wrote. */
  fact(label: string): string;
  sensor(type: string): string;
  unit(uom: string | undefined): string;
  /** Province of a GB/T 2260 code. */
  region(code: string | undefined): string | undefined;
  source(id: string): string;
  family(family: string): string;
  category(category: string): string;
  /** What an amendment changed: a field's name. */
  field(field: string): string;
  /** Any key with a fallback. */
  say(key: string, values?: Readonly<Record<string, string>>, fallback?: string): string;
}

/** @param sources the sources of the answer on the page, for their names */
export function useNames(sources: readonly Pick<SourceView, 'id' | 'name'>[] = []): Names {
  const t = useTranslations();
  const known = new Map(sources.map((source) => [source.id, source.name]));
  const first = (keys: readonly string[], fallback: string): string => keys.map((key) => say(t, key)).find((text) => text !== '') ?? fallback;
  return {
    step: (titleKey, step) => first([`trace.${titleKey}`, `trace.bizSteps.${step}`], step === 'other' ? t('timeline.otherStep') : step),
    document: (type) => first([`trace.documents.${type}`], type),
    fact: (label) => (/^[\w-]+$/.test(label) ? first([`trace.facts.${label}`], label) : label),
    sensor: (type) => first([`trace.sensors.${type}`], type),
    unit: (uom) => (uom === undefined ? '' : first([`words.units.${uom}`], uom)),
    region: (code) => (code === undefined ? undefined : first([`region.${code.slice(0, 2)}`], code)),
    source: (id) => known.get(id) ?? id,
    family: (family) => first([`codes.family.${family}`], family),
    category: (category) => first([`words.category.${category}`], category),
    field: (field) => (/^[\w-]+$/.test(field) ? first([`trace.fields.${field}`, `trace.facts.${field}`], field) : field),
    say: (key, values, fallback) => say(t, key, values, fallback),
  };
}
