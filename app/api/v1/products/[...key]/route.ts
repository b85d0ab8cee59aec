import { apiRoute, findUnknown, toAnswerTag, toJsonAnswer } from '@/app/open-data/api-routes';
import { askStand } from '@/lib/server/open-data/ask';
import { toOpenProduct, toProductPath } from '@/lib/server/open-data/rows';
import { toProductKey } from '@/lib/server/page-status';
import { askProductVersions } from '@/lib/server/questions';
import { refuse } from '@/lib/server/run-route';
import { refusal } from '@/lib/trace/errors';
import { err, ok } from '@/lib/trace/result';

export { OPTIONS } from '@/app/open-data/api-routes';
export const dynamic = 'force-dynamic';

const PREFIX = '/api/v1/products/';

/** `GET /api/v1/products/{key segments}`: forms of a product's description; the address ends as that of its page. */
export const GET = apiRoute('products/{key}', async (request) => {
  const { pathname, searchParams } = new URL(request.url);
  const unknown = findUnknown(searchParams, []);
  if (unknown !== undefined) return unknown;
  const key = toProductKey(pathname.slice(PREFIX.length).split('/'));
  if (key === undefined) return refuse('not-found', 'This address names no product.');
  const stand = await askStand();
  if (!stand.ok) return stand;
  return toJsonAnswer(request, toAnswerTag(stand.value, 'products', key), async () => {
    const found = await askProductVersions(key);
    if (!found.ok) return found;
    const [newest] = found.value;
    if (newest === undefined) return err(refusal('not-found', 'No source describes this product.'));
    return ok({ key: newest.product.key, versions: found.value.map(({ product, recordedAt }) => ({ ...toOpenProduct(product), recordedAt })), page: `/products${toProductPath(newest.product.key)}` });
  });
});
