import type { RecallView } from '../model/answer';
import type { Recall } from '../model/master';
import { recallDeadlines } from '../rules/recall-deadlines';
import { type AskedLot, matchRecall, toScopeText } from './recalls';

/** A notice as it stands in an answer: what to do, whom it comes from, and whether the thing asked about is covered. */
export function toRecallView(recall: Recall, asked: AskedLot): RecallView {
  const { id, title, issuer, documentNumber, issuedOn, url, level, hazard, advice, remedy, phone, brand, spec, shops, followUps, status, sample } = recall;
  const newest = followUps?.reduce<NonNullable<typeof followUps>[number] | undefined>((latest, one) => (latest === undefined || one.on >= latest.on ? one : latest), undefined);
  const complete = recallDeadlines(recall).find(({ duty }) => duty === 'complete');
  return {
    id, title, issuer, documentNumber, issuedOn, url, level, hazard, advice,
    ...(remedy === undefined ? {} : { remedy }),
    ...(phone === undefined ? {} : { phone }),
    ...(brand === undefined ? {} : { brand }),
    ...(spec === undefined ? {} : { spec }),
    ...(shops === undefined || shops.length === 0 ? {} : { shops }),
    ...(status === 'completed' ? { completed: true as const } : {}),
    ...(newest === undefined ? {} : { followUp: newest }),
    ...(complete?.due === undefined ? {} : { completeBy: { due: complete.due, provisional: complete.provisional, ruleId: complete.ruleId, version: complete.version } }),
    match: matchRecall(recall, asked), scopeText: toScopeText(recall), sample,
  };
}
