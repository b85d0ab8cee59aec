'use client';

import { useTranslations } from 'next-intl';
import { type ComponentType, Suspense, lazy } from 'react';
import { reloadWithTyped } from '@/lib/offline/typed';
import { useWords, type WordKey } from './use-words';
import type { OfflineCheck } from '@/lib/offline';
import type { PhotoMessage } from './photo-drop';
import type { LookupOutcome } from './use-lookup';

interface LookupNoticeProps {
  readonly outcome: LookupOutcome | undefined;
  readonly photo: PhotoMessage | undefined;
  readonly onRetry: () => void;
  readonly onLookUpAnyway: () => void;
}

/** Seen only without a network; a page that never fetched it says the rest. */
const CheckResult = lazy(() =>
  import('@/components/offline/check-result').then(
    (part): { default: ComponentType<{ readonly check: OfflineCheck }> } => ({ default: part.CheckResult }),
    () => ({ default: () => null }),
  ),
);

const BUTTON = 'button self-start';

function toRefusalKey(code: string, reference: string | undefined): WordKey {
  switch (code) {
    case 'too-many':
    case 'unavailable':
      return `notice.${code}`;
    case 'store-locked':
      return 'notice.unavailable';
    case 'fault':
      return reference === undefined ? 'notice.fault' : 'notice.faultReference';
    default:
      return 'notice.refused';
  }
}

/** What came of a lookup that did not lead to a result: always with a next step. */
export function LookupNotice({ outcome, photo, onRetry, onLookUpAnyway }: LookupNoticeProps) {
  const t = useWords();
  return (
    <div aria-live="assertive" aria-atomic="true">
      {photo && (
        <Frame>
          <p>{t(photo.key, photo.values)}</p>
          {photo.names !== undefined && photo.names.length > 0 && (
            <details>
              <summary className="flex target items-center">{t('photo.left')}</summary>
              <ul className="list-disc ps-5 text-sm break-all">
                {photo.names.map((name, index) => (
                  <li key={index}>{name}</li>
                ))}
              </ul>
            </details>
          )}
        </Frame>
      )}
      {outcome && outcome.kind !== 'going' && <Outcome outcome={outcome} onRetry={onRetry} onLookUpAnyway={onLookUpAnyway} />}
    </div>
  );
}

function Outcome({ outcome, onRetry, onLookUpAnyway }: Omit<LookupNoticeProps, 'outcome' | 'photo'> & { readonly outcome: Exclude<LookupOutcome, { kind: 'going' }> }) {
  const t = useWords();
  const retry = (
    <button type="button" className={BUTTON} onClick={onRetry}>
      {t('action.retry')}
    </button>
  );
  switch (outcome.kind) {
    case 'empty':
    case 'too-long':
    case 'personal-id':
      return <Frame>{t(`notice.${outcome.kind}`)}</Frame>;
    case 'private':
      return <Frame>{t(`private.${outcome.looksLike}`)}</Frame>;
    case 'offline':
      return (
        <Frame>
          {outcome.check && <CheckedHere check={outcome.check} path={outcome.path} />}
          <p>{t('notice.offline')}</p>
          {retry}
        </Frame>
      );
    case 'outdated':
      return (
        <Frame>
          <p>{t('notice.outdated')}</p>
          <button type="button" className={BUTTON} onClick={reloadWithTyped}>
            {t('action.reload')}
          </button>
        </Frame>
      );
    case 'refused':
      return (
        <Frame>
          <p>{t(toRefusalKey(outcome.code, outcome.reference), outcome.reference === undefined ? {} : { reference: outcome.reference })}</p>
          {retry}
        </Frame>
      );
    case 'hazard':
      return (
        <Frame>
          <p className="font-semibold">{t('notice.hazard')}</p>
          <p>{outcome.url.host === '' ? t('notice.hazardNoHost') : t('notice.hazardHost', { host: outcome.url.host })}</p>
          <ul className="list-disc ps-5">
            {outcome.url.hazards.map((hazard) => (
              <li key={hazard}>{t(`hazards.${hazard}`)}</li>
            ))}
          </ul>
          <button type="button" className={BUTTON} onClick={onLookUpAnyway}>
            {t('notice.hazardLookUp')}
          </button>
        </Frame>
      );
  }
}

/** What this device knows of recalls of the code, and the way to all it can say of it. */
function CheckedHere({ check, path }: { readonly check: OfflineCheck; readonly path: string | undefined }) {
  const t = useTranslations('offline.scan');
  return (
    <>
      <Suspense>
        <CheckResult check={check} />
      </Suspense>
      {path !== undefined && (
        <p>
          {/* A whole navigation: without a network the offline page is shown at that address. */}
          <a href={path} className="target inline-flex items-center">
            {t('details')}
          </a>
        </p>
      )}
    </>
  );
}

const Frame = ({ children }: { readonly children: React.ReactNode }) => (
  <div className="flex flex-col gap-2 border-s-4 border-ochre bg-wash py-3 ps-3 pe-4">{children}</div>
);
