/** Kilograms, litres and pieces per unit of UN/CEFACT Recommendation 20; no unit is a count. */
const UNITS: Readonly<Record<string, readonly [kind: 'mass' | 'volume' | 'count', factor: number]>> = {
  KGM: ['mass', 1], GRM: ['mass', 0.001], MGM: ['mass', 0.000_001], TNE: ['mass', 1000], LBR: ['mass', 0.453_592_37], ONZ: ['mass', 0.028_349_523], DTN: ['mass', 100],
  LTR: ['volume', 1], MLT: ['volume', 0.001], HLT: ['volume', 100], MTQ: ['volume', 1000],
  EA: ['count', 1], H87: ['count', 1], C62: ['count', 1],
};

export interface Measure {
  readonly kind: 'mass' | 'volume' | 'count';
  readonly value: number;
}

/** Undefined for a unit that cannot be added to others. */
export function toMeasure(value: number | undefined, uom: string | undefined): Measure | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  const unit = UNITS[uom ?? 'EA'];
  return unit === undefined ? undefined : { kind: unit[0], value: value * unit[1] };
}

/** Sum of measures of one kind; undefined when there are none or kinds differ. */
export function addMeasures(measures: readonly (Measure | undefined)[]): Measure | undefined {
  let sum: Measure | undefined;
  for (const measure of measures) {
    if (measure === undefined || (sum !== undefined && sum.kind !== measure.kind)) return undefined;
    sum = { kind: measure.kind, value: (sum?.value ?? 0) + measure.value };
  }
  return sum;
}

const SIGNS = { mass: 'kg', volume: 'L', count: '' } as const;
export const showMeasure = (measure: Measure): string => `${Number(measure.value.toPrecision(6))}${SIGNS[measure.kind] === '' ? '' : ` ${SIGNS[measure.kind]}`}`;

interface Point {
  readonly latitude?: number;
  readonly longitude?: number;
}

/** Mean radius of the Earth, km. */
const EARTH_KM = 6371;

/** Great-circle distance in km (haversine); undefined without both positions. */
export function distanceKm(a: Point | undefined, b: Point | undefined): number | undefined {
  if (a?.latitude === undefined || a.longitude === undefined || b?.latitude === undefined || b.longitude === undefined) return undefined;
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const h = Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
