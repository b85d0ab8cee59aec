import { apiRoute, findUnknown, lastSegment, toAnswerTag, toJsonAnswer } from '@/app/open-data/api-routes';
import { askStand } from '@/lib/server/open-data/ask';
import { toOpenEntry } from '@/lib/server/open-data/rows';
import { askEntry } from '@/lib/server/questions';
import { refusal } from '@/lib/trace/errors';
import { err, ok } from '@/lib/trace/result';

export { OPTIONS } from '@/app/open-data/api-routes';
export const dynamic = 'force-dynamic';

/** `GET /api/v1/tips/{id}`: one official tip in force today. */
export const GET = apiRoute('tips/{id}', async (request) => {
  const unknown = findUnknown(new URL(request.url).searchParams, []);
  if (unknown !== undefined) return unknown;
  const [id, stand] = [lastSegment(request), await askStand()];
  if (!stand.ok) return stand;
  return toJsonAnswer(request, toAnswerTag(stand.value, 'tips', id), async () => {
    const found = await askEntry('tips', id);
    if (!found.ok) return found;
    return found.value === undefined ? err(refusal('not-found', 'There is no such tip.')) : ok(toOpenEntry(found.value));
  });
});
