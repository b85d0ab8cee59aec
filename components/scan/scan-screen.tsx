'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { ScannedCode } from '@/lib/scan/normalise';
import { senses } from '@/lib/scan/senses/device';
import { createWedge } from '@/lib/scan/wedge';
import { CodeBox } from './code-box';
import { LookupNotice } from './lookup-notice';
import { NfcButton } from './nfc-button';
import { PhotoDrop, type PhotoMessage } from './photo-drop';
import { RecentScans } from './recent-scans';
import type { ResolveScan } from './resolve-scan';
import { ScanView } from './scan-view';
import { SenseSwitches } from './sense-switches';
import { useWords } from './use-words';
import { isResultPath, useLookup, type LookupOutcome, type LookupRequest } from './use-lookup';

export interface ScanScreenProps {
  readonly resolveScanAction: ResolveScan;
  /** Why the form without JavaScript came back here. */
  readonly notice?: 'empty' | 'too-long';
}

/** The scan page's island: camera, code box, photo, recent scans. Needs the messages of `scan`. */
export function ScanScreen(props: ScanScreenProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Screen {...props} />
    </QueryClientProvider>
  );
}

/** Keys pressed in a field belong to the field. */
const isField = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

function Screen({ resolveScanAction, notice }: ScanScreenProps) {
  const { mutate, data, variables, isPending } = useLookup(resolveScanAction);
  const t = useWords();
  const [text, setText] = useState('');
  const [photo, setPhoto] = useState<PhotoMessage>();
  const [cleared, setCleared] = useState(false);
  // Leaving for the result takes a moment in which nothing else should start.
  const busy = isPending || (data?.kind === 'going' && isResultPath(data.path));

  const lookUp = useCallback(
    (request: LookupRequest): void => {
      setPhoto(undefined);
      setCleared(false);
      mutate(request, {
        onSuccess(outcome) {
          if (outcome.kind !== 'going') senses.signal('wrong');
          if (outcome.kind === 'personal-id') setText('');
          // A code from the camera that could not be looked up stays at hand, to be tried again.
          else if (outcome.kind !== 'going' && outcome.kind !== 'empty' && outcome.kind !== 'private') setText(request.raw);
        },
      });
    },
    [mutate],
  );

  const onCode = useCallback(
    (code: ScannedCode): void => {
      senses.signal('found');
      lookUp({ ...code, via: 'camera' });
    },
    [lookUp],
  );

  const onWedge = useEffectEvent((raw: string) => {
    if (!busy) lookUp({ raw, via: 'wedge' });
  });
  useEffect(() => {
    const wedge = createWedge();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isField(event.target) || event.isComposing) return;
      const code = wedge.press(event);
      if (code === undefined) return;
      // The Enter of the scanner must not press the button that happens to have the focus.
      event.preventDefault();
      onWedge(code);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  const outcome: LookupOutcome | undefined = isPending || cleared ? undefined : (data ?? (notice ? { kind: notice } : undefined));

  return (
    <div className="mx-auto w-full max-w-[68rem] md:grid md:grid-cols-[3fr_2fr] md:gap-6 md:px-4 md:py-4">
      <h1 className="sr-only">{t('title')}</h1>
      <ScanView onCode={onCode} busy={busy}>
        <PhotoDrop onCode={(code) => lookUp({ ...code, via: 'photo' })} onMessage={setPhoto} onText={(raw) => lookUp({ raw, via: 'share' })} />
        <NfcButton onText={(raw) => lookUp({ raw, via: 'nfc' })} onMessage={setPhoto} />
      </ScanView>
      <div className="flex flex-col gap-4 px-4 pt-2 pb-6 md:px-0 md:pt-0">
        <CodeBox
          value={text}
          onChange={(value) => {
            setText(value);
            setCleared(true);
          }}
          onLookUp={(raw, via) => lookUp({ raw, via })}
          busy={busy}
        />
        <LookupNotice
          outcome={outcome}
          photo={photo}
          onRetry={() => variables && lookUp(variables)}
          onLookUpAnyway={() => variables && lookUp({ ...variables, despiteHazards: true })}
        />
        <RecentScans />
        <SenseSwitches />
      </div>
    </div>
  );
}
