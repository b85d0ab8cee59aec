import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { CLAIM_BASES, CLAIM_WISHES, PARTS_LIABLE } from '@/lib/trace/model/case';
import type { LocalDate } from '@/lib/trace/model/event';
import { ChoiceField, type FieldContext, InputField, TickField, useFieldWords } from './form-fields';
import { type FormFrame, WHERES, asksGuardian, asksPerson, isLongAgo } from './form-model';

export interface ScreenProps extends FieldContext {
  readonly frame: FormFrame;
  readonly today: LocalDate;
}

/** 发生了什么: the thing, the other side, and what happened. */
export function WhatHappened({ frame, today, ...context }: ScreenProps) {
  const t = useTranslations('complaint.form');
  const words = useFieldWords(context.kind);
  const report = context.kind === 'report';
  const names = frame.known.map(({ name }) => name);
  return (
    <>
      <InputField {...context} field="product" optional />
      <InputField {...context} field="lot" optional />
      <InputField {...context} field="respondent" list={names} />
      <ChoiceField {...context} field="where" optional choices={WHERES.map((value) => ({ value, label: words.option('where', value) }))} />
      <div className="only-platform">
        <InputField {...context} field="platform" optional />
      </div>
      <InputField {...context} field="address" optional />
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        <InputField {...context} field="bought" type="date" optional note={!report && isLongAgo(context.answers.bought, today) ? <p className="mt-1 text-sm text-ochre">{t('longAgo')}</p> : undefined} />
        {!report && (
          <>
            <InputField {...context} field="amount" inputMode="decimal" optional />
            <InputField {...context} field="quantity" optional />
            <InputField {...context} field="order" optional />
          </>
        )}
      </div>
      {!report && <InputField {...context} field="facts" rows={7} />}
    </>
  );
}

/** 您要什么, or for a 举报 the clue, what it is founded on, and whether a name is left. */
export function WhatYouWant({ frame, today: _today, ...context }: ScreenProps) {
  const t = useTranslations('complaint.form');
  const words = useFieldWords(context.kind);
  if (context.kind === 'report') {
    return (
      <>
        <InputField {...context} field="clue" rows={7} />
        <InputField {...context} field="grounds" rows={4} />
        <ChoiceField
          {...context}
          field="anonymous"
          choices={[
            { value: 'yes', label: t('anonymous.yes'), hint: t('anonymous.yesHint') },
            { value: 'no', label: t('anonymous.no'), hint: t(frame.operator === 'window' ? 'anonymous.noHintWindow' : 'anonymous.noHintAuthority') },
          ]}
        />
      </>
    );
  }
  return (
    <>
      <ChoiceField {...context} field="wishes" many choices={CLAIM_WISHES.map((value) => ({ value, label: words.option('wishes', value) }))} />
      <InputField {...context} field="claimAmount" inputMode="decimal" optional />
      <InputField {...context} field="claimText" rows={3} optional />
      <ChoiceField {...context} field="bases" many optional choices={CLAIM_BASES.map((value) => ({ value, label: words.option('bases', value), hint: words.option('basesArticle', value) }))} />
      <ChoiceField {...context} field="liable" many optional choices={PARTS_LIABLE.map((value) => ({ value, label: words.option('liable', value) }))} />
    </>
  );
}

/** 证据和提交: photos, who one is where that is asked, and consent. */
export function EvidenceAndConsent({ frame, today: _today, photos, ...context }: ScreenProps & { readonly photos: ReactNode }) {
  const t = useTranslations('complaint.form');
  return (
    <>
      <section aria-labelledby="evidence-title">
        <h3 id="evidence-title" className="text-lg font-semibold">
          {t('evidence')}
        </h3>
        <p>{t('evidenceHint')}</p>
        <p className="text-sm text-stone">{t('evidenceSafe')}</p>
        {photos}
      </section>
      {asksPerson(frame, context.answers) && (
        <section aria-labelledby="person-title" className="space-y-5">
          <div>
            <h3 id="person-title" className="text-lg font-semibold">
              {t('person')}
            </h3>
            <p className="text-sm text-stone">{t('personWhy')}</p>
          </div>
          <InputField {...context} field="name" autoComplete="name" />
          <InputField {...context} field="phone" type="tel" inputMode="tel" autoComplete="tel" />
          <InputField {...context} field="postal" autoComplete="street-address" optional={frame.kind === 'report'} />
          {frame.kind === 'complaint' && <Others {...context} />}
        </section>
      )}
      <ChoiceField {...context} field="age" choices={[{ value: 'over14', label: t('age.over14') }, { value: 'under14', label: t('age.under14') }]} />
      <div className="only-under14 space-y-5">
        {asksGuardian(frame, context.answers) && (
          <>
            <InputField {...context} field="guardianName" optional />
            <InputField {...context} field="guardianPhone" type="tel" inputMode="tel" optional />
            <InputField {...context} field="guardianRelation" optional />
          </>
        )}
        <TickField {...context} field="guardianConsents" check={t('fields.guardianConsents.check')} />
      </div>
      <Notice icon="shield">
        <h3 className="font-semibold">{t('consentTitle')}</h3>
        <ul className="mt-1 list-disc space-y-1 ps-5 text-sm">
          <li>{t('consent.purpose')}</li>
          <li>{t(frame.operator === 'window' ? 'consent.whatWindow' : 'consent.whatAuthority')}</li>
          <li>{t('consent.how')}</li>
          <li>{t('consent.who')}</li>
          <li>{t('consent.truth')}</li>
        </ul>
      </Notice>
      <TickField {...context} field="consent" check={t('fields.consent.check')} />
    </>
  );
}

/** An agent, and the representatives of a group (Order 121 arts. 11 and 12). */
function Others(context: FieldContext) {
  const t = useTranslations('complaint.form');
  const open = ['agentName', 'people', 'firstName'].some((field) => context.answers[field as 'people'] !== undefined) || context.problems.some(({ field }) => /^(agent|people|first|second)/.test(field));
  return (
    <details open={open} className="border-y border-line">
      <summary className="disclosure">
        <span>{t('others')}</span>
      </summary>
      <div className="space-y-5 pb-5">
        <InputField {...context} field="agentName" optional />
        <InputField {...context} field="agentPhone" type="tel" inputMode="tel" optional />
        <InputField {...context} field="agentAuthority" optional />
        <p className="text-sm text-stone">{t('group')}</p>
        <InputField {...context} field="people" inputMode="numeric" optional />
        <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
          <InputField {...context} field="firstName" optional />
          <InputField {...context} field="firstPhone" type="tel" inputMode="tel" optional />
          <InputField {...context} field="secondName" optional />
          <InputField {...context} field="secondPhone" type="tel" inputMode="tel" optional />
        </div>
      </div>
    </details>
  );
}
