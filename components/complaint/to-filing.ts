import type { CaseFiling, CaseSubject, Complainant, Respondent } from '@/lib/trace/model/case';
import type { Instant } from '@/lib/trace/model/event';
import { type Answers, type FormFrame, WHERES, CONSENT_VERSION, asksGuardian, parseYuan } from './form-model';

/** Stands between the clue of a 举报 and what it is founded on (Order 121 art. 28 asks for both). */
export const GROUNDS_MARK = '【事实依据】';

const given = <K extends string>(key: K, value: string | undefined): { readonly [name in K]?: string } => (value === undefined ? {} : ({ [key]: value } as { readonly [name in K]?: string }));

/** The one complained of; what the chain knows of a firm goes along only while its name stands as it was. */
function toRespondent(answers: Answers, frame: Pick<FormFrame, 'known'>): Respondent {
  const name = answers.respondent ?? '';
  const known = frame.known.find((party) => party.name === name);
  const where = WHERES.find((one) => one === answers.where) ?? 'unknown';
  return {
    name, where,
    ...given('uscc', known?.uscc),
    ...given('address', answers.address),
    ...(known?.region === undefined || !/^\d{6}$/.test(known.region) ? {} : { region: known.region }),
    ...given('platform', where === 'platform' || where === 'platform-seller' ? answers.platform : undefined),
  };
}

/**
 * The matter of a checked form.
 * @param subject what the result page knew of the thing, as the server or the kept result tells it
 */
export function toFiling(answers: Answers, frame: FormFrame, { subject, writtenAt, locale }: { readonly subject: CaseSubject; readonly writtenAt: Instant; readonly locale: CaseFiling['locale'] }): CaseFiling {
  const report = frame.kind === 'report';
  const amount = answers.amount === undefined ? undefined : parseYuan(answers.amount);
  const claimed = answers.claimAmount === undefined ? undefined : parseYuan(answers.claimAmount);
  const bought = answers.bought ?? answers.amount ?? answers.order ?? answers.quantity;
  const wishes = answers.wishes ?? [];
  return {
    kind: frame.kind,
    subject: {
      ...subject,
      ...given('productName', answers.product ?? subject.productName),
      ...given('lot', answers.lot ?? subject.lot),
    },
    respondent: toRespondent(answers, frame),
    ...(bought === undefined
      ? {}
      : { purchase: { ...given('on', answers.bought), ...(amount === undefined ? {} : { amountFen: amount }), ...given('orderNumber', answers.order), ...given('quantity', answers.quantity) } }),
    facts: report ? `${answers.clue ?? ''}\n\n${GROUNDS_MARK}\n${answers.grounds ?? ''}` : (answers.facts ?? ''),
    ...(report || wishes.length === 0
      ? {}
      : {
          claim: {
            wishes: wishes as NonNullable<CaseFiling['claim']>['wishes'],
            bases: (answers.bases?.length ? answers.bases : ['unknown']) as NonNullable<CaseFiling['claim']>['bases'],
            ...(claimed === undefined ? {} : { amountFen: claimed }),
            ...given('text', answers.claimText),
            ...(answers.liable?.length ? { liable: answers.liable as NonNullable<NonNullable<CaseFiling['claim']>['liable']> } : {}),
          },
        }),
    anonymous: report && answers.anonymous !== 'no',
    under14: answers.age === 'under14',
    consent: { version: CONSENT_VERSION, at: toInstant(answers.consentAt) ?? writtenAt },
    writtenAt,
    locale,
  };
}

const toInstant = (text: string | undefined): Instant | undefined => (text !== undefined && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined);

/** Who complains, where the form asked for it; undefined when it did not or nothing was written. */
export function toComplainant(answers: Answers, { kind }: Pick<FormFrame, 'kind'>): Complainant | undefined {
  if (!asksGuardian({ kind }, answers)) return undefined;
  const { name, phone, postal, guardianName, guardianPhone, guardianRelation, agentName, agentPhone, agentAuthority, people, firstName, firstPhone, secondName, secondPhone } = answers;
  if ([name, phone, postal, answers.age === 'under14' ? guardianName : undefined, agentName, people].every((value) => value === undefined)) return undefined;
  const representatives = [[firstName, firstPhone], [secondName, secondPhone]].flatMap(([of, at]) => (of === undefined ? [] : [{ name: of, phone: at ?? '' }]));
  const count = people === undefined ? 0 : Number(people.normalize('NFKC'));
  return {
    ...given('name', name), ...given('phone', phone), ...given('address', postal),
    ...(answers.age === 'under14' && guardianName !== undefined ? { guardian: { name: guardianName, phone: guardianPhone ?? '', relation: guardianRelation ?? '' } } : {}),
    ...(agentName === undefined ? {} : { agent: { name: agentName, phone: agentPhone ?? '', authority: agentAuthority ?? '' } }),
    ...(count >= 2 ? { group: { people: count, representatives } } : {}),
  };
}

/** The filing as the door for filings takes it, beside its key, its evidence and its files. */
export function toFilingInput(...parameters: Parameters<typeof toFiling>) {
  const complainant = toComplainant(parameters[0], parameters[1]);
  return { ...toFiling(...parameters), ...(complainant === undefined ? {} : { complainant }) };
}
