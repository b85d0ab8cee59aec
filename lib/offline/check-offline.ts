import { parseTracePath, recognise, type Recognition, type TraceCode } from '@/lib/trace/codes';
import { toKeyShape } from '@/lib/trace/lineage/key-shape';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { type BundleAnswer, type BundleRecall, checkBundle } from '@/lib/trace/recall-bundle';
import { type KeptBundle, findKeptBundle } from './keep-bundle';

/** What a person gives beside a product code. */
export interface GivenLot {
  readonly lot?: string;
  /** YYYY-MM-DD. */
  readonly productionDate?: string;
}

/**
 * What this device can say of a code without a network. `not-listed` is said with the day of the
 * bundle and says nothing more than that; with `since` where the bundle cannot rule out an older recall.
 */
export interface OfflineCheck {
  readonly outcome: BundleAnswer['kind'] | 'no-bundle' | 'no-code' | 'personal' | 'party';
  readonly recall?: BundleRecall;
  /** Day of the bundle. */
  readonly date?: string;
  /** Day since when every recall is in the bundle, where older ones had no room in it. */
  readonly from?: string;
  /** The same day, where the answer holds for recalls since then alone: no table says which products have older ones. */
  readonly since?: string;
  /** First characters of the bundle's digest, to compare with the poster. */
  readonly digest?: string;
  /** The code as it was read; absent for a citizen's number. */
  readonly recognition?: Exclude<Recognition, { kind: 'personal-id' | 'empty' }>;
}

/** Characters of a digest that people compare. */
export const DIGEST_SHOWN = 12;

/** Worst first: where a text can be read in several ways, the gravest answer is given. */
const GRAVITY: readonly BundleAnswer['kind'][] = ['in', 'maybe-in', 'cannot-tell', 'older-left-out', 'product-unsure', 'other-lot', 'other-lot-unsure', 'not-listed'];

/** What a decoder reports beside the text. */
export interface DecoderHints {
  readonly symbology?: string;
  readonly format?: string;
}

/** Checks a scanned or typed text against the bundle kept on this device. */
export async function checkOffline(text: string, { symbology, format, ...given }: GivenLot & DecoderHints = {}, now = new Date()): Promise<OfflineCheck> {
  const recognition = recognise(text, { today: toLocalDate(now), ...(symbology === undefined ? {} : { symbology }), ...(format === undefined ? {} : { format }) });
  return checkRecognition(recognition, await findKeptBundle(), given);
}

/** The same for the address of a result, `/t/…` with its query. */
export async function checkAddress(address: string, now = new Date()): Promise<OfflineCheck> {
  const { recognition, given } = readAddress(address, now);
  return checkRecognition(recognition, await findKeptBundle(), given);
}

/** The code of a result's address, with what the address says of lot and day. Total. */
export function readAddress(address: string, now: Date): { readonly recognition: Recognition; readonly given: GivenLot } {
  const [pathname = '', search = ''] = address.split(/\?(.*)/s);
  const query = new URLSearchParams(search.replace(/#.*$/s, ''));
  const [lot, date] = [query.get('lot')?.trim(), query.get('date')];
  return {
    recognition: parseTracePath(pathname.replace(/^\/t\//, '').split('/'), { today: toLocalDate(now), attributes: Object.fromEntries(query) }),
    given: { ...(lot ? { lot } : {}), ...(date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { productionDate: date } : {}) },
  };
}

/** Pure: what the bundle says of a code that has been read. */
export function checkRecognition(recognition: Recognition, kept: KeptBundle | undefined, given: GivenLot = {}): OfflineCheck {
  if (recognition.kind === 'personal-id') return { outcome: 'personal' };
  if (recognition.kind === 'empty') return { outcome: 'no-code' };
  if (recognition.kind !== 'readings') return { outcome: 'no-code', recognition };
  // The bundle knows products: of a firm it would always say that nothing is recalled.
  if (recognition.readings.every(({ code }) => code.level === 'party')) return { outcome: 'party', recognition };
  if (kept === undefined) return { outcome: 'no-bundle', recognition };
  const answers = recognition.readings.map(({ code }) => askOf(code, kept, given));
  const worst = GRAVITY.flatMap((kind) => answers.filter((answer) => answer.kind === kind))[0] ?? { kind: 'not-listed' };
  return {
    outcome: worst.kind, recognition, date: kept.bundle.date, digest: kept.digest.slice(0, DIGEST_SHOWN),
    ...(kept.bundle.olderLeftOut ? { from: kept.bundle.from } : {}),
    ...(kept.bundle.olderLeftOut && kept.bundle.leftOut === undefined ? { since: kept.bundle.from } : {}),
    ...('recall' in worst && worst.recall !== undefined ? { recall: worst.recall } : {}),
  };
}

function askOf(code: TraceCode, { bundle }: KeptBundle, given: GivenLot): BundleAnswer {
  const shape = toKeyShape(code.key);
  const lot = code.lot ?? shape.lot ?? code.broader.map((key) => toKeyShape(key).lot).find((one) => one !== undefined) ?? given.lot;
  const productionDate = code.dates?.production ?? given.productionDate;
  return checkBundle(bundle, {
    productKeys: [...(shape.classKey === undefined ? [] : [shape.classKey]), code.key, ...code.broader],
    ...(lot === undefined ? {} : { lot }),
    ...(productionDate === undefined ? {} : { productionDate }),
  });
}
