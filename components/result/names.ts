import { useLocale, useTranslations } from 'next-intl';
import { type Locale, toLocale } from '@/lib/i18n/locales';
import { inReadersLanguage, type NamedThing } from '@/lib/i18n/named';
import { regionWords } from '@/lib/i18n/regions';
import { say } from '@/lib/i18n/say';
import { formatDate, isInstant, formatInstant } from '@/lib/i18n/time';
import type { Evidence, Finding, SourceView, TraceAnswer } from '@/lib/trace/model/answer';

/** Words for ids that stand in data; each falls back to the id itself, so nothing is ever blank. */
export interface Names {
  /** Title of a step from its message key, e.g. `steps.pork.slaughter`. */
  step(titleKey: string, step: string): string;
  document(type: string): string;
  /** Label of a free fact: a key of ours, the source's words in the reader's language where they are common ones, else as they stand. */
  fact(label: string): string;
  /** A value as people read it: dates in words, the rest as it stands. */
  value(value: string): string;
  /** Country of an ISO 3166 alpha-2 code. */
  country(code: string): string;
  sensor(type: string): string;
  /** What a sensor raised (CBV 2.0, sensor alert types): out of range, or broken. */
  exception(type: string): string;
  unit(uom: string | undefined): string;
  /** A number already written and its unit, without room before a percent sign. */
  amount(written: string, uom: string | undefined): string;
  /** How much; without a unit a count of things. */
  quantity(quantity: { readonly value: number; readonly uom?: string | undefined }): string;
  /** A GB/T 2260 code from the province down: 浙江 杭州市 西湖区. */
  region(code: string | undefined): string | undefined;
  source(id: string): string;
  family(family: string): string;
  category(category: string): string;
  /** What an amendment changed: a field's name. */
  field(field: string): string;
  /** The sentence of a finding; empty when there is none. */
  finding(finding: Finding): string;
  /** The fact of a piece of evidence: step ids and field names in words, dates written out. */
  evidence(evidence: Evidence): string | undefined;
  /** Sentence, reason, action and seal word of the answer's verdict; the reason adds to the sentence and is empty where nothing does. */
  verdict(answer: TraceAnswer): { readonly word: string; readonly sentence: string; readonly reason: string; readonly action: string };
  /** The name of a thing in the reader's language, where its source gave one. */
  named(thing: NamedThing): string;
  /** Any key with a fallback. */
  say(key: string, values?: Readonly<Record<string, string>>, fallback?: string): string;
}

/** UN/CEFACT Recommendation 20: each. A quantity without a unit is a count of things (EPCIS 2.0 §7.3.3.3). */
const EACH = 'EA';

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isInstantText = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T/.test(text) && isInstant(text);

/**
 * @param t a translator without namespace
 * @param locale of that translator
 * @param answer the answer on the page, for the names of its sources and the category of its steps
 */
export function createNames(t: unknown, locale: Locale, answer?: { readonly sources?: readonly Pick<SourceView, 'id' | 'name' | 'nameEn'>[]; readonly timeline?: { readonly template: string } }): Names {
  const known = new Map((answer?.sources ?? []).map((source) => [source.id, inReadersLanguage(source, locale)]));
  const template = answer?.timeline?.template ?? 'generic';
  const first = (keys: readonly string[], fallback: string): string => keys.map((key) => say(t, key)).find((text) => text !== '') ?? fallback;
  const step = (titleKey: string, id: string): string => first([`trace.${titleKey}`, `trace.steps.${template}.${id}`, `trace.bizSteps.${id}`], id === 'other' ? say(t, 'timeline.otherStep') : id);
  const unit = (uom: string | undefined, count = ''): string => (uom === undefined ? '' : say(t, `words.units.${uom}`, { count }, uom));
  const amount = (written: string, uom: string | undefined): string => `${written}${uom === undefined || uom === 'P1' ? '' : ' '}${unit(uom, written)}`;
  const value = (text: string): string => (isDate(text) ? formatDate(text, locale) : isInstantText(text) ? formatInstant(text, locale) : text);
  const document = (type: string): string => first([`trace.documents.${type}`], type);
  const sensor = (type: string): string => first([`trace.sensors.${type}`], type);
  const field = (name: string): string => (/^[\w-]+$/.test(name) ? first([`trace.fields.${name}`, `trace.facts.${name}`], name) : name);

  /** Ids among a finding's values (steps, documents, sensors) become words before they go into a sentence. */
  const readable = (params: Readonly<Record<string, string>>): Record<string, string> => {
    const category = params['category'] ?? template;
    const words: Record<string, string> = {};
    for (const [name, raw] of Object.entries(params)) {
      if (name === 'step' || name === 'before' || name === 'after') words[name] = raw === '' ? '' : step(`steps.${category}.${raw}`, raw);
      else if (name === 'document') words[name] = document(raw);
      else if (name === 'type') words[name] = sensor(raw);
      else if (name === 'field') words[name] = field(raw);
      else words[name] = value(raw);
    }
    // Whether what the records say may be told: the public hears that they differ, and of some fields no more.
    return { ...words, told: words['first'] || words['from'] ? 'yes' : 'no', named: words['party'] ? 'yes' : 'no' };
  };
  const said = (finding: Finding): string => say(t, `trace.findings.${finding.code}`, readable(finding.params));

  return {
    step, value, document, sensor, field,
    exception: (type) => first([`trace.exceptions.${type}`], say(t, 'timeline.sensorAlarm')),
    fact: (label) => first(/^[\w-]+$/.test(label) ? [`trace.facts.${label}`, `trace.fields.${label}`] : [`trace.said.${label}`], label),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code) : code),
    unit: (uom) => unit(uom),
    amount,
    quantity: ({ value: many, uom = EACH }) => amount(many.toLocaleString(locale), uom),
    region: (code) => (code === undefined ? undefined : regionWords(code, locale)),
    source: (id) => known.get(id) ?? id,
    family: (family) => first([`codes.family.${family}`], family),
    category: (category) => first([`trace.categories.${category}`], category),
    finding: said,
    evidence: ({ fact }) => {
      if (fact === undefined) return undefined;
      const [, head, rest] = /^([A-Za-z][\w-]*)((?: .*)?)$/.exec(fact) ?? [];
      if (head === undefined || rest === undefined) return fact.split(' ').map(value).join(' ');
      const word = first([`trace.steps.${template}.${head}`, `trace.bizSteps.${head}`, `trace.fields.${head}`, `trace.dispositions.${head}`, `trace.exceptions.${head}`], head);
      return `${word}${rest.split(' ').map(value).join(' ')}`;
    },
    verdict: ({ verdict, product, findings }) => {
      const params = readable(verdict.params);
      const key = `trace.verdict.${verdict.state}`;
      const action = say(t, `${key}.action.${product?.category ?? verdict.params['category'] ?? 'default'}`, params) || say(t, `${key}.action.default`, params);
      const own = findings.find((one) => one.state === verdict.state);
      // Where a finding would only repeat the sentence, the verdict has a reason of its own.
      const reason = own === undefined ? '' : say(t, `${key}.reason`, readable(own.params)) || said(own);
      return { word: say(t, `${key}.word`), sentence: say(t, `${key}.sentence`, params, verdict.state), reason, action };
    },
    named: (thing) => inReadersLanguage(thing, locale),
    say: (key, values, fallback) => say(t, key, values, fallback),
  };
}

/** The names for a component; the answer gives the names of sources and steps. */
export function useNames(answer?: Parameters<typeof createNames>[2]): Names {
  const t = useTranslations();
  return createNames(t, toLocale(useLocale()), answer);
}
