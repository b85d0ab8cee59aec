import type { LocalDate } from '../model/event';
import type { Listing } from '../model/master';
import type { EndReason } from '../model/register';

/**
 * A row of a delivery that says of an entry of the statutory list that it stands there no more
 * (SAMR Order 44, NDRC Order 36). It ends the published entry and is never published itself.
 */
export interface ListingRemoval extends Pick<Listing, 'id' | 'name' | 'uscc' | 'decisionNumber'> {
  readonly removal: { readonly on: LocalDate; readonly reason: EndReason };
}

export const isRemoval = (row: object): row is ListingRemoval => 'removal' in row;
