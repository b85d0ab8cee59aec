import { AgriGuide } from '@/components/beside/agri-guide';
import { createKindsPage, createListHead } from '../entry-routes';

export const generateMetadata = createListHead('agri-inputs');

export default createKindsPage('agri-inputs', <AgriGuide />);
