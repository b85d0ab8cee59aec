import { cache } from 'react';
import { askReceiptPage } from '@/lib/server/complaints';

/** The receipt that is open here, asked once per request however many parts of the page want it: each reading is written down. */
export const askOpenReceipt = cache(askReceiptPage);
