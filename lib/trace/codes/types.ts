import type { PrivateLook } from './private-looks';

/**
 * The vocabulary of the recogniser. Everything here is plain data, so a recognition made on the
 * phone and one made on the server are the same value.
 */

/** Canonical identifier of a traced thing; made only by `lib/trace/codes`. See `identity.ts`. */
export type TraceKey = string & { readonly __brand: 'TraceKey' };

/**
 * Code families in the order of the national and international schemes they come from.
 * `gs1` covers every GS1 key; all others have an address `/t/{family}/{value}`.
 */
export const CODE_FAMILIES = [
  'gs1', // GTIN, SSCC, GLN, GRAI … with their qualifiers
  'instore', // 店内码, GB/T 18283
  'drug', // 药品追溯码, 20 digits
  'drug-std', // 药品本位码
  'meatveg', // 肉菜流通追溯码, SB/T 10680, 20 digits
  'meatveg-batch', // 肉菜批次码, 16 digits
  'agri', // 国家农产品平台短码, 20 digits
  'agri-oid', // 国家农产品平台长码, OID
  'oid', // other OID under 1.2.156
  'pesticide', // 农药, 32 digits
  'vetdrug', // 兽药, 24 digits
  'seed', // 种子, four lines
  'organic', // 有机码, 17 digits
  'udi-ma', // UDI of the MA agency
  'ma', // other MA identification
  'handle', // 工业互联网标识
  'vaa', // VAA identification
  'ecode', // Ecode
  'detonator', // 工业雷管, 13 characters
  'elevator', // 电梯设备代码
  'cylinder', // 气瓶
  'uscc', // 统一社会信用代码
  'sc', // 食品生产许可证编号
  'complaint', // our own receipt number
  'h', // a personal code behind a keyed hash
  'uri', // any other URI that a source used as identifier
  'text', // anything else that could be looked up literally
] as const;
export type CodeFamily = (typeof CODE_FAMILIES)[number];

/** How finely the code names: a product type, a lot, one item … */
export type CodeLevel = 'class' | 'lot' | 'instance' | 'party' | 'location' | 'document' | 'other';

/** One stretch of the code and what it claims; the label and meaning are message keys with parameters. */
export interface CodeField {
  /** Message key under `codes.field`, e.g. `gs1.01` (AI), `drug.identifier`, `uscc.area`. */
  readonly label: string;
  readonly value: string;
  /** Half-open range in the cleaned text, where the field stands there literally. */
  readonly at?: readonly [start: number, end: number];
  /** Message key under `codes.meaning` with parameters, where the value can be put into words. */
  readonly meaning?: { readonly key: string; readonly params: Readonly<Record<string, string>> };
  /** Result of a check digit or content rule: `unverifiable` where the algorithm is not public. */
  readonly check?: 'ok' | 'failed' | 'unverifiable';
}

/** Every kind of repair of the lenient front. */
export const REPAIR_KINDS = ['full-width', 'spaces', 'invisible', 'separator', 'short-gtin', 'trailing-slash', 'symbology-id', 'brackets', 'case', 'percent-escape', 'label'] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

/** A repair the lenient front made; shown to the person. */
export interface Repair {
  readonly kind: RepairKind;
  readonly from?: string;
  readonly to?: string;
}

/** What is wrong with a code, with the place where it is known. Message key `codes.problem.{code}`. */
export interface CodeProblem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Half-open range in the cleaned text. */
  readonly at?: readonly [start: number, end: number];
}

/** Something noteworthy that does not make the code wrong (an early USCC with a failing check digit). */
export type CodeWarning = CodeProblem;

/** A code that has been placed in a family and checked as far as its scheme documents a check. */
export interface TraceCode {
  readonly family: CodeFamily;
  /** Canonical text of the code inside its family. For `gs1`: the bracketed element string. */
  readonly value: string;
  readonly key: TraceKey;
  /**
   * Address of the result, starting with `/t/`; for personal codes see `personal`. A GS1 code with dates
   * has them as query (`?17=250101`): parameters are added with `&` where there is a `?` already.
   */
  readonly path: string;
  readonly level: CodeLevel;
  /** Coarser identities the code implies, nearest first: the lot and the GTIN of a serial. */
  readonly broader: readonly TraceKey[];
  /** GS1 data elements in the order read, where the family is `gs1`. */
  readonly elements?: readonly { readonly ai: string; readonly value: string }[];
  readonly gtin?: string;
  readonly lot?: string;
  readonly serial?: string;
  /** ISO local dates claimed by the code itself. */
  readonly dates?: Partial<Record<'production' | 'packaging' | 'bestBefore' | 'sellBy' | 'expiry' | 'harvest', string>>;
  /** True when the code may contain a natural person's number: never in a URL, log or share. */
  readonly personal: boolean;
  /** True for codes that are not answered to the public (detonators): only explained. */
  readonly restricted: boolean;
  readonly fields: readonly CodeField[];
}

export interface Reading {
  readonly code: TraceCode;
  /** `certain`: shape and a check agree; `likely`: the usual owner of the shape; `possible`: another owner. */
  readonly confidence: 'certain' | 'likely' | 'possible';
  readonly warnings: readonly CodeWarning[];
}

/** Why a scanned address should not be opened. Message key `codes.hazard.{hazard}`. */
export type UrlHazard =
  | 'not-https' | 'ip-address' | 'punycode' | 'look-alike' | 'shortener' | 'userinfo' | 'odd-port'
  | 'not-web' | 'script' | 'malformed' | 'mixed-script' | 'claims-official';

export interface ScannedUrl {
  /** The address as scanned, for display only: never opened by the app itself. */
  readonly href: string;
  /** Host in the form a person should read (punycode kept as `xn--`), empty when there is none. */
  readonly host: string;
  readonly hazards: readonly UrlHazard[];
}

export type Recognition =
  | {
      /** At least one family claims the text; best first. */
      readonly kind: 'readings';
      readonly raw: string;
      readonly cleaned: string;
      readonly repairs: readonly Repair[];
      readonly readings: readonly [Reading, ...Reading[]];
      /** Set when the text was an address (a Digital Link or a registered private QR). */
      readonly url?: ScannedUrl;
    }
  | {
      /** The shape of a family with a wrong structure or check digit. */
      readonly kind: 'malformed';
      readonly raw: string;
      readonly cleaned: string;
      readonly repairs: readonly Repair[];
      readonly looksLike: CodeFamily;
      readonly problems: readonly [CodeProblem, ...CodeProblem[]];
      readonly url?: ScannedUrl;
    }
  | {
      /** A citizen's ID-card number: not queried, not stored, not echoed. */
      readonly kind: 'personal-id';
    }
  | {
      /** A web address of no known scheme; a source may have registered its pattern. */
      readonly kind: 'address';
      readonly raw: string;
      readonly cleaned: string;
      readonly repairs: readonly Repair[];
      readonly url: ScannedUrl;
    }
  | {
      /** Nothing known: with a remark on what it looks like (Wi-Fi settings, a phone number, plain text). */
      readonly kind: 'not-a-trace-code';
      readonly raw: string;
      readonly cleaned: string;
      readonly looksLike: PrivateLook | 'number' | 'text';
    }
  | { readonly kind: 'empty' };

export interface RecogniseOptions {
  /** Symbology identifier from the decoder (`]C1`), where the engine reports it apart from the text. */
  readonly symbology?: string;
  /** Barcode format as named by BarcodeDetector (`ean_13`, `data_matrix` …). */
  readonly format?: string;
  /** Local date (YYYY-MM-DD) for century rules and date plausibility; injected so that tests are exact. */
  readonly today: string;
}
