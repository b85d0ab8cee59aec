import type { ErrorDeclaration, EventItem, ItemRole, SensorReport, TraceEvent } from '../model/event';
import type { Pseudonyms } from '../ports';
import { expandName, expandTerm } from './context';
import type { Prefixes } from './context';
import { isObject } from './formats';
import type { JsonObject } from './formats';
import { parseInstant } from './instant';
import { maskItem, maskJson, maskText } from './mask';
import { BIZ_STEPS, BIZ_TRANSACTION_TYPES, DISPOSITIONS, ERROR_REASONS, MEASUREMENT_TYPES, SENSOR_EXCEPTIONS, SOURCE_DEST_TYPES, toBareWord } from './vocabulary';
import type { WordList } from './vocabulary';

type MaskedItem = ReturnType<typeof maskItem>;

export interface NormaliseContext {
  readonly prefixes: Prefixes;
  readonly pseudonyms: Pseudonyms;
  /** False when the event's text was seen to hold nothing that could be personal; spares the walk. */
  readonly mayHoldPersonalCode: boolean;
  /** Identifiers met before in the document: places, parties and classes come again and again. */
  readonly known: IdentifierCache;
}

/** Bounded memory of identifiers and their canonical keys. */
export class IdentifierCache {
  private readonly known = new Map<string, MaskedItem>();

  constructor(private readonly pseudonyms: Pseudonyms) {}

  get(uri: string): MaskedItem {
    const before = this.known.get(uri);
    if (before !== undefined) return before;
    if (this.known.size >= 4096) this.known.clear();
    const identifier = maskItem(uri, this.pseudonyms);
    this.known.set(uri, identifier);
    return identifier;
  }
}

/** Every standard member of an event; all others are extensions. */
const STANDARD = new Set([
  '@context', 'type', 'eventTime', 'recordTime', 'eventTimeZoneOffset', 'eventID', 'certificationInfo', 'errorDeclaration', 'action', 'epcList',
  'quantityList', 'parentID', 'childEPCs', 'childQuantityList', 'inputEPCList', 'inputQuantityList', 'outputEPCList', 'outputQuantityList',
  'transformationID', 'bizStep', 'disposition', 'persistentDisposition', 'readPoint', 'bizLocation', 'bizTransactionList', 'sourceList',
  'destinationList', 'sensorElementList', 'ilmd',
]);

const EPC_LISTS: readonly (readonly [field: string, role: ItemRole])[] = [
  ['epcList', 'epc'], ['childEPCs', 'child'], ['inputEPCList', 'input'], ['outputEPCList', 'output'],
];
const QUANTITY_LISTS: readonly (readonly [field: string, role: ItemRole])[] = [
  ['quantityList', 'quantity'], ['childQuantityList', 'childQuantity'], ['inputQuantityList', 'inputQuantity'], ['outputQuantityList', 'outputQuantity'],
];

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

class Normaliser {
  private readonly items: EventItem[] = [];
  private readonly seen = new Map<string, number>();

  constructor(private readonly ctx: NormaliseContext) {}

  /** Canonical key of an identifier, which may be written with a declared prefix. */
  private identify(value: string): MaskedItem {
    return this.ctx.known.get(expandName(value, this.ctx.prefixes));
  }

  private word(list: WordList, value: unknown): string | undefined {
    const text = textOf(value);
    return text === undefined ? undefined : list.words.has(text) ? text : this.text(toBareWord(list, expandName(text, this.ctx.prefixes)));
  }

  private text(value: string): string {
    return this.ctx.mayHoldPersonalCode ? maskText(value, this.ctx.pseudonyms) : value;
  }

  private json(value: unknown): unknown {
    return this.ctx.mayHoldPersonalCode ? maskJson(value, this.ctx.pseudonyms) : value;
  }

  /** Adds an item; the same identifier twice in one role is one item, its quantities of one unit added up. */
  private add(role: ItemRole, value: unknown, quantity?: number, uom?: string): void {
    if (typeof value !== 'string') return;
    const { key, original } = this.identify(value);
    const mark = `${role} ${uom ?? ''} ${key}`;
    const at = this.seen.get(mark);
    const before = at === undefined ? undefined : this.items[at];
    if (at !== undefined && before !== undefined) {
      if (before.quantity !== undefined && quantity !== undefined) this.items[at] = { ...before, quantity: before.quantity + quantity };
      return;
    }
    this.seen.set(mark, this.items.length);
    this.items.push({ key, role, original, ...(quantity === undefined ? {} : { quantity }), ...(uom === undefined ? {} : { uom }) });
  }

  private readItems(event: JsonObject): readonly EventItem[] {
    for (const [field, role] of EPC_LISTS) for (const epc of listOf(event[field])) this.add(role, epc);
    this.add('parent', event.parentID);
    for (const [field, role] of QUANTITY_LISTS) {
      for (const element of listOf(event[field])) {
        if (isObject(element)) this.add(role, element.epcClass, numberOf(element.quantity), textOf(element.uom));
      }
    }
    this.add('transformation', event.transformationID);
    for (const transaction of listOf(event.bizTransactionList)) if (isObject(transaction)) this.add('document', transaction.bizTransaction);
    return this.items;
  }

  private place(value: unknown): string | undefined {
    const id = isObject(value) ? textOf(value.id) : undefined;
    return id === undefined ? undefined : this.identify(id).key;
  }

  private parties(value: unknown, field: 'source' | 'destination'): readonly { readonly type: string; readonly id: string }[] {
    return listOf(value).flatMap((entry) => {
      const id = isObject(entry) ? textOf(entry[field]) : undefined;
      const type = isObject(entry) ? this.word(SOURCE_DEST_TYPES, entry.type) : undefined;
      return id === undefined || type === undefined ? [] : [{ type, id: this.identify(id).key }];
    });
  }

