import { createEntryRoute } from '../../entry-routes';

const { generateMetadata, EntryRoute } = createEntryRoute('agri-inputs');

export { generateMetadata };
export default EntryRoute;
