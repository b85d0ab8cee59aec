import { apiRoute, findUnknown, lastSegment, toAnswerTag, toJsonAnswer } from '@/app/open-data/api-routes';
import { askEnrolments, askStand } from '@/lib/server/open-data/ask';
import { refuse } from '@/lib/server/run-route';
import { refusal } from '@/lib/trace/errors';
import { err, ok } from '@/lib/trace/result';
import { parseUscc } from '@/lib/trace/usecases/enterprise-file';

export { OPTIONS } from '@/app/open-data/api-routes';
export const dynamic = 'force-dynamic';

/** `GET /api/v1/enterprises/{uscc}`: enrolments of a legal person, ended ones too. Natural persons are unknown here. */
export const GET = apiRoute('enterprises/{uscc}', async (request) => {
  const unknown = findUnknown(new URL(request.url).searchParams, []);
  if (unknown !== undefined) return unknown;
  const uscc = parseUscc(lastSegment(request));
  if (uscc === undefined) return refuse('bad-request', 'This is not the form of a unified social credit code.', [{ path: 'uscc', code: 'uscc-shape', reason: 'not the 18 characters of GB 32100-2015', repair: 'copy the code from the licence' }]);
  const stand = await askStand();
  if (!stand.ok) return stand;
  return toJsonAnswer(request, toAnswerTag(stand.value, 'enterprises', uscc), async () => {
    const found = await askEnrolments(uscc);
    if (!found.ok) return found;
    return found.value === undefined ? err(refusal('not-found', 'No enterprise is known under this code.')) : ok(found.value);
  });
});
