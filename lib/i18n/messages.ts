import type app from './messages/app.zh-Hans.json';
import type beside from './messages/beside.zh-Hans.json';
import type check from './messages/check.zh-Hans.json';
import type complaint from './messages/complaint.zh-Hans.json';
import type codes from './messages/codes.zh-Hans.json';
import type desk from './messages/desk.zh-Hans.json';
import type deskBoard from './messages/deskBoard.zh-Hans.json';
import type deskCases from './messages/deskCases.zh-Hans.json';
import type deskResponse from './messages/deskResponse.zh-Hans.json';
import type enterprise from './messages/enterprise.zh-Hans.json';
import type listed from './messages/listed.zh-Hans.json';
import type mine from './messages/mine.zh-Hans.json';
import type offline from './messages/offline.zh-Hans.json';
import type open from './messages/open.zh-Hans.json';
import type outbox from './messages/outbox.zh-Hans.json';
import type recall from './messages/recall.zh-Hans.json';
import type scan from './messages/scan.zh-Hans.json';
import type trace from './messages/trace.zh-Hans.json';
import type base from './messages/zh-Hans.json';
import type { Locale } from './locales';

/**
 * Words that other parts of the project bring along, one file per part and locale. Their content
 * hangs under the part's name: `codes.field.…`, `trace.steps.…`, `scan.denied.…`.
 */
export const PARTS = ['app', 'beside', 'check', 'codes', 'complaint', 'desk', 'deskBoard', 'deskCases', 'deskResponse', 'enterprise', 'listed', 'mine', 'offline', 'open', 'outbox', 'recall', 'scan', 'trace'] as const;
export type Part = (typeof PARTS)[number];

type Base = typeof base;
/** The key type: the files of the base locale. */
export interface Messages extends Base {
  readonly app: typeof app;
  readonly beside: typeof beside;
  readonly check: typeof check;
  readonly codes: typeof codes;
  readonly complaint: typeof complaint;
  readonly desk: typeof desk;
  readonly deskBoard: typeof deskBoard;
  readonly deskCases: typeof deskCases;
  readonly deskResponse: typeof deskResponse;
  readonly enterprise: typeof enterprise;
  readonly listed: typeof listed;
  readonly mine: typeof mine;
  readonly offline: typeof offline;
  readonly open: typeof open;
  readonly outbox: typeof outbox;
  readonly recall: typeof recall;
  readonly scan: typeof scan;
  readonly trace: typeof trace;
}

const loaded = new Map<Locale, Promise<Messages>>();

/** Every message of a locale, loaded once per process. */
export function loadMessages(locale: Locale): Promise<Messages> {
  const known = loaded.get(locale);
  if (known) return known;
  const messages = readMessages(locale);
  loaded.set(locale, messages);
  return messages;
}

async function readMessages(locale: Locale): Promise<Messages> {
  const [own, ...parts] = await Promise.all([
    import(`./messages/${locale}.json`) as Promise<{ default: Base }>,
    ...PARTS.map((part) => import(`./messages/${part}.${locale}.json`) as Promise<{ default: Record<string, unknown> }>),
  ]);
  const merged = Object.fromEntries(PARTS.map((part, index) => [part, parts[index]?.default]));
  return { ...own.default, ...merged } as Messages;
}