  private sensors(value: unknown): readonly SensorReport[] {
    return listOf(value).flatMap((element) => {
      if (!isObject(element)) return [];
      const metadata = isObject(element.sensorMetadata) ? element.sensorMetadata : {};
      return listOf(element.sensorReport).flatMap((report) => (isObject(report) ? [this.sensor(report, metadata)] : []));
    });
  }

  private sensor(report: JsonObject, metadata: JsonObject): SensorReport {
    const at = textOf(report.time) ?? textOf(metadata.time) ?? textOf(metadata.endTime);
    const time = at === undefined ? undefined : parseInstant(at);
    const exception = this.word(SENSOR_EXCEPTIONS, report.exception);
    const uom = textOf(report.uom);
    const numbers: Record<string, number> = {};
    for (const name of ['value', 'minValue', 'maxValue', 'meanValue']) {
      const value = numberOf(report[name]);
      if (value !== undefined) numbers[name] = value;
    }
    return {
      type: this.word(MEASUREMENT_TYPES, report.type) ?? 'unknown',
      ...(time === undefined ? {} : { time }),
      ...numbers,
      ...(uom === undefined ? {} : { uom }),
      ...(exception === undefined ? {} : { exception }),
    };
  }

  private named(value: unknown, skip?: ReadonlySet<string>): Readonly<Record<string, unknown>> {
    const out: Record<string, unknown> = {};
    if (!isObject(value)) return out;
    for (const name of Object.keys(value)) {
      if (skip?.has(name) === true || name === '__proto__') continue;
      out[expandTerm(name, this.ctx.prefixes)] = this.json(value[name]);
    }
    return out;
  }

  private dispositions(value: unknown): TraceEvent['persistentDisposition'] {
    if (!isObject(value)) return undefined;
    const words = (list: unknown): readonly string[] => listOf(list).flatMap((entry) => this.word(DISPOSITIONS, entry) ?? []);
    return {
      ...(value.set === undefined ? {} : { set: words(value.set) }),
      ...(value.unset === undefined ? {} : { unset: words(value.unset) }),
    };
  }

  event(event: JsonObject, id: string): TraceEvent {
    const action = event.action === 'ADD' || event.action === 'OBSERVE' || event.action === 'DELETE' ? event.action as TraceEvent['action'] : undefined;
    const bizStep = this.word(BIZ_STEPS, event.bizStep);
    const disposition = this.word(DISPOSITIONS, event.disposition);
    const persistentDisposition = this.dispositions(event.persistentDisposition);
    const readPoint = this.place(event.readPoint);
    const bizLocation = this.place(event.bizLocation);
    const certification = event.certificationInfo;
    return {
      id,
      type: expandName(textOf(event.type) ?? '', this.ctx.prefixes),
      eventTime: parseInstant(textOf(event.eventTime) ?? '') ?? '',
      eventTimeZoneOffset: textOf(event.eventTimeZoneOffset) ?? '',
      ...(action === undefined ? {} : { action }),
      ...(bizStep === undefined ? {} : { bizStep }),
      ...(disposition === undefined ? {} : { disposition }),
      ...(persistentDisposition === undefined ? {} : { persistentDisposition }),
      ...(readPoint === undefined ? {} : { readPoint }),
      ...(bizLocation === undefined ? {} : { bizLocation }),
      bizTransactions: listOf(event.bizTransactionList).flatMap((entry) => {
        const transaction = isObject(entry) ? textOf(entry.bizTransaction) : undefined;
        const type = isObject(entry) ? this.word(BIZ_TRANSACTION_TYPES, entry.type) : undefined;
        return transaction === undefined ? [] : [{ ...(type === undefined ? {} : { type }), id: this.identify(transaction).key }];
      }),
      sources: this.parties(event.sourceList, 'source'),
      destinations: this.parties(event.destinationList, 'destination'),
      sensors: this.sensors(event.sensorElementList),
      certificationInfo: (Array.isArray(certification) ? certification : [certification]).flatMap((entry: unknown) => (typeof entry === 'string' ? [this.text(entry)] : [])),
      ilmd: this.named(event.ilmd),
      extensions: this.named(event, STANDARD),
      items: this.readItems(event),
    };
  }

  declaration(event: JsonObject): Omit<ErrorDeclaration, 'sourceId'> | undefined {
    const declaration = event.errorDeclaration;
    if (!isObject(declaration)) return undefined;
    const reason = this.word(ERROR_REASONS, declaration.reason);
    return {
      declarationTime: parseInstant(textOf(declaration.declarationTime) ?? '') ?? '',
      ...(reason === undefined ? {} : { reason }),
      correctiveEventIds: listOf(declaration.correctiveEventIDs).flatMap((id) => (typeof id === 'string' ? [id] : [])),
    };
  }
}

/**
 * A validated EPCIS 2.0 JSON event in our own shape: instants in UTC, identifiers canonical,
 * vocabulary bare, extension names absolute, sensor reports flattened, personal codes behind keyed
 * hashes. `id` is its event hash. Total for validated events.
 */
export const normaliseEvent = (event: JsonObject, id: string, ctx: NormaliseContext): TraceEvent => new Normaliser(ctx).event(event, id);

/** The error declaration an event carries (EPCIS 2.0 §7.4.1.2), undefined when it carries none. */
export const readDeclaration = (event: JsonObject, ctx: NormaliseContext): Omit<ErrorDeclaration, 'sourceId'> | undefined => new Normaliser(ctx).declaration(event);
