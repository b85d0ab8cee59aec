'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState, type FormEvent } from 'react';
import { CodeExplained } from '@/components/codes/code-explained';
import { MineDesk } from '@/components/mine/mine-desk';
import { PLACES } from '@/components/shell/places';
import { Section } from '@/components/ui/section';
import { type OfflineCheck, type SavedResult, checkAddress, checkOffline, findSavedResult, listSavedResults, toCodeView } from '@/lib/offline';
import { type RecentScan, listRecentScans } from '@/lib/scan/recent-scans';
import { CheckResult } from './check-result';
import { SavedResultView } from './saved-result-view';

/** What was asked and what this device knows of it. */
interface Known {
  readonly check: OfflineCheck;
  readonly result?: SavedResult;
}

const GRAVE: readonly OfflineCheck['outcome'][] = ['in', 'maybe-in'];

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/**
 * The part of the offline page that works without a network: the result kept under this address, the
 * recall check, the code field by field, and a box for another code.
 */
export function OfflineDesk() {
  const [here, setHere] = useState<Known>();
  const [asked, setAsked] = useState<Known>();
  const [scans, setScans] = useState<readonly RecentScan[]>();
  const [ownPage, setOwnPage] = useState(false);

  useEffect(() => {
    let left = false;
    const look = async () => {
      const address = location.pathname + location.search;
      setOwnPage(location.pathname === PLACES.mine);
      if (address.startsWith('/t/')) {
        const [check, result] = await Promise.all([checkAddress(address), findSavedResult(address)]);
        if (!left) setHere({ check, ...(result === undefined ? {} : { result }) });
      }
      const [recent, saved] = await Promise.all([listRecentScans(), listSavedResults()]);
      const known = new Set(recent.map(({ path }) => path));
      const more = saved.filter(({ path }) => !known.has(path)).map(({ path, product, answeredAt }): RecentScan => ({ path, scannedAt: answeredAt, ...(product === undefined ? {} : { title: product.name, code: path.slice('/t/'.length) }) }));
      if (!left) setScans([...recent, ...more]);
    };
    void look();
    return () => {
      left = true;
    };
  }, []);

  // What the device keeps needs no network: its own page stands here whole.
  if (ownPage) return <MineDesk />;
  return (
    <div className="column">
      {here && <KnownOf {...here} id="here" />}
      <CheckBox onAsk={setAsked} />
      <div aria-live="polite">{asked && <KnownOf {...asked} id="asked" />}</div>
      {scans && <Recent scans={scans} />}
    </div>
  );
}

/** A recall comes before everything else; without one the result of that day does. */
function KnownOf({ check, result, id }: Known & { readonly id: string }) {
  const t = useTranslations('offline');
  const view = toCodeView(check.recognition);
  const recall = (
    <Section id={`${id}-recall`} title={t('check.title')}>
      <CheckResult check={check} />
    </Section>
  );
  const grave = GRAVE.includes(check.outcome);
  return (
    <>
      {grave && recall}
      {result ? <SavedResultView result={result} /> : id === 'here' && <p className="pb-4 text-stone">{t('snapshot.none')}</p>}
      {!grave && recall}
      {view && (
        <Section id={`${id}-code`} title={t('code.title')}>
          <CodeExplained code={view} />
        </Section>
      )}
    </>
  );
}

function CheckBox({ onAsk }: { readonly onAsk: (known: Known) => void }) {
  const t = useTranslations('offline.box');
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const [lot, date] = [text('lot'), text('date')];
    onAsk({ check: await checkOffline(text('code'), { ...(lot === '' ? {} : { lot }), ...(isDate(date) ? { productionDate: date } : {}) }) });
  };
  return (
    <Section id="offline-box" title={t('title')}>
      <form onSubmit={(event) => void ask(event)} className="measure space-y-3">
        <div>
          <label htmlFor="offline-code">{t('label')}</label>
          <input id="offline-code" name="code" className="field code" autoComplete="off" autoCapitalize="off" spellCheck={false} required aria-describedby="offline-hint" />
          <p id="offline-hint" className="text-sm text-stone">
            {t('hint')}
          </p>
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <div>
            <label htmlFor="offline-lot">{t('lot')}</label>
            <input id="offline-lot" name="lot" className="field code" autoComplete="off" maxLength={60} />
          </div>
          <div>
            <label htmlFor="offline-date">{t('date')}</label>
            <input id="offline-date" name="date" type="date" className="field" />
          </div>
        </div>
        <button className="button button-main">{t('submit')}</button>
      </form>
    </Section>
  );
}

function Recent({ scans }: { readonly scans: readonly RecentScan[] }) {
  const t = useTranslations('offline.box');
  return (
    <Section id="offline-recent" title={t('recent')}>
      {scans.length === 0 ? (
        <p className="text-stone">{t('recentNone')}</p>
      ) : (
        <ul className="border-t border-line">
          {scans.map(({ path, title, code }) => (
            <li key={path} className="border-b border-line">
              {/* A whole navigation: without a network this page is shown at that address. */}
              <a href={path} className="target flex flex-col justify-center py-1 no-underline">
                <span className="truncate underline">{title ?? code ?? path}</span>
                {title !== undefined && code !== undefined && <span className="code truncate text-sm text-stone">{code}</span>}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
