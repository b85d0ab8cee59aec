import { askEntries } from '@/lib/server/questions';

/** Most campaigns of a year that the calendar shows. */
const MOST_CAMPAIGNS = 500;

/** Campaigns in force today, for the page and the calendar file. */
export const askCampaigns = () => askEntries({ register: 'campaigns', page: 1, perPage: MOST_CAMPAIGNS });
