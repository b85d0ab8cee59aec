import type { CodeView } from '@/lib/trace/model/answer';
import type { OfflineCheck } from './check-offline';

/** What a code itself claims, in the shape of an answer; undefined for a text that is no code. */
export function toCodeView(recognition: OfflineCheck['recognition']): CodeView | undefined {
  if (recognition?.kind === 'readings') {
    const { code, warnings } = recognition.readings[0];
    return {
      family: code.family, value: code.personal && code.family !== 'h' ? '***' : code.value, path: code.path, level: code.level, fields: code.fields, warnings, problems: [], repairs: recognition.repairs, alternatives: [],
      ...(recognition.url === undefined ? {} : { url: recognition.url }),
    };
  }
  if (recognition?.kind === 'malformed') {
    return { family: recognition.looksLike, value: recognition.cleaned, path: '', level: 'other', fields: [], warnings: [], problems: recognition.problems, repairs: recognition.repairs, alternatives: [] };
  }
  return undefined;
}
