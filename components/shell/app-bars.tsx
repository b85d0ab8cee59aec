'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { whenIdle } from '@/components/offline/when-idle';
import { isHeldHere, onHold } from '@/lib/offline/hold-update';
import { declineInstall, findInstallWay, onScanCounted, type InstallPrompt, type InstallWay } from '@/lib/offline/install-offer';
import type { NewVersion } from '@/lib/offline/new-version';
import { onStorageTrouble, type StorageTrouble } from '@/lib/offline/storage';
import { reloadWithTyped } from '@/lib/offline/typed';
import { Bar } from './bar';
import { type ChoiceWords, UnsentChoiceBar, useUnsentChoice } from './choice-bar';
import { OutdatedBar, type OutdatedWords, useOldPage } from './old-page-bar';

/** Plain strings from the server: this stands on every page and brings no messages along. */
export interface AppBarsProps {
  readonly words: {
    readonly update: { readonly ready: string; readonly reload: string; readonly elsewhere: string; readonly working: string; readonly later: string };
    readonly install: { readonly offer: string; readonly install: string; readonly dismiss: string; readonly ios: string };
    readonly storage: { readonly refused: string; readonly full: string; readonly dismiss: string };
    readonly outdated: OutdatedWords;
    readonly choice: ChoiceWords;
  };
}

const loadVersion = () => import('@/lib/offline/new-version');
const nobody = () => false;

/** Quiet lines under the header: an older page, a choice that could not be sent, a new version, the home screen, storage. One at a time, the graver first. */
export function AppBars({ words }: AppBarsProps) {
  const old = useOldPage();
  const [unsent, dismissUnsent] = useUnsentChoice();
  const [version, dismissVersion] = useNewVersion();
  const trouble = useStorageTrouble();
  const install = useInstall();
  const held = useSyncExternalStore(onHold, isHeldHere, nobody);
  const [asked, setAsked] = useState<'working' | 'busy'>();

  const take = async () => {
    setAsked('working');
    const { takeNewVersion } = await loadVersion();
    if ((await takeNewVersion(navigator.serviceWorker, reloadWithTyped)) === 'busy') setAsked('busy');
  };

  return (
    <output className="no-print block">
      {old ? (
        <OutdatedBar words={words.outdated} />
      ) : unsent ? (
        <UnsentChoiceBar words={words.choice} why={unsent} onDismiss={dismissUnsent} />
      ) : version !== undefined && !held ? (
        <Bar name="update">
          {asked === 'busy' ? words.update.elsewhere : asked === 'working' ? words.update.working : words.update.ready}
          <button type="button" className="button" disabled={asked === 'working'} onClick={() => void take().catch(() => setAsked(undefined))}>
            {words.update.reload}
          </button>
          <button type="button" className="button" onClick={dismissVersion}>
            {words.update.later}
          </button>
        </Bar>
      ) : trouble.found !== undefined ? (
        <Bar name="storage">
          {words.storage[trouble.found]}
          <button type="button" className="button" onClick={trouble.dismiss}>
            {words.storage.dismiss}
          </button>
        </Bar>
      ) : install.way !== undefined && !held ? (
        <Bar name="install">
          {install.way === 'ios' ? words.install.ios : words.install.offer}
          {install.way === 'prompt' && (
            <button type="button" className="button" onClick={install.accept}>
              {words.install.install}
            </button>
          )}
          <button type="button" className="button" onClick={install.decline}>
            {words.install.dismiss}
          </button>
        </Bar>
      ) : null}
    </output>
  );
}

function useNewVersion(): readonly [NewVersion | undefined, () => void] {
  const [version, setVersion] = useState<NewVersion>();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined;
    let stop: (() => void) | undefined;
    let left = false;
    const watch = async () => {
      const { watchNewVersion } = await loadVersion();
      if (left) return;
      stop = watchNewVersion(navigator.serviceWorker, setVersion);
      // An installed app is woken now and then to look for recalls; anywhere else the browser refuses.
      const { periodicSync } = (await navigator.serviceWorker.getRegistration() ?? {}) as { readonly periodicSync?: { register(tag: string, options: { readonly minInterval: number }): Promise<void> } };
      await periodicSync?.register('suma-recalls', { minInterval: 12 * 3_600_000 });
    };
    const cancel = whenIdle(() => void watch().catch(() => undefined));
    return () => {
      left = true;
      cancel();
      stop?.();
    };
  }, []);
  return [version, () => setVersion(undefined)];
}

/** Told once in a visit. */
function useStorageTrouble(): { readonly found: StorageTrouble | undefined; readonly dismiss: () => void } {
  const [found, setFound] = useState<StorageTrouble | 'told'>();
  useEffect(() => onStorageTrouble((trouble) => setFound((before) => before ?? trouble)), []);
  return { found: found === 'told' ? undefined : found, dismiss: () => setFound('told') };
}

function useInstall(): { readonly way: InstallWay | undefined; readonly accept: () => void; readonly decline: () => void } {
  const [way, setWay] = useState<InstallWay>();
  const [prompt, setPrompt] = useState<InstallPrompt>();
  useEffect(() => {
    let kept: InstallPrompt | undefined;
    const look = () => setWay(findInstallWay(kept));
    const onPrompt = (event: Event) => {
      // Kept for the third scan, so that the browser does not ask before.
      event.preventDefault();
      kept = event as InstallPrompt;
      setPrompt(kept);
      look();
    };
    const onInstalled = () => {
      declineInstall();
      setWay(undefined);
    };
    window.addEventListener('beforeinstallprompt', onPrompt);
    window.addEventListener('appinstalled', onInstalled);
    const stop = onScanCounted(look);
    const cancel = whenIdle(look);
    return () => {
      window.removeEventListener('beforeinstallprompt', onPrompt);
      window.removeEventListener('appinstalled', onInstalled);
      stop();
      cancel();
    };
  }, []);
  const decline = () => {
    declineInstall();
    setWay(undefined);
  };
  return {
    way,
    decline,
    accept: () => {
      setWay(undefined);
      // The browser's own dialog asks; whoever declines there is not asked here again.
      prompt?.prompt().catch(() => undefined);
      declineInstall();
    },
  };
}
