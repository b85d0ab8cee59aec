import type { DeskPerson } from './desk';
import { sampleOf } from './samples';

const LISTED = '91999905MA00DEMM6P';
const listing = `/blacklist/${encodeURIComponent(`listing:${LISTED}:示例市监失信〔2026〕1号`)}`;

/**
 * Every look the public window has, by address: each is read by `screens.spec` in every mode and both
 * languages, and a route that is missing here fails there.
 */
export const SCREENS: Readonly<Record<string, string>> = {
  'scan page': '/',
  'result without remarks': sampleOf('tea').path ?? '',
  'result under recall': sampleOf('canned-recalled').path ?? '',
  'result that asks for the batch': sampleOf('tea-ean').path ?? '',
  'result of an unknown code': sampleOf('unknown').path ?? '',
  'sheet of samples': '/samples',
  enterprises: '/enterprises',
  'enterprises with every condition open': '/enterprises?region=999903&category=infant-formula&asof=2026-10-01',
  'enterprises of a place without any': '/enterprises?region=330106&category=food&asof=2026-01-31',
  'file of a firm': '/e/91999903MA00DEM065',
  'file of a listed firm': `/e/${LISTED}`,
  'code without a file': '/e/91999901MA00FAKE85',
  products: '/products',
  'forms of a product': '/products/01/09520000001025',
  blacklist: '/blacklist',
  'an entry of the blacklist': listing,
  'asking for a correction': `${listing}/correction`,
  recalls: '/recalls',
  'recalls with conditions nobody can read': '/recalls?level=9&region=99',
  'recalls of a place': '/recalls?region=330106',
  'a recall': '/recalls/sample-recall-2026-7',
  'a recall and a lot that is in it': '/recalls/sample-recall-2026-14?lot=MX0107',
  'a recall and a lot nobody can tell': '/recalls/sample-recall-2026-15?lot=A1',
  'a recall that is not there': '/recalls/no-such-notice',
  'poster of the recalls': '/recalls/poster',
  tips: '/tips',
  'a tip': '/tips/sample-warning-2026-7',
  'farm inputs': '/agri-inputs',
  'a farm input': '/agri-inputs/sample-agri-goods-1',
  honours: '/honours',
  'an honour': '/honours/sample-honour-3',
  catalogue: '/catalogue',
  'a line of the catalogue': '/catalogue/sample-catalogue-4',
  marks: '/marks',
  'a mark': '/marks/organic',
  check: '/check',
  'how to join': '/join',
  learn: '/learn',
  reader: '/learn/reader',
  'a chapter of the reader': '/learn/reader/lot',
  'the whole reader': '/learn/reader/all',
  poster: '/learn/poster',
  campaigns: '/learn/campaigns',
  statistics: '/statistics',
  draws: '/draws',
  'open data': '/open-data',
  rules: '/rules',
  'start of a complaint': '/complaints',
  'form of a complaint': `/complaints/new?kind=complaint&about=${encodeURIComponent(sampleOf('tea').path ?? '')}`,
  'form of a report': '/complaints/new?kind=report',
  'state of a complaint': '/complaints/status',
  'outbox of complaints': '/complaints/outbox',
  'what this device keeps': '/mine',
  'page without a network': '/offline',
  'page of a store that is away': '/unavailable',
  'page that does not exist': '/no-such-page',
};

/** Routes that only somebody's own case has, or that a journey makes; their journeys look at them. */
export const OWN_ROUTES: readonly string[] = ['/complaints/hand-over', '/complaints/receipt', '/draws/[id]'];

/**
 * Every look of the desk, by who opens it.
 * @param number of a case
 */
export const deskScreens = (number: string): readonly { readonly who: DeskPerson; readonly screens: Readonly<Record<string, string>> }[] => [
  {
    who: 'handler',
    screens: {
      'queue of cases': '/desk', 'a case': `/desk/cases/${number}`, 'sheet of a case': `/desk/cases/${number}/sheet`, clusters: '/desk/clusters',
      'a lot': `/desk/lots${sampleOf('tea').path?.slice('/t'.length) ?? ''}`, 'drafts of recalls': '/desk/recalls', 'draft of a recall': '/desk/recalls/new', warnings: '/desk/warnings', 'draws at the desk': '/desk/draws',
      'statistics at the desk': '/desk/statistics', 'own account': '/desk/account', 'own password': '/desk/account/password', 'page that is not for this role': '/desk/staff', 'page of the desk that is not there': '/desk/no-such-page',
    },
  },
  { who: 'intake', screens: { 'case taken down at the counter': '/desk/cases/new', 'case taken down from a code': `/desk/cases/new?about=${encodeURIComponent(sampleOf('tea').path ?? '')}` } },
  { who: 'approver', screens: { 'entries of the registers': '/desk/registers', 'statistics that may be published': '/desk/statistics?year=2025' } },
  { who: 'admin', screens: { staff: '/desk/staff' } },
  { who: 'auditor', screens: { 'audit log': '/desk/audit' } },
];

/** Routes of the desk that a journey makes first, and of signing in; their journeys look at them. */
export const OWN_DESK_ROUTES: readonly string[] = ['/recalls/[id]', '/registers/[id]', '/draws/[id]', '/staff/[id]', '/sign-in', '/sign-in/code', '/second-factor', '/not-allowed'];
