import { dateParameter } from '@/components/registers/register-query';
import { createEntryRoute } from '../../entry-routes';

// `?asof=` opens what was in force on that day.
const { generateMetadata, EntryRoute } = createEntryRoute('catalogue', (search) => dateParameter(search, 'asof').date);

export { generateMetadata };
export default EntryRoute;
