import { getEnvironment } from '@/lib/server/env';
import { MAX_EVENTS } from '@/lib/trace/epcis';
import type { CaptureJob } from '@/lib/trace/ports';

/** Headers of the EPCIS 2.0 REST bindings (§12) that every answer carries. */
export const VERSION_HEADERS = { 'gs1-epcis-version': '2.0.0', 'gs1-cbv-version': '2.0.0' } as const;

/** What `OPTIONS` announces; identifiers are answered as they were captured. */
export const optionsHeaders = (allow: string, extra: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  allow,
  ...VERSION_HEADERS,
  'gs1-epcis-min': '2.0.0',
  'gs1-epcis-max': '2.0.0',
  'gs1-cbv-min': '2.0.0',
  'gs1-cbv-max': '2.0.0',
  'gs1-epc-format': 'Never_Translates',
  ...extra,
});

/** Limits of a capture, in events and in bytes. */
export const captureLimits = (): Record<string, string> => ({
  'gs1-epcis-capture-limit': String(MAX_EVENTS),
  'gs1-epcis-capture-file-size-limit': String(getEnvironment().CAPTURE_LIMIT_BYTES),
});

/** The job as the standard's schema has it (EPCIS 2.0 §12.6.1). */
export const toWireJob = (job: CaptureJob): Record<string, unknown> => ({
  captureID: job.captureID,
  createdAt: job.createdAt,
  ...(job.finishedAt === undefined ? {} : { finishedAt: job.finishedAt }),
  running: job.running,
  success: job.success,
  captureErrorBehaviour: job.captureErrorBehaviour,
  errors: job.errors.map((error) => ({
    type: 'epcisException:ValidationException',
    title: error.path,
    status: 400,
    detail: error.repair === undefined ? error.reason : `${error.reason} ${error.repair}`,
    ...(error.index === undefined ? {} : { eventIndex: error.index }),
  })),
});
