/** Address of the page of a legal person by its unified social credit code. */
export const enterprisePath = (uscc: string): string => `/e/${uscc}`;
