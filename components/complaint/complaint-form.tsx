'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore, type FormEvent, type ReactNode } from 'react';
import { PLACES } from '@/components/shell/places';
import { noticeOldPage } from '@/components/shell/old-page';
import { holdUpdate } from '@/lib/offline/hold-update';
import type { LocalDate } from '@/lib/trace/model/event';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { useDraft } from './draft';
import { ErrorSummary } from './error-summary';
import { Filed } from './filed';
import { fieldId, useFieldWords } from './form-fields';
import { type Answers, STEPS, checkStep, findFirstProblem, mergeAnswers, readAnswers } from './form-model';
import { type KnownHere, findKnownHere } from './known-here';
import { EvidenceAndConsent, WhatHappened, WhatYouWant } from './form-screens';
import type { FormFault, FormState } from './form-state';
import { PhotoList } from './photo-list';
import { toFilingInput } from './to-filing';

/** Sends one screen to the server and comes back with the next one, or with what is wrong. */
export type ContinueForm = (before: FormState, form: FormData) => Promise<FormState>;

export interface ComplaintFormProps {
  readonly initial: FormState;
  /** Absent where the page itself came from this device. */
  readonly send?: ContinueForm;
  /** In China, when the page was made. */
  readonly today: LocalDate;
  readonly locale: 'zh-Hans' | 'en';
  /** Opens the receipt of what was just filed in this browser. */
  readonly openReceipt?: (receipt: { readonly number: string; readonly secret: string }) => Promise<boolean>;
  /** What stands above the first screen: the result it began from, the word about 12315. */
  readonly children?: ReactNode;
}

const never = () => () => undefined;
const laterDay = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const withoutEarlier = ({ earlier: _earlier, ...rest }: FormState): FormState => rest;
const unsent: ContinueForm = (before) => Promise.resolve({ ...before, fault: 'offline' });

/**
 * The three screens. Without scripts each goes to the server and comes back; with them they turn here, every letter
 * is kept on the device as it is typed, and filing goes through the outbox of the device.
 */
