import { toPath, type TraceKey } from '@/lib/trace/codes';

/** Page of a product's descriptions: the same segments below `/products` as below `/t`. */
export const productPath = (key: TraceKey): string => `/products${toPath(key).slice('/t'.length)}`;
