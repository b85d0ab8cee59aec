import { isPlausibleArea } from '../codes/china/area';
import type { Respondent } from '../model/case';
import type { LocalDate } from '../model/event';

/*
 * Which authority a complaint or report goes to by SAMR Order 121 art. 13: dated data. It is a suggestion
 * (参考): powers may have been conferred on others, and 12315 routes by itself.
 */

/** How to read an area: whose office is the county's. */
export interface AuthorityRow {
  /** GB/T 2260 prefix; the longest that fits holds. */
  readonly prefix: string;
  /** `county`: the county's own office; `city`: a city without counties, whose office does their work. */
  readonly office: 'county' | 'city';
  /** Office name where it does not follow from the area's name. */
  readonly name?: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

export const AUTHORITY_TABLE_VERSION = '2026-04-15';

export const AUTHORITY_TABLE: readonly AuthorityRow[] = [
  { prefix: '', office: 'county', validFrom: '2020-01-01' },
  // Prefecture-level cities without counties or districts.
  { prefix: '4419', office: 'city', validFrom: '2020-01-01' },
  { prefix: '4420', office: 'city', validFrom: '2020-01-01' },
  { prefix: '4604', office: 'city', validFrom: '2020-01-01' },
  { prefix: '6202', office: 'city', validFrom: '2020-01-01' },
  { prefix: '9999', office: 'county', name: '示例县市场监督管理局（虚构）', validFrom: '2020-01-01' },
];

/** Why it is this area. `shown-address`: of a seller inside a platform, as the platform shows it. */
export type AuthorityGround = 'place' | 'registered-place' | 'shown-address' | 'platform-seat';

export interface AuthoritySuggestion {
  /** GB/T 2260 of the area; its name with 市场监督管理局 is the office, unless `name` says another. */
  readonly region: string;
  readonly office: AuthorityRow['office'];
  readonly name?: string;
  readonly ground: AuthorityGround;
  /** Whether the county is known; else the area is a city or a province, which passes it on. */
  readonly exact: boolean;
  readonly article: string;
  readonly version: string;
}

/** The area of a registered place by the digits of its USCC (GB 32100-2015 §5.3): the one of first registration. */
const registeredPlace = (uscc: string | undefined): string | undefined => {
  const area = uscc?.slice(2, 8);
  return area !== undefined && isPlausibleArea(area) ? area : undefined;
};

const groundOf = (where: Respondent['where'], byAddress: boolean): AuthorityGround => {
  if (where === 'platform-seller') return byAddress ? 'shown-address' : 'platform-seat';
  if (where === 'platform' || where === 'own-site') return 'registered-place';
  return byAddress ? 'place' : 'registered-place';
};

/**
 * The county authority by art. 13: of the respondent's actual or registered place; of a platform or an own
 * site the registered one; of a seller inside a platform the address shown there, or else the platform's seat.
 * @returns undefined when no area is known
 */
export function suggestAuthority({ region, uscc, where }: Pick<Respondent, 'region' | 'uscc' | 'where'>, day: LocalDate, table: readonly AuthorityRow[] = AUTHORITY_TABLE): AuthoritySuggestion | undefined {
  const given = region !== undefined && isPlausibleArea(region) ? region : undefined;
  // The USCC is the seller's: it says nothing of the seat of the platform.
  const registered = registeredPlace(uscc);
  const online = where === 'platform' || where === 'own-site';
  const area = online ? (registered ?? given) : (given ?? registered);
  if (area === undefined) return undefined;
  const row = table.filter(({ prefix, validFrom, validTo }) => area.startsWith(prefix) && validFrom <= day && (validTo === undefined || day <= validTo)).sort((a, b) => b.prefix.length - a.prefix.length)[0];
  if (row === undefined) return undefined;
  return {
    region: row.office === 'city' ? `${area.slice(0, 4)}00` : area, office: row.office, ...(row.name === undefined ? {} : { name: row.name }),
    ground: groundOf(where, area === given), exact: row.office === 'city' || !area.endsWith('00'), article: '第十三条', version: AUTHORITY_TABLE_VERSION,
  };
}
