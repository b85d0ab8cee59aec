import { createTranslator } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import type { Messages } from '@/lib/i18n/messages';
import { regionWords } from '@/lib/i18n/regions';
import type { FeedEntry } from '../feeds';
import { toCellWords } from './columns';
import type { OpenEnterprise, OpenEntry, OpenProduct, OpenRecall, OpenRegister, OpenRow } from './schemas';

/* Rows of the open data → entries of a feed. */

/** Characters of a summary; the whole text stands on the entry's page. */
const SUMMARY = 600;

interface World {
  readonly register: OpenRegister;
  readonly locale: Locale;
  readonly messages: Messages;
  /** Names of source platforms by id. */
  readonly sources: ReadonlyMap<string, string>;
}

const cut = (text: string): string => ([...text].length > SUMMARY ? `${[...text].slice(0, SUMMARY).join('')}…` : text);
const latest = (...days: readonly string[]): string => days.reduce((a, b) => (a < b ? b : a));

function toEntry(row: OpenEntry, { register, messages }: World): FeedEntry {
  const words = toCellWords(register, messages);
  return {
    id: row.id, title: row.title, path: row.page, summary: cut(row.body === '' ? row.title : row.body), updated: latest(row.issuedOn, row.validFrom), published: row.issuedOn,
    source: { issuer: row.issuer, documentNumber: row.documentNumber, issuedOn: row.issuedOn, ...(row.url === undefined ? {} : { url: row.url }) },
    categories: [{ term: row.kind, label: words.kind(row.kind) }, ...row.categories.map((id) => ({ term: id, label: words.category(id) }))], sample: row.sample,
  };
}

function toRecallEntry(row: OpenRecall, { register, messages }: World): FeedEntry {
  const words = toCellWords(register, messages);
  return {
    id: row.id, title: row.title, path: row.page, summary: cut(`${words.level(row.level)} ${row.hazard} ${row.advice}`), updated: latest(row.issuedOn, ...(row.followUps ?? []).map(({ on }) => on)), published: row.issuedOn,
    source: { issuer: row.issuer, documentNumber: row.documentNumber, issuedOn: row.issuedOn, url: row.url }, categories: [{ term: row.category, label: words.category(row.category) }], sample: row.sample,
  };
}

function toEnterpriseEntry(row: OpenEnterprise, { register, locale, messages, sources }: World): FeedEntry {
  const t = createTranslator({ locale, messages, namespace: 'open.feed' });
  const category = toCellWords(register, messages).category(row.category);
  return {
    id: row.id, title: row.name, path: row.page, summary: t('enrolled', { name: row.name, uscc: row.uscc, category, region: regionWords(row.region, locale) }), updated: latest(row.enrolledOn, row.endedOn ?? ''), published: row.enrolledOn,
    source: { issuer: sources.get(row.sourceId) ?? row.sourceId, issuedOn: row.enrolledOn }, categories: [{ term: row.category, label: category }], sample: row.sample,
  };
}

function toProductEntry(row: OpenProduct, { register, locale, messages, sources }: World): FeedEntry {
  const t = createTranslator({ locale, messages, namespace: 'open.feed' });
  const category = toCellWords(register, messages).category(row.category);
  return {
    id: row.key, title: row.name, path: row.page, summary: t('product', { name: row.name, category }), updated: row.recordedAt,
    source: { issuer: sources.get(row.sourceId) ?? row.sourceId }, categories: [{ term: row.category, label: category }], sample: row.sample,
  };
}

const MAKERS: { readonly [R in OpenRegister]: (row: OpenRow<R>, world: World) => FeedEntry } = {
  enterprises: toEnterpriseEntry, products: toProductEntry, recalls: toRecallEntry, tips: toEntry, 'agri-inputs': toEntry, honours: toEntry, catalogue: toEntry,
};

/** Entries of a feed, newest change first. */
export const toFeedEntries = <R extends OpenRegister>(rows: readonly OpenRow<R>[], world: World & { readonly register: R }): readonly FeedEntry[] =>
  rows.map((row) => (MAKERS[world.register] as (row: OpenRow<R>, world: World) => FeedEntry)(row, world)).toSorted((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