export function ComplaintForm({ initial, send = unsent, today: pageDay, locale, openReceipt, children }: ComplaintFormProps) {
  const t = useTranslations('complaint.form');
  const [returned, action] = useActionState(send, initial);
  const [own, setOwn] = useState<FormState>();
  const [working, setWorking] = useState(false);
  const [filed, setFiled] = useState<string>();
  const [tries, setTries] = useState(0);
  const [prefilled, setPrefilled] = useState('');
  const live = useSyncExternalStore(never, () => true, () => false);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const turned = useRef(false);
  const state = own ?? returned;
  const { frame, step, answers, problems } = state;
  // A page kept on this device may be of an earlier day.
  const today = useSyncExternalStore(never, () => laterDay(pageDay, toLocalDate(new Date())), () => pageDay);
  const report = frame.kind === 'report';
  const words = useFieldWords(frame.kind);

  const typed = (): Answers => (form.current === null ? answers : mergeAnswers(answers, readAnswers(new FormData(form.current)), step, frame));
  const draft = useDraft({ frame, seen: state.seen, typed, step, restore: (kept) => setOwn({ ...state, ...kept, problems: [] }) });

  // A new version of the app waits until this is filed.
  useEffect(() => (filed === undefined ? holdUpdate() : undefined), [filed]);

  const knowAbout = useEffectEvent((known: KnownHere) => {
    if (frame.about !== undefined || own !== undefined) return;
    setOwn({ ...state, ...known, frame: { ...frame, about: known.about, known: known.parties } });
    setPrefilled(known.about);
  });
  // A page kept on this device for days without a network knows nothing of the result it is opened from.
  useEffect(() => {
    let left = false;
    const look = async () => {
      const known = await findKnownHere();
      if (known !== undefined && !left) knowAbout(known);
    };
    void look();
    return () => {
      left = true;
    };
  }, []);

  const focusScreen = useEffectEvent((_step: number) => {
    if (turned.current) heading.current?.focus();
    turned.current = false;
  });
  useEffect(() => focusScreen(step), [step]);

  const turn = (next: FormState) => {
    turned.current = next.step !== step;
    setOwn(next);
    draft.save(next.answers, next.step);
  };
  const refuse = (given: Answers, fault: FormFault) => setOwn({ ...withoutEarlier(state), answers: given, problems: [], fault });

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (working) return;
    setTries((before) => before + 1);
    const given = typed();
    const sent = liveForm(event.currentTarget);
    const { fault: _fault, earlier: _earlier, ...calm } = state;
    const button = (event.nativeEvent as SubmitEvent).submitter;
    if (button?.getAttribute('value') === 'back') return turn({ ...calm, answers: given, problems: [], step: STEPS[STEPS.indexOf(step) - 1] ?? 1 });
    const wrong = checkStep(step, given, frame, today);
    if (wrong.length > 0) return setOwn({ ...calm, answers: given, problems: wrong });
    if (step < 3) return turn({ ...calm, answers: given, problems: [], step: STEPS[STEPS.indexOf(step) + 1] ?? 3 });
    const first = findFirstProblem(given, frame, today);
    if (first !== undefined) return turn({ ...calm, answers: given, ...first });
    setWorking(true);
    try {
      const now = new Date().toISOString();
      const id = await draft.file(given, toFilingInput(given, frame, { subject: state.subject, writtenAt: now, locale }));
      if (id !== undefined) return setFiled(id);
      // This device keeps nothing: the form goes to the server as it would without scripts.
      const reply = await send({ ...calm, answers: given, problems: [] }, sent);
      if (reply.done) location.assign(`${PLACES.complaints}/receipt`);
      else setOwn(reply);
    } catch (error) {
      if (!noticeOldPage(error)) refuse(given, 'offline');
    } finally {
      setWorking(false);
    }
  };

  if (filed !== undefined) return <Filed id={filed} openReceipt={openReceipt} onReopen={(kept) => { setFiled(undefined); setOwn({ ...state, ...kept, problems: [] }); }} />;

  const context = { kind: frame.kind, answers, problems, frame, today };
  const trouble = problems.length > 0 || state.fault !== undefined || state.earlier !== undefined;
  return (
    <form ref={form} id="complaint-form" action={action} onSubmit={(event) => void submit(event)} onInput={draft.touched} noValidate className="measure space-y-5">
      {trouble && (
        <ErrorSummary
          key={tries}
          title={t('summary', { count: problems.length })}
          said={state.earlier !== undefined ? t(`earlier.${state.earlier.why}`, { number: state.earlier.number }) : state.fault === undefined ? undefined : t(`faults.${state.fault}`)}
          entries={problems.map((problem) => ({ target: fieldId(problem.field), words: words.problem(problem) }))}
        />
      )}
      {draft.restoredAt !== undefined && (
        <p className="flex flex-wrap items-center gap-x-4 border-s-4 border-edge bg-wash py-1 ps-3">
          {t('draft.restored', { time: draft.restoredAt })}
          <button type="button" className="target cursor-pointer underline" onClick={() => void draft.discard().then(() => setOwn({ ...initial, step: 1 }))}>
            {t('draft.discard')}
          </button>
        </p>
      )}
      {step === 1 && children}
      <div>
        <p className="text-stone">{t('progress', { step })}</p>
        <h2 ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none">
          {t(`screen.${frame.kind}${step}`)}
        </h2>
      </div>
      <div key={`${step} ${draft.generation} ${prefilled}`} className="space-y-5">
        {step === 1 && <WhatHappened {...context} />}
        {step === 2 && <WhatYouWant {...context} />}
        {step === 3 && <EvidenceAndConsent {...context} photos={live && draft.id !== undefined ? <PhotoList draftId={draft.id} /> : <p className="mt-2 text-sm">{live && draft.keeps ? t('sending') : t('photosAfter')}</p>} />}
      </div>
      <p className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
        <button name="go" value="on" className="button button-main" disabled={working}>
          {working ? t('sending') : step < 3 ? t('next') : t(report ? 'sendReport' : 'send')}
        </button>
        {step > 1 && (
          <button name="go" value="back" className="button" disabled={working}>
            {t('back')}
          </button>
        )}
      </p>
      {live && draft.keeps && <p className="text-sm text-stone">{t('draft.kept')}</p>}
    </form>
  );
}

/** The same form, marked as sent by a script: the answer is then a state and no other page. */
function liveForm(form: HTMLFormElement): FormData {
  const data = new FormData(form);
  data.set('live', '1');
  return data;
}
