import { listRoute } from '@/app/open-data/api-routes';

export { OPTIONS } from '@/app/open-data/api-routes';
export const dynamic = 'force-dynamic';

export const GET = listRoute('products');
