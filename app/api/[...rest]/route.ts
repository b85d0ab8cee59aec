import { refuse } from '@/lib/server/run-route';

/** Every other address under `/api/`: a problem for a machine, not a page for a person. */
const nothing = (): Response => refuse('not-found', 'There is nothing at this address.');

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
