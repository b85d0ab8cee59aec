import { feedRoute } from '@/app/open-data/export-routes';

export const dynamic = 'force-dynamic';

export const GET = feedRoute('honours', 'atom');
