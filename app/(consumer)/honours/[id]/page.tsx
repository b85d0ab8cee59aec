import { createEntryRoute } from '../../entry-routes';

const { generateMetadata, EntryRoute } = createEntryRoute('honours');

export { generateMetadata };
export default EntryRoute;
