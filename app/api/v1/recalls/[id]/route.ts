import { apiRoute, findUnknown, lastSegment, toAnswerTag, toJsonAnswer } from '@/app/open-data/api-routes';
import { askStand } from '@/lib/server/open-data/ask';
import { toOpenRecall } from '@/lib/server/open-data/rows';
import { askRecall } from '@/lib/server/questions';
import { refusal } from '@/lib/trace/errors';
import { err, ok } from '@/lib/trace/result';

export { OPTIONS } from '@/app/open-data/api-routes';
export const dynamic = 'force-dynamic';

/** `GET /api/v1/recalls/{id}`: one recall notice. */
export const GET = apiRoute('recalls/{id}', async (request) => {
  const unknown = findUnknown(new URL(request.url).searchParams, []);
  if (unknown !== undefined) return unknown;
  const [id, stand] = [lastSegment(request), await askStand()];
  if (!stand.ok) return stand;
  return toJsonAnswer(request, toAnswerTag(stand.value, 'recalls', id), async () => {
    const found = await askRecall(id);
    if (!found.ok) return found;
    return found.value === undefined ? err(refusal('not-found', 'There is no such recall notice.')) : ok(toOpenRecall(found.value));
  });
});
