import { HonoursRule } from '@/components/beside/honours-rule';
import { createKindsPage, createListHead } from '../entry-routes';

export const generateMetadata = createListHead('honours');

export default createKindsPage('honours', <HonoursRule />);
