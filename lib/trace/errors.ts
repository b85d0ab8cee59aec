/**
 * The closed table of refusals: what we understood and will not or cannot do.
 * Answers (an unknown code, a recalled lot) are not here, and neither are faults (our bugs).
 * The HTTP mapping, the EPCIS exception type, the message keys and the retry rule derive from it.
 */
export const REFUSALS = {
  'bad-request': { http: 400, epcis: 'ValidationException', exit: 2, retryable: false },
  'bad-json': { http: 400, epcis: 'ValidationException', exit: 2, retryable: false },
  'too-deep': { http: 400, epcis: 'ValidationException', exit: 2, retryable: false },
  'invalid-document': { http: 400, epcis: 'ValidationException', exit: 2, retryable: false },
  'unknown-parameter': { http: 400, epcis: 'QueryParameterException', exit: 2, retryable: false },
  'personal-code-in-url': { http: 400, epcis: 'ValidationException', exit: 2, retryable: false },
  'unauthenticated': { http: 401, epcis: 'SecurityException', exit: 3, retryable: false },
  'not-allowed': { http: 403, epcis: 'SecurityException', exit: 3, retryable: false },
  'not-found': { http: 404, epcis: 'NoSuchResourceException', exit: 4, retryable: false },
  'not-acceptable': { http: 406, epcis: 'NotAcceptableException', exit: 2, retryable: false },
  'conflict': { http: 409, epcis: 'ResourceAlreadyExistsException', exit: 5, retryable: false },
  'too-large': { http: 413, epcis: 'CaptureLimitExceededException', exit: 2, retryable: false },
  'unsupported-media-type': { http: 415, epcis: 'UnsupportedMediaTypeException', exit: 2, retryable: false },
  'too-many': { http: 429, epcis: 'ImplementationException', exit: 6, retryable: true },
  'unavailable': { http: 503, epcis: 'ImplementationException', exit: 6, retryable: true },
  'data-region': { http: 503, epcis: 'ImplementationException', exit: 6, retryable: true },
  'store-locked': { http: 503, epcis: 'ImplementationException', exit: 6, retryable: true },
} as const satisfies Record<string, { http: number; epcis: string; exit: number; retryable: boolean }>;

export type RefusalCode = keyof typeof REFUSALS;

/** One reason with its place: a JSON path such as `epcisBody.eventList[3].action`, or a CSV row and column. */
export interface Issue {
  /** Path of the offending field, empty for the whole document. */
  readonly path: string;
  /** Stable code; `lib/i18n` owns the sentence for people. */
  readonly code: string;
  /** Reason in plain English for a machine's log. */
  readonly reason: string;
  /** How to repair it, in one sentence. */
  readonly repair?: string;
  /** Index of the event in `eventList`, or of the row, counted from 0. */
  readonly index?: number;
}

export interface Refusal {
  readonly code: RefusalCode;
  /** What was refused, in plain English; never contains personal data or a raw code. */
  readonly detail?: string;
  readonly issues?: readonly Issue[];
}

export const refusal = (code: RefusalCode, detail?: string, issues?: readonly Issue[]): Refusal => ({
  code,
  ...(detail === undefined ? {} : { detail }),
  ...(issues === undefined ? {} : { issues }),
});
