import { csvRoute } from '@/app/open-data/export-routes';

export const dynamic = 'force-dynamic';

export const GET = csvRoute('tips');
