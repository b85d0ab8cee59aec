/*
 * Chains for the benchmark: ten events each, of the shape real ones have (two lots merge, the product is
 * packed, shipped, unpacked, sold). Deterministic by number.
 */

/** Events of one chain. */
export const EVENTS_PER_CHAIN = 10;
const RAW = 'https://id.gs1.org/01/09520000000011';
const PRODUCT = 'https://id.gs1.org/01/09520000000028';

/** GS1 mod-10 over 17 digits (GS1 General Specifications §7.9.1). */
function sscc(number: number): string {
  const body = `0952000${String(number).padStart(10, '0')}`;
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** The code a shopper would scan of chain `number`. */
export const scanOf = (number: number): string => `(01)09520000000028(10)B${number}`;

/** The ten events of chain `number`, as they stand in an EPCIS document. */
export function chainEvents(number: number): Record<string, unknown>[] {
  const at = (hours: number) => new Date(Date.UTC(2026, 0, 1) + (number % 200_000) * 60_000 + hours * 3_600_000).toISOString();
  const milk = `${RAW}/10/M${number}`;
  const oil = `${RAW}/10/O${number}`;
  const lot = `${PRODUCT}/10/B${number}`;
  const pallet = `https://id.gs1.org/00/${sscc(number)}`;
  const quantity = (epcClass: string, amount: number) => [{ epcClass, quantity: amount, uom: 'KGM' }];
  const object = (hours: number, bizStep: string, disposition: string, epcClass: string, action = 'OBSERVE') => ({
    type: 'ObjectEvent', eventTime: at(hours), eventTimeZoneOffset: '+08:00', action, bizStep, disposition, quantityList: quantity(epcClass, 100),
  });
  const aggregation = (hours: number, action: string, bizStep: string) => ({
    type: 'AggregationEvent', eventTime: at(hours), eventTimeZoneOffset: '+08:00', action, bizStep, disposition: 'in_progress',
    parentID: pallet, childQuantityList: quantity(lot, 100),
  });
  return [
    object(0, 'commissioning', 'active', milk, 'ADD'),
    object(1, 'commissioning', 'active', oil, 'ADD'),
    { type: 'TransformationEvent', eventTime: at(5), eventTimeZoneOffset: '+08:00', bizStep: 'commissioning', disposition: 'active', inputQuantityList: [...quantity(milk, 90), ...quantity(oil, 10)], outputQuantityList: quantity(lot, 100) },
    object(8, 'inspecting', 'conformant', lot),
    aggregation(9, 'ADD', 'packing'),
    { type: 'ObjectEvent', eventTime: at(10), eventTimeZoneOffset: '+08:00', action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit', epcList: [pallet] },
    { type: 'ObjectEvent', eventTime: at(30), eventTimeZoneOffset: '+08:00', action: 'OBSERVE', bizStep: 'receiving', disposition: 'in_progress', epcList: [pallet] },
    aggregation(31, 'DELETE', 'unpacking'),
    object(32, 'stocking', 'sellable_accessible', lot),
    object(40, 'retail_selling', 'retail_sold', lot),
  ];
}

export const toDocument = (eventList: readonly Record<string, unknown>[]): string =>
  JSON.stringify({
    '@context': ['https://ref.gs1.org/standards/epcis/epcis-context.jsonld'],
    type: 'EPCISDocument', schemaVersion: '2.0', creationDate: '2026-01-01T00:00:00Z', epcisBody: { eventList },
  });
