type Scalar = string | number | boolean | bigint | null | undefined;

/** The same shape with optional members in place of members that may be undefined. */
export type Present<T> = T extends Scalar
  ? T
  : T extends readonly (infer U)[]
    ? readonly Present<U>[]
    : { readonly [K in keyof T as undefined extends T[K] ? never : K]: Present<T[K]> } & { readonly [K in keyof T as undefined extends T[K] ? K : never]?: Present<Exclude<T[K], undefined>> };

const drop = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(drop);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, drop(one)]])));
};

/** A plain value without the members that are undefined: they have no place in JSON. */
export const dropAbsent = <T>(value: T): Present<T> => drop(value) as Present<T>;
