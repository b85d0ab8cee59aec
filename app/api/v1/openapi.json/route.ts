import { apiRoute, toJsonAnswer } from '@/app/open-data/api-routes';
import { toEntityTag } from '@/lib/server/csv';
import { toOrigin } from '@/lib/server/feeds';
import { toOpenApi } from '@/lib/server/open-data/openapi';
import { ok } from '@/lib/trace/result';

export { OPTIONS } from '@/app/open-data/api-routes';
export const dynamic = 'force-dynamic';

/** `GET /api/v1/openapi.json`: the OpenAPI 3.1 document of this API. */
export const GET = apiRoute('openapi.json', async (request) => {
  const document = toOpenApi(toOrigin(request.headers));
  return toJsonAnswer(request, toEntityTag(JSON.stringify(document)), () => Promise.resolve(ok(document)), { 'content-type': 'application/openapi+json; charset=utf-8' });
});
